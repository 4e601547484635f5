internal import ArgumentParser
internal import ComputeAccess
internal import Experiments
internal import Foundation
internal import Results
internal import Scenarios
internal import SimulationRuntime
internal import Statistics

/// `sluice run`: simulates the policies of a scenario and writes the tables.
struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Runs the policies of a scenario, prints what leaked, and writes the tables.")

    @Argument(help: "The scenario file.") var scenario: String
    @Option(name: .customLong("policy"), help: "Run only this policy; may be given several times.")
    var policies: [String] = []
    @Option(help: "The seed from which all chance is drawn.") var seed: UInt64 = 1
    @Option(help: "Runs of every policy, each with its own chance.") var replications = 1
    @Option(help: "Draws of what is not known; the first is the values as written.") var draws = 1
    @Flag(help: "With several draws, write the tables of every single run too.")
    var everyTable = false
    @Option(name: .customLong("set"), help: "Override a value: path.to.key=value.")
    var overrides: [String] = []
    @Option(
        help: ArgumentHelp("Directory to write to, instead of one under Results.", valueName: "dir")
    )
    var out: String?
    @Option(
        help: ArgumentHelp(
            """
            Start no workers; write an invitation for them to this file and wait a minute until all have \
            joined, from anywhere: sluice worker --invitation FILE --index N. Needs --transport tcp.
            """, valueName: "file"))
    var invite: String?
    @Flag(help: "Print the summary as JSON.") var json = false
    @Flag(help: "Show no progress.") var quiet = false
    @Flag(help: "Show the run under way on a screen of its own; a terminal is needed.")
    var live = false
    @Option(help: .hidden) var identity: String?
    @OptionGroup var workers: SpreadOptions

    func validate() throws {
        guard (1...100_000).contains(replications) else {
            throw ValidationError("--replications is \(replications); 1 to 100000 are possible.")
        }
        try CompareDesign.check(draws: draws)
        guard !live || !quiet else {
            throw ValidationError("--live makes no sense with --quiet.")
        }
        guard invite == nil || workers.transport == .tcp else {
            throw ValidationError("--invite needs --transport tcp.")
        }
        guard draws > 1 || !everyTable else {
            throw ValidationError("--every-table says something only with --draws.")
        }
        guard Set(policies).count == policies.count else {
            throw ValidationError(
                "--policy names a policy twice: \(policies.joined(separator: ", ")).")
        }
    }

    func run() async throws { try await reportingFailures(simulate) }

    private func simulate() throws {
        let read = try ScenarioFile.read(scenario, overrides: overrides, json: json)
        try read.refuseReviewOnly(policies)
        let all = read.policies.map(\.name).filter { !read.reviewOnly.contains($0) }
        var experiment = Experiment(
            scenario: read, policies: policies.isEmpty ? all : policies, seed: seed,
            replications: replications)
        experiment.draws = draws
        experiment.chance = .own
        experiment.keepsRecords = draws == 1 || everyTable
        // Before the work, so that a directory that cannot be written costs nobody a run.
        let directory = try resultsDirectory(of: experiment)
        let kept = try keep(experiment, for: directory)
        if let warning = kept.warning { Terminal.standardError.warn(warning) }
        experiment.keep = RunKeep(at: kept.path, keepsResults: experiment.keepsRecords)
        var settings = try workers.settings(regions: experiment.regionCount())
        if let invite {
            try checkInvitation(invite, inputs: read.files)
            settings.launch = .invited(file: invite, executable: WorkerExecutable.current)
            settings.startLimit = 60
        }
        let live = LiveRun(
            directory, command: command, title: read.title, policies: experiment.policies,
            workers: settings.workers, form: quiet ? .none : self.live ? .screen : .line)
        settings.notice = { live.say("warning: \($0)", isWarning: true) }
        try live.tellTheEnd(of: directory.path) {
            do {
                try simulate(experiment, on: settings, into: directory, live)
            } catch let failure as RunFailure {
                throw describe(
                    failure, experiment, kept, in: directory, workers: settings.workers)
            } catch {
                throw CommandFailure(error).goingOn(with: resumeLine(directory))
            }
            kept.discard()
        }
    }

    private func simulate(
        _ experiment: Experiment, on settings: RunSettings, into directory: RunDirectory,
        _ live: LiveRun
    ) throws {
        let outcome = try runAll(experiment, on: settings, live)
        let tables = outcome.tables().map { $0.sorted() }
        // The proof lies in the tables of runs.
        let comparisons = experiment.keepsRecords ? try outcome.comparisons(in: tables) : []
        try write(tables, of: experiment, to: directory)
        let report = RunReport(
            outcome, comparisons, outcome.expectations(in: tables),
            outcome.largestMoves(in: tables), scenario: scenario)
        if json {
            try StandardOutput.write(json: report.json(directory: directory.path))
        } else {
            try StandardOutput.write(
                report.text() + experiment.remarks + "\nTables: \(directory.path)\n")
        }
    }

    private func runAll(
        _ asked: Experiment, on settings: RunSettings, _ live: LiveRun
    ) throws -> ExperimentOutcome {
        var experiment = asked
        experiment.isPlacedByRegion = workers.processes == .region
        experiment.sharing = workers.sharing.kind
        if let summary = try experiment.schedule(workers: settings.workers).summary {
            live.say(summary)
        }
        let started = ContinuousClock.now
        let pool = try WorkerPool(settings, factory: modelFactory)
        defer { pool.stop() }
        let outcome = try experiment.run(on: pool) { live.show($0) }
        live.finish()
        live.say(speed(of: outcome, since: started, workers: settings.workers))
        return outcome
    }

    private func speed(
        of outcome: ExperimentOutcome, since start: ContinuousClock.Instant, workers: Int
    ) -> String {
        let seconds = (ContinuousClock.now - start).inSeconds
        let events = outcome.runs.reduce(0) { $0 + $1.executed }
        let rate = HumanNumber.short(Double(events) / max(seconds, 1e-9))
        let plural = workers == 1 ? "worker" : "workers"
        return "\(outcome.runs.count) runs, \(HumanNumber.short(Double(events))) events in "
            + "\(HumanNumber.duration(seconds)) on \(workers) \(plural): \(rate) events/s"
    }

    // MARK: Results

    private var name: String {
        URL(fileURLWithPath: scenario).deletingPathExtension().lastPathComponent
    }

    private func resultsDirectory(of experiment: Experiment) throws -> RunDirectory {
        try OutputOption.checkDirectory(out, inputs: experiment.scenario.files)
        return try out.map(RunDirectory.init(at:))
            ?? RunDirectory(
                in: "Results", scenario: name, identity: experiment.identity, kind: "run")
    }

    private func write(
        _ tables: [Table], of experiment: Experiment, to directory: RunDirectory
    ) throws {
        try directory.finish(
            tables,
            Manifest(experiment, named: name, seed: seed, command: commandLine, workers),
            scenario: experiment.scenario)
    }

    /// The words after `sluice` that repeat this run.
    var command: [String] {
        var words = ["run", scenario]
        for policy in policies { words += ["--policy", policy] }
        words += ["--seed", String(seed), "--replications", String(replications)]
        if draws > 1 { words += ["--draws", String(draws)] }
        if everyTable { words.append("--every-table") }
        for override in overrides { words += ["--set", override] }
        words += workers.words
        if let invite { words += ["--invite", invite] }
        return words
    }

    var commandLine: String { CommandLineText.text(["sluice"] + command) }
}
