internal import ArgumentParser
internal import Foundation
internal import Results

/// `sluice diff`: how two finished runs differ.
struct DiffCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract:
            "Says where the tables of two finished runs first differ, and how the sums moved.",
        discussion: "Exits with 0 when all tables are the same, else with 1.")

    @Argument(help: "The first run: a directory, a name, or the beginning of one.")
    var first: String
    @Argument(help: "The second run.") var second: String
    @Option(help: "The directory that holds the runs.") var results = "Results"
    @Option(help: "How many changed numbers of the summary to show.") var top = 10
    @Flag(help: "Print JSON.") var json = false

    func validate() throws {
        guard top >= 0 else { throw ValidationError("--top is \(top); it is at least 0.") }
    }

    func run() async throws { try await reportingFailures(compare) }

    private func compare() throws {
        let store = RunStore(at: results)
        let runs = try [first, second].map { try StoredRun(at: store.resolve($0)) }
        let difference = try RunDifference(runs[0], runs[1])
        if json {
            try StandardOutput.write(json: StoredRunLine.json(DiffReport(difference, top: top)))
        } else {
            try StandardOutput.write(text(of: difference, runs))
        }
        if !difference.isEmpty { throw ExitStatus.expectationFailed.code }
    }

    /// How much was run under which policies: what two runs must share for their rows to be the same.
    private static func what(_ manifest: Manifest) -> String {
        let draws = manifest.draws ?? 1
        return "\(draws) \(draws == 1 ? "draw" : "draws") x \(manifest.replications) of "
            + manifest.policies.joined(separator: ", ")
    }

    private func text(of difference: RunDifference, _ runs: [StoredRun]) -> String {
        let names = runs.map { URL(fileURLWithPath: $0.path).lastPathComponent }
        guard !difference.isEmpty else {
            return
                "\(names[0]) and \(names[1]): all \(difference.same.count) tables are the same.\n"
        }
        let whats = runs.map { Self.what($0.manifest) }
        var text = "a: \(runs[0].path), \(whats[0])\nb: \(runs[1].path), \(whats[1])\n"
        if whats[0] != whats[1] {
            text +=
                "They are not of one kind, so tables and rows of the one are missing in the other; "
                + "NAME-run-latest, NAME-compare-latest and NAME-sweep-latest are of one kind each.\n"
        }
        text += "\n"
        for table in difference.tables { text += table.sentence + "\n" }
        if !difference.same.isEmpty {
            text += "The same: \(difference.same.joined(separator: ", ")).\n"
        }
        guard !difference.changes.isEmpty, top > 0 else { return text }
        var table = TextTable([
            ("row", .left), ("metric", .left), ("a", .right), ("b", .right), ("change", .right),
        ])
        for change in difference.changes.prefix(top) {
            table.add([
                change.row, change.metric, HumanNumber.short(change.first),
                HumanNumber.short(change.second),
                change.ratio.map { String(format: "%+.2f %%", ($0 - 1) * 100) } ?? "-",
            ])
        }
        return text + "\nLargest changes of \(difference.changes.count) means in summary.csv\n"
            + table.text()
    }
}

/// The difference for programs.
private struct DiffReport: Encodable {
    struct ChangedTable: Encodable {
        var table: String
        var first: String
        var changed: Int
        var removed: Int
        var added: Int
    }
    struct ChangedMean: Encodable {
        var row: String
        var metric: String
        var unit: String
        var a: Double
        var b: Double
        var ratio: Double?
    }

    var same: [String]
    var tables: [ChangedTable]
    var summary: [ChangedMean]

    init(_ difference: RunDifference, top: Int) {
        same = difference.same
        tables = difference.tables.map { table in
            ChangedTable(
                table: table.table, first: table.first,
                changed: table.difference?.changed ?? 0, removed: table.difference?.removed ?? 0,
                added: table.difference?.added ?? 0)
        }
        summary = difference.changes.prefix(top).map {
            ChangedMean(
                row: $0.row, metric: $0.metric, unit: $0.unit, a: $0.first, b: $0.second,
                ratio: $0.ratio)
        }
    }
}
