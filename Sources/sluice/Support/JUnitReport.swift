internal import Experiments
internal import Results
internal import Scenarios
internal import Statistics

/// What a check found as JUnit XML: a suite for each scenario, a case for each policy's run and each
/// expectation.
///
/// An inconclusive expectation is skipped, with the sentence: it neither holds nor fails. A case's time is
/// that of the runs behind it; its properties are what was found and what was expected.
struct JUnitReport {
    private enum Outcome {
        case pass
        case fail(String)
        case skip(String)
    }

    private struct Case {
        var kind: String
        var name: String
        var outcome: Outcome
        var seconds = 0.0
        var properties: [(name: String, value: String)] = []
    }

    /// The document.
    let text: String

    init(_ report: CheckReport, files: [CheckFile]) {
        var suites = ""
        var totals = (cases: 0, failures: 0, skipped: 0, seconds: 0.0)
        for file in files {
            let cases = Self.cases(report, file)
            let seconds = cases.reduce(0) { $0 + $1.seconds }
            let failures = cases.count { if case .fail = $0.outcome { true } else { false } }
            let skipped = cases.count { if case .skip = $0.outcome { true } else { false } }
            totals = (
                totals.cases + cases.count, totals.failures + failures, totals.skipped + skipped,
                totals.seconds + seconds
            )
            let attributes = [
                ("name", file.name), ("tests", "\(cases.count)"), ("failures", "\(failures)"),
                ("errors", "0"), ("skipped", "\(skipped)"),
                ("time", Self.text(seconds)), ("file", file.path),
            ]
            suites += "  <testsuite\(Self.text(of: attributes))>\n"
            suites += cases.map { Self.element($0, of: file) }.joined()
            suites += "  </testsuite>\n"
        }
        let attributes = [
            ("name", "sluice check"), ("tests", "\(totals.cases)"),
            ("failures", "\(totals.failures)"), ("errors", "0"), ("skipped", "\(totals.skipped)"),
            ("time", Self.text(totals.seconds)),
        ]
        text = """
            <?xml version="1.0" encoding="UTF-8"?>
            <testsuites\(Self.text(of: attributes))>
            \(suites)</testsuites>

            """
    }

    private static func cases(_ report: CheckReport, _ file: CheckFile) -> [Case] {
        let runs = report.fingerprints.filter { $0.file == file.name }.map { finding in
            Case(
                kind: finding.isCoarse ? "coarse-fingerprint" : "fingerprint",
                name: finding.policy,
                outcome: finding.isSame
                    ? .pass : .fail(CheckText.outcome(finding, of: file, report)),
                seconds: finding.seconds, properties: properties(finding, of: file, report))
        }
        let expectations = report.expectations.filter { $0.file == file.name }.map { finding in
            let sentence = CheckText.sentence(finding)
            let outcome: Outcome =
                switch finding.verdict {
                case .pass: .pass
                case .fail: .fail(sentence)
                case .inconclusive: .skip(sentence)
                }
            return Case(
                kind: "expectation", name: finding.expectation.name, outcome: outcome,
                seconds: finding.seconds, properties: properties(finding))
        }
        let left = report.left.filter { $0.file == file.name }.map { left in
            Case(
                kind: "left", name: left.what.rawValue,
                outcome: .skip("not looked at in a quick check"))
        }
        return runs + expectations + left
    }

    private static func properties(
        _ finding: FingerprintCheck.Finding, of file: CheckFile, _ report: CheckReport
    ) -> [(name: String, value: String)] {
        var properties: [(name: String, value: String)] = []
        if let difference = finding.difference {
            properties.append(("layer", difference.layer.rawValue))
            if let month = difference.month { properties.append(("month", month)) }
            properties.append(("place", difference.place))
        }
        return properties
            + report.inputs(behind: finding, of: file).map {
                ("input", "\($0.sentence) at \($0.place)")
            }
    }

    private static func properties(_ finding: ExpectationFinding) -> [(name: String, value: String)]
    {
        var properties = [
            ("expected", finding.expectation.kind.words), ("verdict", finding.verdict.rawValue),
            ("replications", "\(finding.count)"),
        ]
        if let estimate = finding.estimate {
            properties += [
                ("estimate", "\(estimate.value)"), ("low", "\(estimate.interval.low)"),
                ("high", "\(estimate.interval.high)"),
            ]
        }
        if let note = finding.note { properties.append(("note", note)) }
        return properties
    }

    private static func element(_ one: Case, of file: CheckFile) -> String {
        let head = [
            ("classname", "\(file.name).\(one.kind)"), ("name", one.name),
            ("time", text(one.seconds)),
        ]
        var inner = one.properties.map { property in
            let attributes = [("name", property.name), ("value", property.value)]
            return "        <property\(text(of: attributes))/>\n"
        }.joined()
        if !inner.isEmpty { inner = "      <properties>\n\(inner)      </properties>\n" }
        switch one.outcome {
        case .pass: break
        case .fail(let sentence):
            inner += "      <failure\(text(of: [("message", sentence)]))/>\n"
        case .skip(let sentence):
            inner += "      <skipped\(text(of: [("message", sentence)]))/>\n"
        }
        let start = "    <testcase\(text(of: head))"
        return inner.isEmpty ? start + "/>\n" : start + ">\n\(inner)    </testcase>\n"
    }

    /// Seconds as JUnit writes them.
    private static func text(_ seconds: Double) -> String {
        let thousandths = String(Int64((max(0, seconds) * 1_000).rounded()))
        let padded = String(repeating: "0", count: max(0, 4 - thousandths.count)) + thousandths
        return "\(padded.dropLast(3)).\(padded.suffix(3))"
    }

    private static func text(of attributes: [(name: String, value: String)]) -> String {
        attributes.map { " \($0.name)=\"\(escaped($0.value))\"" }.joined()
    }

    /// A text inside quotes; what XML cannot hold is left out.
    private static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in VisibleText.lines(text).unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "\n", "\t": result += " "
            default: if scalar.value >= 32 { result.unicodeScalars.append(scalar) }
            }
        }
        return result
    }
}
