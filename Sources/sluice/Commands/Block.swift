internal import ArgumentParser
internal import Experiments
internal import Foundation
internal import Results
internal import SimulationRuntime

/// A verb whose cells can be run elsewhere.
protocol StudyCommand: ParsableCommand {
    /// How cells are kept and run.
    var study: StudyOptions { get }
    /// Who runs its cells.
    var executor: ExecutorOptions { get }
    /// Whether cells hold what a comparison by project and by date needs.
    static var isDetailed: Bool { get }
    /// What is run.
    func experiment() throws -> Experiment
}

/// `sluice block`: runs one block of the cells of an open job, as one task of an array.
struct BlockCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "block",
        abstract: "Runs one block of the cells of an open job. Started by a batch system.",
        shouldDisplay: false)

    @Argument(help: "The name of the open job.") var name: String
    @Option(help: ArgumentHelp("Directory of results and open jobs.", valueName: "dir"))
    var results = "Results"
    @Argument(help: "Number of the block, from zero.") var block: Int

    func run() async throws { try await reportingFailures(runBlock) }

    private func runBlock() throws {
        let array = ArrayJob(of: name, in: results)
        guard let job = OpenJobs(in: results).all.first(where: { $0.name == name }),
            let plan = array.plan, (0..<plan.blocks).contains(block),
            let command = try Sluice.parseAsRoot(job.arguments) as? any StudyCommand
        else {
            throw CommandFailure(.usage, "'\(name)' has no block \(block) under \(results)")
        }
        var experiment = try command.experiment()
        experiment.replications = plan.replications
        guard experiment.identity == plan.identity else {
            throw CommandFailure(
                .invalidInput, "the scenario of '\(name)' is not what it was when it was submitted",
                hints: ["submit it again with: sluice resume \(name)"])
        }
        let cells = experiment.cellsToRun
        try run(
            Array(cells[plan.places(of: block, among: cells.count)]), of: experiment,
            command: command, array)
    }

    private func run(
        _ cells: [Cell], of experiment: Experiment, command: any StudyCommand, _ array: ArrayJob
    ) throws {
        let start = ContinuousClock.now
        let line = ProgressLine(isQuiet: false)
        let runner = try CellRunner(
            experiment, for: command.study, name: name, isDetailed: type(of: command).isDetailed)
        let watch = try Interruption { count in
            // Who stops a task does not wait long for it.
            if count == 1 { runner.stop() } else { runner.stopNow() }
        }
        defer { watch.end() }
        let outcome = try runner.run(cells) { progress in
            line.show { StudyProgress.text(progress, elapsed: $0) }
        }
        line.finish()
        guard watch.signals == 0 else {
            throw CommandFailure(
                .resumable, "stopped: \(outcome.count) of \(cells.count) cells are kept")
        }
        try array.note(
            ArrayJob.Record(
                done: outcome.count, failures: outcome.failures.map { "\($0.cell): \($0.error)" },
                seconds: (ContinuousClock.now - start).inSeconds),
            of: block)
        try StandardOutput.write(
            "block \(block): \(outcome.count) of \(cells.count) cells are kept\n")
    }
}

extension StudyCommand {
    /// Refuses what makes no sense where cells are run elsewhere.
    func validateExecutor() throws {
        guard executor.executor == .slurm else { return }
        guard !study.fresh, !study.live, study.workers.launcher == .local else {
            throw ValidationError(
                "--fresh, --live and --launcher make no sense with --executor slurm.")
        }
    }

    /// Prints what would be submitted.
    func printScript(for experiment: Experiment, _ identity: String) throws {
        let name = try study.directory(identity, of: experiment.scenario).name
        let settings = try study.workers.settings(regions: 1)
        let runner = try CellRunner(
            experiment, for: study, name: name, isDetailed: Self.isDetailed, settings: settings)
        let work = SlurmArrayRunner(
            study: study, options: executor, name: name, experiment: experiment, runner: runner,
            workers: settings.workers)
        try StandardOutput.write(document: work.script() ?? "# nothing is left to run\n")
    }
}

extension CellRunner {
    /// A runner of a study's cells as its options say.
    convenience init(
        _ experiment: Experiment, for study: StudyOptions, name: String, isDetailed: Bool,
        settings: RunSettings? = nil, announce: (@Sendable (String) -> Void)? = nil
    ) throws {
        var experiment = experiment
        experiment.keep = RunKeep(at: "\(study.results)/jobs/\(name)", keepsResults: false)
        self.init(
            experiment, store: study.store,
            settings: try settings ?? study.workers.settings(regions: 1),
            errorRule: study.onError.rule, readsStore: !study.fresh, isDetailed: isDetailed,
            announce: announce)
    }
}
