internal import ArgumentParser
internal import Experiments
internal import Foundation
internal import Results
internal import Scenarios
internal import SimulationRuntime
internal import Slurm
internal import Statistics

/// The work of a verb that runs many cells: keeps them, can be stopped and gone on with, writes tables.
struct StudyRunner {
    let options: StudyOptions
    private let executor: ExecutorOptions
    /// The words after `sluice` that do the same again.
    let command: [String]
    let directory: RunDirectory
    private let jobs: OpenJobs
    private let live: LiveRun
    private let settings: RunSettings

    /// Work whose results are named by `identity`: the verb and all that determines the tables.
    ///
    /// Prepares the directory first, so that one that cannot be written costs nobody a run.
    init(
        _ options: StudyOptions, _ executor: ExecutorOptions, command: [String],
        _ experiment: Experiment, identity: String
    ) throws {
        self.options = options
        self.executor = executor
        self.command = command
        directory = try options.directory(identity, of: experiment.scenario, kind: command.first)
        jobs = OpenJobs(in: options.results)
        settings = try options.workers.settings(regions: 1)
        live = LiveRun(
            directory, command: command, title: experiment.scenario.title,
            policies: experiment.policies, workers: settings.workers, form: options.form)
    }

    /// Does the work and tells those who watch how it ended.
    func underWay(_ work: () throws -> Void) throws {
        try live.tellTheEnd(of: directory.path) {
            do { try work() } catch let code as ExitCode { throw code } catch {
                let failure = CommandFailure(error)
                let isOpen = jobs.all.contains { $0.name == directory.name }
                throw isOpen ? failure.goingOn(with: "sluice resume\(resumeWords)") : failure
            }
        }
    }

    /// Runs what is missing of the cells of an experiment.
    ///
    /// - Throws: a resumable `CommandFailure` after an interrupt.
    func run(_ experiment: Experiment, isDetailed: Bool) throws -> CellRunner.Outcome {
        try jobs.open(OpenJobs.Job(name: directory.name, arguments: command))
        var settings = settings
        settings.notice = { [live] in live.say("warning: \($0)", isWarning: true) }
        let runner = try CellRunner(
            experiment, for: options, name: directory.name, isDetailed: isDetailed,
            settings: settings, announce: { [live] in live.say($0) })
        if executor.executor == .slurm {
            try SlurmArrayRunner(
                study: options, options: executor, name: directory.name, experiment: experiment,
                runner: runner, workers: settings.workers
            ).finish(live)
            return runner.gather(experiment.cellsToRun) { [live] in live.show($0) }
        }
        let watch = try Interruption { [live] count in
            if count == 1 {
                runner.stop()
                live.say(
                    "finishing the cells under way; interrupt again to drop them", isWarning: true)
            } else {
                runner.stopNow()
            }
        }
        defer { watch.end() }
        let outcome = try runner.run(experiment.cellsToRun) { [live] in live.show($0) }
        live.finish()
        if watch.signals > 0 {
            let left = experiment.cellsToRun.count - outcome.count
            throw CommandFailure(
                .resumable, "stopped: \(outcome.count) cells are kept, \(left) are missing",
                hints: ["go on with: sluice resume\(resumeWords)"])
        }
        return outcome
    }

    /// Runs an experiment with as many replications as it takes to be precise.
    ///
    /// - Parameter precision: how precise; nil to run it as it is.
    func run(
        _ experiment: inout Experiment, until precision: Precision?, isDetailed: Bool
    ) throws -> (CellRunner.Outcome, ExperimentOutcome) {
        let stop = precision?.stop
        var count = stop?.looks.counts.first ?? experiment.replications
        while true {
            experiment.replications = count
            let cells = try run(experiment, isDetailed: isDetailed)
            let outcome = try self.outcome(of: cells, experiment)
            guard let stop, let precision else { return (cells, outcome) }
            let estimates = outcome.estimates(of: precision, level: stop.level)
            let widest = estimates.max { $0.relativeHalfWidth < $1.relativeHalfWidth }
            guard let widest else {
                throw CommandFailure(
                    .invalidInput,
                    "no run has the number '\(precision.metric)', channel '\(precision.channel)', "
                        + "that has to be precise", hints: ["summary.csv holds all numbers"])
            }
            say(widest, precision, at: count)
            guard let next = stop.next(widest, at: count) else { return (cells, outcome) }
            count = next
        }
    }

