internal import Results

/// How two finished runs differ: in what made them, in their tables, and in what these sum up to.
struct ComparisonPage {
    private let names: [String]
    private let runs: [StoredRun]
    private let difference: RunDifference
    private let all: [Library.Run]

    /// Changed means that are shown.
    private static let shown = 40

    /// - Parameter runs: two finished runs by name.
    init(_ runs: [(name: String, stored: StoredRun)], all: [Library.Run]) throws(ResultsError) {
        names = runs.map(\.name)
        self.runs = runs.map(\.stored)
        self.all = all
        difference = try RunDifference(runs[0].stored, runs[1].stored)
    }

    var markup: HTML {
        Page.markup(
            "Comparison",
            """
            <dl class="facts"><div><dt>a</dt><dd>\(link(0))</dd></div><div><dt>b</dt><dd>\(link(1))</dd></div></dl>
            \(origins)\(tables)\(changes)\(Self.form(all, first: names[0], second: names[1]))
            """)
    }

    private func link(_ place: Int) -> HTML {
        "<a href=\"/run/\(Address.encoded(names[place]))\">\(names[place])</a>"
    }

    /// What the manifests say that is not the same.
    private var origins: HTML {
        let facts = runs.map { run -> [(String, String)] in
            let manifest = run.manifest
            return [
                ("Scenario", "\(manifest.scenario.name) (\(manifest.scenario.digest.prefix(16)))"),
                ("Policies", manifest.policies.joined(separator: ", ")),
                ("Draws", String(manifest.draws ?? 1)),
                ("Replications", String(manifest.replications)),
                ("Seed", String(manifest.seed)),
                ("Tool", "\(manifest.tool.version) (\(manifest.tool.build))"),
                ("Command", manifest.command),
            ]
        }
        let rows = zip(facts[0], facts[1]).filter { $0.1 != $1.1 }.map { first, second -> HTML in
            "<tr><th scope=\"row\">\(first.0)</th><td>\(first.1)</td><td>\(second.1)</td></tr>"
        }
        guard !rows.isEmpty else {
            return "<h2>Where they came from</h2><p>Both say the same of where they came from.</p>"
        }
        return "<h2>Where they came from</h2>"
            + Page.table(
                "What made them differ", [Page.head("What"), Page.head("a"), Page.head("b")], rows)
    }

    private var tables: HTML {
        guard !difference.isEmpty else {
            return
                "<h2>Tables</h2><p>All \(difference.same.count) tables are the same in every byte.</p>"
        }
        let items = difference.tables.map { table -> HTML in "<li>\(table.sentence)</li>" }
        let same: HTML =
            difference.same.isEmpty
            ? .none : "<p>The same: \(difference.same.joined(separator: ", ")).</p>"
        return "<h2>Tables that differ</h2><ul class=\"differences\">\(items)</ul>\(same)"
    }

    private var changes: HTML {
        guard !difference.changes.isEmpty else { return .none }
        let rows = difference.changes.prefix(Self.shown).map { change -> HTML in
            let ratio = change.ratio.map { Quantity.change($0) + " %" } ?? "from nothing"
            return """
                <tr><th scope="row">\(change.row)</th><td>\(change.metric)</td><td>\(change.unit)</td>
                \(Page.number(HumanNumber.short(change.first)))\(Page.number(HumanNumber.short(change.second)))
                \(Page.number(ratio))</tr>
                """
        }
        return "<h2>Sums that moved</h2>"
            + Page.table(
                "Largest changes of \(difference.changes.count) means in summary.csv",
                [
                    Page.head("Policy, structure, channel"), Page.head("Metric"), Page.head("Unit"),
                    Page.head("a", isNumber: true), Page.head("b", isNumber: true),
                    Page.head("Change", isNumber: true),
                ], rows)
    }

    /// Two runs to choose.
    static func form(_ runs: [Library.Run], first: String, second: String) -> HTML {
        func choice(_ name: String, _ chosen: String) -> HTML {
            let options = runs.map { run -> HTML in
                let mark: HTML = run.name == chosen ? " selected" : .none
                return "<option value=\"\(run.name)\"\(mark)>\(run.name)</option>"
            }
            return "<label>\(name) <select name=\"\(name)\">\(options)</select></label>"
        }
        return """
            <form action="/compare" method="get"><fieldset><legend>Compare two runs</legend>
            \(choice("a", first)) \(choice("b", second)) <button type="submit">Compare</button>
            </fieldset></form>
            """
    }
}
