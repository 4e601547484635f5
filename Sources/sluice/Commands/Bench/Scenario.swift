internal import ArgumentParser
internal import ComputeAccess
internal import Experiments
internal import Foundation
internal import Results
internal import Scenarios
internal import SimulationRuntime

/// `sluice bench historical`: the shipped history, timed.
struct HistoricalBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "historical",
        abstract: "Runs the history of 2022-2025 and prints events per second and the fingerprint.",
        discussion: ScenarioBenchOptions.discussion)

    @Argument(help: "The scenario file.") var scenario = "Scenarios/historical.yaml"
    @OptionGroup var options: ScenarioBenchOptions

    func run() async throws {
        try await reportingFailures {
            try options.measure(scenario, as: "historical").print(json: options.json)
        }
    }
}

/// `sluice bench scale`: the world of a million organisations, timed and weighed.
struct ScaleBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scale",
        abstract: "Runs a world of a million organisations and prints memory for each of them.",
        discussion: ScenarioBenchOptions.discussion)

    @Argument(help: "The scenario file.") var scenario = "Scenarios/scale.yaml"
    @OptionGroup var options: ScenarioBenchOptions

    func run() async throws {
        try await reportingFailures {
            try options.measure(scenario, as: "scale").print(json: options.json)
        }
    }
}

/// What the verbs have in common that time a scenario.
struct ScenarioBenchOptions: ParsableArguments {
    static let discussion = """
        The fingerprint is that of `sluice run` with the same policies and seed. Nothing is written. \
        Memory is that of this process: of the whole run with one worker, which is the default.
        """

    @Option(name: .customLong("policy"), help: "Run this policy; several times (the first).")
    var policies: [String] = []
    @Option(help: "The seed from which all chance is drawn.") var seed: UInt64 = 1
    @Option(name: .customLong("set"), help: "Override a value: path.to.key=value.")
    var overrides: [String] = []
    @Option(help: "Number of workers.") var workers = 1
    @Option(help: "How workers talk: memory (threads), ipc or tcp (processes).")
    var transport = SpreadOptions.Transport.memory
    @Flag(help: "Print JSON instead of text.") var json = false

    func validate() throws {
        guard (1...256).contains(workers) else {
            throw ValidationError("--workers is \(workers); 1 to 256 are possible.")
        }
    }

    /// Runs the scenario, makes its tables and says what that took.
    func measure(_ path: String, as verb: String) throws -> ScenarioBenchReport {
        let start = ContinuousClock.now
        let scenario = try ScenarioFile.read(path, overrides: overrides)
        let named = policies.isEmpty ? scenario.policies.prefix(1).map(\.name) : policies
        var experiment = Experiment(scenario: scenario, policies: named, seed: seed)
        // What several workers cost and gain in one run is what is timed here.
        experiment.sharing = .spread
        let read = ContinuousClock.now
        let outcome = try run(experiment)
        let ran = ContinuousClock.now
        let fingerprint = Digest.fingerprint(of: outcome.tables())
        var report = ScenarioBenchReport(verb: verb, outcome, fingerprint: fingerprint)
        report.workers = workers
        report.readSeconds = (read - start).inSeconds
        report.runSeconds = (ran - read).inSeconds
        report.tableSeconds = (ContinuousClock.now - ran).inSeconds
        report.cost = ProcessCost()
        return report
    }

    private func run(_ experiment: Experiment) throws -> ExperimentOutcome {
        do {
            let pool = try WorkerPool(
                RunSettings(workers: workers, transport: transport.kind), factory: modelFactory)
            defer { pool.stop() }
            return try experiment.run(on: pool)
        } catch let failure as RunFailure {
            throw CommandFailure(status: failure.exitStatus, failure.description)
        }
    }
}

/// What timing a scenario prints.
struct ScenarioBenchReport: BenchReport {
    var verb: String
    var policies: [String]
    var organisations: Int
    var events: Int64
    var workers = 1
    var readSeconds = 0.0
    /// Making the world included.
    var runSeconds = 0.0
    var tableSeconds = 0.0
    var cost = ProcessCost()
    var fingerprint: String

    enum CodingKeys: String, CodingKey {
        case verb, policies, organisations, events, workers, cost, fingerprint
        case readSeconds = "read_seconds"
        case runSeconds = "run_seconds"
        case tableSeconds = "table_seconds"
    }

    init(verb: String, _ outcome: ExperimentOutcome, fingerprint: String) {
        self.verb = verb
        policies = outcome.experiment.policies
        organisations = outcome.organisations
        events = outcome.runs.reduce(0) { $0 + $1.executed }
        self.fingerprint = fingerprint
    }

    var text: String {
        var table = TextTable([("figure", .left), ("value", .right), ("unit", .left)])
        table.add(["policies", "\(policies.count)", policies.joined(separator: ", ")])
        table.add(["organisations", "\(organisations)", ""])
        table.add(["workers", "\(workers)", ""])
        table.add(["events", "\(events)", ""])
        table.add(["reading the scenario", decimal(readSeconds, 3), "s"])
        table.add(["making the world and running", decimal(runSeconds, 3), "s"])
        table.add(["making the tables", decimal(tableSeconds, 3), "s"])
        table.add(["processor time, all", decimal(cost.processorSeconds, 3), "s"])
        table.add(["events per second", decimal(Double(events) / max(runSeconds, 1e-9), 0), "1/s"])
        table.add(["peak memory", decimal(Double(cost.peakBytes) / 1e6, 1), "MB"])
        if cost.childPeakBytes > 0 {
            let bytes = decimal(Double(cost.childPeakBytes) / 1e6, 1)
            table.add(["peak memory of the largest worker", bytes, "MB"])
        }
        let share = Double(cost.peakBytes) / Double(max(1, organisations))
        table.add(["peak memory per organisation", decimal(share, 0), "bytes"])
        return "\(verb): fingerprint \(fingerprint)\n" + table.text()
    }

    private func decimal(_ value: Double, _ digits: Int) -> String {
        String(format: "%.\(digits)f", value)
    }
}