    private func say(_ widest: Estimate, _ precision: Precision, at count: Int) {
        let width = HumanNumber.percent(widest.relativeHalfWidth)
        live.say(
            "\(count) replications: \(precision.metric) is known to \(width), "
                + "\(HumanNumber.percent(precision.halfwidth)) are asked for")
    }

    private var resumeWords: String { options.resumeWords(directory.name) }

    /// The outcome of the complete draws, after naming the cells that failed.
    func outcome(
        of cells: CellRunner.Outcome, _ experiment: Experiment
    ) throws -> ExperimentOutcome {
        for failure in cells.failures {
            let cell = failure.cell
            live.say(
                "failed: policy \(cell.policy), structure \(cell.structure), draw \(cell.draw), "
                    + "replication \(cell.replication): \(failure.error)", isWarning: true)
        }
        guard let outcome = try cells.outcome(of: experiment) else {
            try reportInternalError(cells)
            let isRefused = cells.failures.contains(where: \.isRefused)
            throw CommandFailure(
                isRefused ? .inputOutput : .workerUnavailable,
                "nothing was run to its end under every policy",
                hints: [
                    "\(cells.count) cells are kept; go on with: sluice resume\(resumeWords)"
                ])
        }
        return outcome
    }

    /// Writes the tables and forgets the open job, unless cells failed.
    func write(
        _ tables: [Table], of experiment: Experiment, _ cells: CellRunner.Outcome
    ) throws {
        try directory.finish(
            tables,
            Manifest(
                experiment, named: options.name, seed: options.seed,
                command: CommandLineText.text(["sluice"] + command), options.workers),
            scenario: experiment.scenario)
        if cells.failures.isEmpty { jobs.close(directory.name) }
    }

    /// Ends the command as it deserves when cells failed.
    func reportFailures(_ cells: CellRunner.Outcome) throws {
        guard !cells.failures.isEmpty else { return }
        try reportInternalError(cells)
        throw CommandFailure(
            .resumable,
            "\(cells.failures.count) cells failed; the tables hold what was run under every policy",
            hints: ["try those cells again with: sluice resume\(resumeWords)"])
    }
}

extension StudyRunner {
    /// Ends the command when we are wrong: the same cells would fail again.
    private func reportInternalError(_ cells: CellRunner.Outcome) throws {
        guard let first = cells.failures.first(where: \.isInternalError) else { return }
        jobs.close(directory.name)
        throw CommandFailure(
            .internalFault, "policy \(first.cell.policy): \(first.error)",
            hints: [
                CrashNotice.hint,
                "it was: \(CommandLineText.text(["sluice"] + command))",
            ])
    }
}

extension StudyOptions {
    /// Where the results are written that `identity` names.
    func directory(_ identity: String, of read: Scenario, kind: String? = nil) throws
        -> RunDirectory
    {
        try OutputOption.checkDirectory(out, inputs: read.files)
        return try out.map(RunDirectory.init(at:))
            ?? RunDirectory(in: results, scenario: name, identity: identity, kind: kind)
    }

    /// What follows `sluice resume` to go on with an open job.
    func resumeWords(_ job: String) -> String {
        " " + CommandLineText.text([job] + (results == "Results" ? [] : ["--results", results]))
    }

    /// Where cells are kept.
    var store: CellStore { CellStore(at: "\(results)/cells") }
}

/// How a command is written so that a shell takes it for the same words.
enum CommandLineText {
    /// The words with quotes where a shell needs them.
    static func text(_ words: [String]) -> String {
        words.map(ShellWord.quoted).joined(separator: " ")
    }
}

extension Manifest.Tool {
    /// This program.
    static var current: Manifest.Tool {
        #if DEBUG
            let build = "debug"
        #else
            let build = "release"
        #endif
        return Manifest.Tool(version: Sluice.configuration.version, build: build)
    }
}
