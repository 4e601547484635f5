internal import ArgumentParser
internal import Foundation
internal import Results

/// `sluice show`: what one finished run is and what resulted.
struct ShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Shows where a finished run came from and its headline.")

    @Argument(help: "A run: its directory, its name below the results, or the beginning of it.")
    var run: String
    @Option(help: "The directory that holds the runs.") var results = "Results"
    @Option(help: "The metric of summary.csv to show.") var metric = "training-flop-broad"
    @Flag(help: "Print JSON.") var json = false

    func run() async throws { try await reportingFailures(show) }

    private func show() throws {
        let stored = try StoredRun(at: RunStore(at: results).resolve(run))
        let headline = try Headline(stored, metric: metric)
        if json {
            struct Output: Encodable {
                var path: String
                var manifest: Manifest
                var headline: [Headline.Row]
            }
            return try StandardOutput.write(
                json: StoredRunLine.json(
                    Output(path: stored.path, manifest: stored.manifest, headline: headline.rows)))
        }
        try StandardOutput.write(facts(of: stored) + "\n" + headline.text())
    }

    private func facts(of stored: StoredRun) -> String {
        let manifest = stored.manifest
        let tables = manifest.files.filter { $0.rows != nil }
        let rows = tables.reduce(0) { $0 + ($1.rows ?? 0) }
        let bytes = manifest.files.reduce(0) { $0 + $1.bytes }
        let lines = [
            ("directory", stored.path),
            ("scenario", "\(manifest.scenario.name) (\(manifest.scenario.digest.prefix(16)))"),
            ("policies", manifest.policies.joined(separator: ", ")),
            (
                "runs",
                "\(manifest.draws ?? 1) draws x \(manifest.replications), seed \(manifest.seed)"
            ),
            (
                "tables",
                "\(tables.count) with \(HumanNumber.short(Double(rows))) rows, "
                    + HumanNumber.bytes(bytes)
            ),
            ("fingerprint", manifest.fingerprint),
            ("made by", "\(manifest.tool.name) \(manifest.tool.version) (\(manifest.tool.build))"),
            ("again with", manifest.command),
        ]
        return lines.map {
            "\($0.0):".padding(toLength: 13, withPad: " ", startingAt: 0) + $0.1 + "\n"
        }
        .joined()
    }
}

/// One metric of `summary.csv`, channel by channel, with both kinds of not knowing.
private struct Headline {
    struct Row: Encodable {
        var policy: String
        var channel: String
        var unit: String
        var mean: Double
        var p05: Double?
        var p95: Double?
        var chance_low: Double?
        var chance_high: Double?
    }

    let metric: String
    let rows: [Row]

    init(_ stored: StoredRun, metric: String) throws {
        self.metric = metric
        guard let summary = try stored.table("summary") else {
            throw CommandFailure(.invalidInput, "\(stored.path) has no summary.csv")
        }
        let all = (0..<summary.rowCount).filter { summary[$0, "metric"].text == metric }
        guard !all.isEmpty else {
            let names = Set((0..<summary.rowCount).compactMap { summary[$0, "metric"].text })
            throw CommandFailure(
                .usage, "summary.csv of \(stored.path) has no metric '\(metric)'",
                hints: ["it has " + names.sorted().prefix(40).joined(separator: ", ")])
        }
        rows = all.map { row in
            Row(
                policy: summary[row, "policy"].text ?? "",
                channel: summary[row, "channel"].text ?? "",
                unit: summary[row, "unit"].text ?? "",
                mean: summary[row, "mean"].quantity ?? .nan,
                p05: summary[row, "p05"].quantity, p95: summary[row, "p95"].quantity,
                chance_low: summary[row, "chance_low"].quantity,
                chance_high: summary[row, "chance_high"].quantity)
        }.filter { $0.mean != 0 }
    }

    func text() -> String {
        var table = TextTable([
            ("policy", .left), ("channel", .left), ("mean", .right),
            ("90 % of what is not known", .left), ("95 % with chance alone", .left),
        ])
        for row in rows {
            table.add([
                row.policy, row.channel, HumanNumber.scientific(row.mean),
                range(row.p05, row.p95), range(row.chance_low, row.chance_high),
            ])
        }
        return "\(metric), \(rows.first?.unit ?? "")\n" + table.text()
    }

    private func range(_ low: Double?, _ high: Double?) -> String {
        guard let low, let high else { return "-" }
        return "\(HumanNumber.scientific(low)) to \(HumanNumber.scientific(high))"
    }
}
