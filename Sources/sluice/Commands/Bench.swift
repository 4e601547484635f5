internal import ArgumentParser
internal import Foundation
internal import PholdBenchmark
internal import Results

/// `sluice bench`: how fast the engine is, with a digest that proves the work was the same.
struct Bench: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Measures how fast the engine is on this machine.", subcommands: [Phold.self])

    /// `sluice bench phold`: the kernel with a model that does nothing.
    struct Phold: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Runs PHOLD in one process and prints events, seconds and the digest.",
            discussion: """
                A set gives all parameters; options change them one by one. One unit of time is \
                2^20 ticks.
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
        @Option(help: "Mean of the exponential part of a delay, units.")
        var mean: Double?
        @Flag(help: "Print JSON instead of text.")
        var json = false

        var parameters: PholdParameters {
            var parameters = PholdParameters(set)
            if let nlp { parameters.agents = nlp }
            if let start { parameters.start = start }
            if let remote { parameters.remote = remote }
            if let end { parameters.end = end }
            if let work { parameters.work = work }
            if let seed { parameters.seed = seed }
            if let lookahead { parameters.lookahead = lookahead }
            if let mean { parameters.mean = mean }
            return parameters
        }

        static func named(_ text: String) throws -> PholdParameters.Named {
            guard let set = PholdParameters.Named(rawValue: text.uppercased()) else {
                throw ValidationError("There is no set '\(text)'; P1, P2, P3, P4 and P5 exist.")
            }
            return set
        }

        func validate() throws {
            if let problem = parameters.problem { throw ValidationError(problem) }
        }

        func run() throws {
            let partition = PholdPartition(parameters)
            // The loop alone is timed, as in the engines it is compared with.
            let clock = ContinuousClock()
            let seconds = clock.measure {
                while let window = partition.earliestWindow { partition.openWindow(window) }
            }
            let result = try PholdResult(workers: [partition.finish()])
            let report = Report(parameters, result, seconds: seconds / .seconds(1))
            print(
                json ? String(decoding: try StableJSON.encode(report), as: UTF8.self) : report.text)
        }
    }
}

extension Bench.Phold {
    /// What is printed.
    struct Report: Encodable {
        var agents: Int
        var events: Int64
        var seconds: Double
        var eventsPerSecond: Double
        var digest: String

        enum CodingKeys: String, CodingKey {
            case agents, events, seconds, digest
            case eventsPerSecond = "events_per_second"
        }

        init(_ parameters: PholdParameters, _ result: PholdResult, seconds: Double) {
            agents = parameters.agents
            events = result.events
            self.seconds = seconds
            eventsPerSecond = Double(result.events) / seconds
            digest = String(format: "%016lx", result.digest)
        }

        var text: String {
            let rate = String(format: "%.1f", eventsPerSecond / 1e6)
            let time = String(format: "%.4f", seconds)
            return "phold: \(agents) agents, \(events) events in \(time) s, "
                + "\(rate) million events/s, digest \(digest)"
        }
    }
}
