internal import ArgumentParser
internal import Experiments
internal import Foundation
internal import Results
internal import Scenarios
internal import SimulationRuntime

/// `sluice score`: a scenario about the past, held against what was reported.
struct ScoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "score",
        abstract: "Scores a scenario against reported figures, and against a spreadsheet.",
        discussion: """
            The targets are CSV with the columns id,group,metric,period,unit,low,mid,high,interval,\
            source,kind,note. Draws that are done are kept in a file: after Ctrl-C, or with more \
            --draws, the same command goes on from there.
            """)

    @Argument(help: "The scenario file.") var scenario: String
    @Option(help: ArgumentHelp("CSV file of reported figures.", valueName: "file"))
    var targets: String
    @Option(help: "The policy to score; the scenario's first when not given.") var policy: String?
    @Option(help: "Draws of what is not known, beside the values as written.") var draws = 20
    @Option(help: "The seed from which all draws and all chance are drawn.") var seed: UInt64 = 1
    @Option(name: .customLong("set"), help: "Override a value: path.to.key=value.")
    var overrides: [String] = []
    @Option(
        help: ArgumentHelp(
            "Directory of the file that keeps draws, instead of Results/score.", valueName: "dir"))
    var out = "Results/score"
    @Option(
        help: ArgumentHelp(
            "Write the score as CSV too, for `sluice report --score`.", valueName: "file"))
    var csv: String?
    @Flag(help: "Forget draws that were kept.") var fresh = false
    @Flag(help: "Print JSON.") var json = false
    @Flag(help: "Show no progress.") var quiet = false
    @OptionGroup var workers: SpreadOptions

    func validate() throws {
        guard (1...100_000).contains(draws) else {
            throw ValidationError("--draws is \(draws); 1 to 100000 are possible.")
        }
    }

    func run() async throws { try await reportingFailures(score) }

    private func score() throws {
        let bytes = try InputFile.read(
            targets, hint: "--targets names a CSV file of reported figures")
        let rows = try HistoricalTarget.read(bytes, name: targets)
        let read = try ScenarioFile.read(scenario, overrides: overrides, json: json)
        let file = try csv.map { try OutputOption($0, "--csv", inputs: [targets] + read.files) }
        let run = ScoreRun(
            scenario: read, policy: policy, seed: seed, draws: draws, targets: rows)
        let store = try DrawStore(
            in: out, scenario: scenario, identity: run.identity, isFresh: fresh)
        let score = try spread(run, store)
        if let file {
            try score.table.sorted().checkKeys()
            try file.write(score.table.csv())
        }
        let report = ScoreReport(score, title: read.title)
        try StandardOutput.write(json ? try report.json() : report.text(), isJSON: json)
    }

    private func spread(_ run: ScoreRun, _ store: DrawStore) throws -> Score {
        var experiment = run.experiment
        experiment.isPlacedByRegion = workers.processes == .region
        experiment.sharing = workers.sharing.kind
        let settings = try workers.settings(regions: experiment.regionCount())
        let known = store.known
        if !quiet, !known.isEmpty {
            Terminal.standardError.write("\(known.count) draws are known from \(store.path)\n")
        }
        let line = ProgressLine(isQuiet: quiet)
        defer { line.finish() }
        do {
            let pool = try WorkerPool(settings, factory: modelFactory)
            defer { pool.stop() }
            return try run.run(on: pool, known: known, keep: store.keep) { progress in
                line.show(
                    ProgressLine.Report(
                        label: "draw \(progress.draw)", date: progress.date,
                        fraction: progress.fraction, events: progress.executed))
            }
        } catch let failure as RunFailure {
            line.finish()
            guard case .interrupted = failure else { throw failure }
            throw CommandFailure(
                .resumable, "\(failure)",
                hints: ["draws that are done are in \(store.path); the same command goes on"])
        }
    }
}
