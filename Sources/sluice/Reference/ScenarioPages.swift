internal import ComputeAccess
internal import Foundation
internal import Scenarios

extension ReferencePage {
    /// Every problem that reading a scenario can find.
    static let errors = ReferencePage(
        name: "errors", title: "Errors in a scenario",
        summary: """
            What can be wrong with a scenario file. Every problem is printed with file, line and column, the code \
            in brackets, the line itself and, where there is one, a hint; all problems of a file come at once. A \
            code never changes its meaning.
            """
    ) { page in
        page.table(
            ["code", "what is wrong", "what mends it"],
            ScenarioReference.problems.map { [$0.code.asCode, $0.meaning, $0.remedy] })
        page.paragraph(
            "Problems of a scenario exit with 65, or with 66 when all of them are missing files.")
    }

    /// Units and how a file writes them.
    static let units = ReferencePage(
        name: "units", title: "Units",
        summary: """
            A number of a scenario carries its unit, with a space between: `312 TFLOP/s`, `90 d`, `55 %`. Which \
            units a key takes stands in the [reference of scenario keys](scenario.md). The first column is what \
            the model counts in.
            """
    ) { page in
        page.table(
            ["unit", "may be written", "example"],
            ScenarioReference.units.map { line in
                let spellings = line.spellings.map { spelling, factor in
                    spelling.asCode + (factor == 1 ? "" : " (\(factor.shortest))")
                }
                let example = line.example.filter { $0 != "'" }
                return [
                    line.unit.word,
                    spellings.isEmpty ? "nothing" : spellings.joined(separator: ", "),
                    example.asCode,
                ]
            })
        let scales = ScenarioReference.scales.map { "\($0.word.asCode) (\($0.factor.shortest))" }
        page.paragraph(
            """
            In brackets: how many of the model's unit one of it is. Between number and unit may stand \
            \(scales.joined(separator: ", ")): `20 k chips`. Numbers have no separators of thousands.
            """)
    }

    /// Kinds of rules and their keys.
    static let rules = ReferencePage(
        name: "rules", title: "Kinds of rules",
        summary: """
            What stands after `kind:` in a rule, what rules of that kind do, and the keys that only they have. The \
            keys of all rules, such as dates, `title` and `when`, are in the [reference of scenario \
            keys](scenario.md#rule_setsnamerulesname). [How to write a policy](../how-to/policy.md) shows them at work.
            """
    ) { page in
        var tables = SchemaTables(level: 3)
        for kind in ScenarioReference.ruleKinds {
            page.heading(2, kind.lever.kind)
            page.paragraph(kind.lever.summary.asSentence)
            let binds = kind.lever.binds.names.joined(separator: ", ")
            page.paragraph(
                "Binds, unless the rule says otherwise: \(binds.isEmpty ? "nobody" : binds). "
                    + "Finding, unless it says otherwise: `\(kind.lever.finding.name)`.")
            tables.write(kind.schema, called: kind.lever.kind, to: &page)
        }
    }

    /// Keys of a scenario file.
    static let scenario = ReferencePage(
        name: "scenario", title: "Scenario keys",
        summary: """
            Every key that a scenario file may hold. `NAME` stands for a name that you choose, `[]` for each entry \
            of a list. A number may also be written `{value: ..., source: ..., range: ...}`, and many may \
            change with the date: [how values are written](../../Scenarios/README.md). Any mapping may \
            have `source:`, which covers the numbers below it, and `note:`. `sluice schema` prints the same as a JSON \
            Schema, for editors.
            """
    ) { page in
        // What only some kinds of rules have is on their own page.
        let ofKinds = ScenarioReference.ruleKinds.flatMap { $0.schema.properties.map(\.key) }
        var tables = SchemaTables(level: 2, elsewhere: ("rule_sets.NAME.rules.NAME", Set(ofKinds)))
        tables.write(Scenario.jsonSchema, called: "", to: &page)
    }
}

extension ComputeAccess.Unit {
    /// The unit as the pages name it.
    fileprivate var word: String {
        switch self {
        case .one: "a pure number"
        case .chips: "chips"
        default: rawValue
        }
    }
}

extension Double {
    /// In few digits: `3600`, `1e12`, and what is no decimal as a fraction, `1/7`.
    fileprivate var shortest: String {
        let text = Self.plain(self)
        return Double(text) == self ? text : "1/\(Self.plain(1 / self))"
    }

    private static func plain(_ number: Double) -> String {
        String(format: "%g", number).replacing("e+0", with: "e").replacing("e+", with: "e")
    }
}
