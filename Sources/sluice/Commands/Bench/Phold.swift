internal import ArgumentParser
internal import Foundation
internal import PholdBenchmark
internal import SimulationRuntime

/// `sluice bench phold`: the engine with a model that does nothing.
struct PholdBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "phold",
        abstract: "Runs PHOLD and prints events, seconds and the digest.",
        discussion: """
            A set gives all parameters; options change them one by one. One unit of time is \
            2^20 ticks. The digest is the same on any number of workers.
            """)

    @Option(
        help: ArgumentHelp("The named set of parameters: P1 to P5.", valueName: "name"),
        transform: named)
    var set = PholdParameters.Named.p1
    @Option(help: "Number of agents.")
    var nlp: Int?
    @Option(help: "Events each agent starts with.")
    var start: Int?
    @Option(help: "Share of messages to any agent, 0 to 1.")
    var remote: Double?
    @Option(help: "When the run ends, units.")
    var end: Double?
    @Option(help: "Extra scrambling steps per event.")
    var work: Int?
    @Option(help: "Seed of all chance.")
    var seed: UInt64?
    @Option(help: "Least delay of a message, units.")
    var lookahead: Double?
    @Option(help: "Least delay of a remote message, units: lets workers run ahead of each other.")
    var remoteLookahead: Double?
    @Option(help: "Mean of the exponential part of a delay, units.")
    var mean: Double?
    @Option(help: "Number of workers.")
    var workers = 1
    @Option(help: "How workers talk: memory (threads), ipc or tcp (processes).")
    var transport = SpreadOptions.Transport.memory
    @Flag(help: "Print JSON instead of text.")
    var json = false

    static func named(_ text: String) throws -> PholdParameters.Named {
        guard let set = PholdParameters.Named(rawValue: text.uppercased()) else {
            throw ValidationError("There is no set '\(text)'; P1, P2, P3, P4 and P5 exist.")
        }
        return set
    }

    var parameters: PholdParameters {
        var parameters = PholdParameters(set)
        if let nlp { parameters.agents = nlp }
        if let start { parameters.start = start }
        if let remote { parameters.remote = remote }
        if let end { parameters.end = end }
        if let work { parameters.work = work }
        if let seed { parameters.seed = seed }
        if let lookahead { parameters.lookahead = lookahead }
        if let remoteLookahead { parameters.remoteLookahead = remoteLookahead }
        if let mean { parameters.mean = mean }
        return parameters
    }

    func validate() throws {
        if let problem = parameters.problem { throw ValidationError(problem) }
        guard (1...256).contains(workers) else {
            throw ValidationError("\(workers) workers; 1 to 256 are possible")
        }
    }

    func run() async throws {
        try await reportingFailures {
            let report = Report(parameters, workers: workers, try measure())
            try report.print(json: json)
        }
    }

    private func measure() throws -> PholdResult {
        let placement = try Placement(
            workerOfAgent: parameters.workerOfAgent(workers: workers), workers: workers)
        let order = RunOrder(
            plan: parameters.plan, placement: placement, endWindow: parameters.windows,
            lookaheads: LinkLookaheads(
                workers: workers,
                links: Array(
                    repeating: parameters.windowsBetweenWorkers, count: workers * workers)))
        do throws(RunFailure) {
            let pool = try WorkerPool(
                RunSettings(workers: workers, transport: transport.kind),
                factory: PholdParameters.makePartition)
            defer { pool.stop() }
            return try Self.result(try pool.run(order))
        } catch { throw CommandFailure(status: error.exitStatus, error.description) }
    }

    private static func result(_ reports: [[UInt8]]) throws(RunFailure) -> PholdResult {
        do { return try PholdResult(workers: reports) } catch {
            throw .internalFault(worker: 0, cause: "\(error)", log: [])
        }
    }
}

extension PholdBench {
    /// What is printed.
    struct Report: BenchReport {
        var agents: Int
        var workers: Int
        var events: Int64
        var windows: Int64
        var seconds: Double
        var eventsPerSecond: Double
        var digest: String
        /// Events pending at the start; 0 when windows are too short to be timed.
        var pending: Int64
        /// Peak memory of this process, all workers with `memory`, bytes.
        var peakBytes = ProcessCost().peakBytes
        /// Seconds of the middle and of the longest window.
        var medianWindow: Double
        var slowestWindow: Double

        enum CodingKeys: String, CodingKey {
            case agents, workers, events, windows, seconds, digest, pending
            case eventsPerSecond = "events_per_second"
            case peakBytes = "peak_bytes"
            case medianWindow = "median_window_seconds"
            case slowestWindow = "slowest_window_seconds"
        }

        init(_ parameters: PholdParameters, workers: Int, _ result: PholdResult) {
            agents = parameters.agents
            self.workers = workers
            events = result.events
            windows = result.windows
            seconds = result.seconds
            eventsPerSecond = Double(result.events) / max(result.seconds, 1e-9)
            digest = String(format: "%016lx", result.digest)
            pending = result.pending
            medianWindow = result.medianWindow
            slowestWindow = result.slowestWindow
        }

        var text: String {
            let rate = String(format: "%.1f", eventsPerSecond / 1e6)
            let time = String(format: "%.4f", seconds)
            return "phold: \(agents) agents on \(workers) worker\(workers == 1 ? "" : "s"), "
                + "\(events) events in \(windows) windows and \(time) s, "
                + "\(rate) million events/s, digest \(digest)\n" + growth
        }

        /// What holding so many events takes, when there are enough of them to tell.
        private var growth: String {
            guard pending > 0, medianWindow > 0 else { return "" }
            let bytes = String(format: "%.1f", Double(peakBytes) / Double(pending))
            let middle = String(format: "%.4f", medianWindow)
            let ratio = String(format: "%.2f", slowestWindow / medianWindow)
            return
                "       \(pending) events pending at the start, \(bytes) bytes of peak memory for "
                + "each; windows take \(middle) s, the slowest \(ratio) times that\n"
        }
    }
}
