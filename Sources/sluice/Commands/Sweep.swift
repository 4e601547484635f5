internal import ArgumentParser
internal import Experiments
internal import Foundation
internal import Results
internal import Scenarios
internal import Statistics

/// `sluice sweep`: policies over many draws of what is not known, and which inputs matter.
struct SweepCommand: AsyncParsableCommand, StudyCommand {
    static let configuration = CommandConfiguration(
        commandName: "sweep",
        abstract:
            "Varies uncertain inputs and says which of them decide, and how stable the ranking is.",
        discussion: """
            Every run is kept under Results/cells: after Ctrl-C, or with more --draws of a design that \
            grows (random, sobol, morris), only what is missing is run.
            """)

    @OptionGroup var study: StudyOptions
    @OptionGroup var design: DesignOptions
    @OptionGroup var executor: ExecutorOptions
    @Option(
        help: "Draws of the inputs; of sobol and morris blocks of several runs. A grid has its own."
    )
    var draws = 32
    @Option(help: "Runs of every policy under every draw, each with its own chance.")
    var replications = 1
    @Option(
        name: .customLong("of"),
        help: """
            What sensitivity is about: a metric of summary.csv, with /channel where it is not about all; \
            may be given several times.
            """)
    var targets = ["training-flop-broad"]

    func validate() throws {
        try validateExecutor()
        guard (1...1_000_000).contains(draws) else {
            throw ValidationError("--draws is \(draws); 1 to 1000000 are possible.")
        }
        guard (1...100_000).contains(replications) else {
            throw ValidationError("--replications is \(replications); 1 to 100000 are possible.")
        }
    }

    func run() async throws { try await reportingFailures(sweep) }

    static let isDetailed = false

    func experiment() throws -> Experiment {
        let scenario = try ScenarioFile.read(
            study.scenario, overrides: study.overrides, varying: design.variations,
            json: study.json)
        var experiment = try study.experiment(scenario)
        experiment.replications = replications
        experiment.design = try design.matrix(of: scenario, draws: draws, seed: study.seed)
        experiment.targets = targets.map { SweepTarget($0) }
        return experiment
    }

    private func sweep() throws {
        let experiment = try experiment()
        if let file = design.exportDesign, let matrix = experiment.design {
            return try export(matrix, to: file, besides: experiment.scenario.files)
        }
        let identity = Scenario.digest(of: "sweep/\(experiment.identity)/\(targets)")
        if executor.dryRun { return try printScript(for: experiment, identity) }
        let work = try StudyRunner(
            study, executor, command: command, experiment, identity: identity)
        try work.underWay { try sweep(experiment, by: work) }
    }

    private func sweep(_ experiment: Experiment, by work: StudyRunner) throws {
        let cells = try work.run(experiment, isDetailed: Self.isDetailed)
        var outcome = try work.outcome(of: cells, experiment)
        outcome.analyse()
        let tables = outcome.tables().map { $0.sorted() }
        try work.write(tables, of: outcome.experiment, cells)
        let report = SweepReport(
            title: experiment.scenario.title, outcome, directory: work.directory.path)
        try StandardOutput.write(
            study.json ? try report.json() : report.text(), isJSON: study.json)
        try work.reportFailures(cells)
    }

    private func export(
        _ matrix: DesignMatrix, to file: String, besides inputs: [String]
    ) throws {
        try OutputOption(file, "--export-design", inputs: inputs).write(matrix.csv)
        try StandardOutput.write(
            "\(matrix.rows.count) draws of \(matrix.inputs.count) inputs: \(file)\n")
    }

    private var command: [String] {
        var words = ["sweep"] + study.words
        for variation in design.variations { words += ["--vary", variation] }
        if let layout = design.design { words += ["--design", layout.rawValue] }
        if let levels = design.levels { words += ["--levels", String(levels)] }
        if let file = design.importDesign { words += ["--import-design", file] }
        for target in targets { words += ["--of", target] }
        words += ["--draws", String(draws), "--replications", String(replications)]
        return words + executor.words
    }
}
