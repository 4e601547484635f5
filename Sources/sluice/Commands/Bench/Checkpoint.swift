internal import ArgumentParser
internal import ComputeAccess
internal import Experiments
internal import Foundation
internal import PholdBenchmark
internal import Scenarios
internal import SimulationKernel

/// `sluice bench checkpoint`: what it takes to write all that a run holds, and to go on from it.
struct CheckpointBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "checkpoint",
        abstract: "Times writing the state of a run to memory and making a run from it again.",
        discussion: """
            Subjects are PHOLD sets (P1 to P5) and scenario files. Each is run by one worker up to a \
            share of its windows; then its state is written, and a new run is made from the bytes. \
            Times are the best of the repeats. The digest is that of the bytes.
            """)

    @Argument(help: "What is run.")
    var subjects = ["P4", "Scenarios/historical.yaml", "Scenarios/scale.yaml"]
    @Option(help: "Share of the windows to run before, 0 to 1.") var at = 0.5
    @Option(help: "How often each is written and read.") var repeats = 3
    @Option(name: .customLong("set"), help: "Override a value of the scenarios: path.to.key=value.")
    var overrides: [String] = []
    @Option(help: "The seed of the scenarios.") var seed: UInt64 = 1
    @Flag(help: "Print JSON instead of text.") var json = false

    func validate() throws {
        guard (0...1).contains(at), (1...1_000).contains(repeats) else {
            throw ValidationError("--at \(at) --repeats \(repeats); 0 to 1, and 1 to 1000.")
        }
    }

    func run() async throws {
        try await reportingFailures {
            var report = Report(repeats: repeats)
            for name in subjects {
                let row = try measure(try subject(name))
                report.rows.append(row)
            }
            try report.print(json: json)
        }
    }

    /// A run that can be made again and again.
    private struct Subject {
        var name: String
        var agents: Int
        var windows: Int64
        var make: () -> any Partition
    }

    private func subject(_ name: String) throws -> Subject {
        if let set = PholdParameters.Named(rawValue: name.uppercased()) {
            let parameters = PholdParameters(set)
            return Subject(
                name: set.rawValue, agents: parameters.agents, windows: parameters.windows
            ) {
                PholdPartition(parameters)
            }
        }
        let scenario = try ScenarioFile.read(name, overrides: overrides)
        guard let policy = scenario.policies.first else { throw ExperimentError.noWorld }
        let world = try scenario.world(named: policy.name)
        let run = RunSubject(world, seed: seed)
        return Subject(name: name, agents: run.loads.count, windows: run.endWindow) { [seed] in
            ComputePartition(world, seed: seed)
        }
    }

    private func measure(_ subject: Subject) throws -> Report.Row {
        let partition = subject.make()
        let cut = Int64(at * Double(subject.windows))
        while let next = partition.earliestWindow, next < cut { partition.openWindow(next) }
        var row = Report.Row(subject: subject.name, agents: subject.agents, cut: cut)
        for _ in 0..<repeats {
            let start = ContinuousClock.now
            let bytes = partition.checkpoint()
            row.writeSeconds = min(row.writeSeconds, (ContinuousClock.now - start).inSeconds)
            let copy = subject.make()
            let made = ContinuousClock.now
            try copy.resume(from: [bytes])
            row.readSeconds = min(row.readSeconds, (ContinuousClock.now - made).inSeconds)
            row.bytes = bytes.count
            row.digest = String(format: "%016lx", bytes.withUnsafeBytes { checksum($0) })
        }
        return row
    }
}

extension CheckpointBench {
    /// What is printed.
    struct Report: BenchReport {
        /// One subject.
        struct Row: Encodable {
            var subject: String
            var agents: Int
            /// The first window that was not run.
            var cut: Int64
            var bytes = 0
            var writeSeconds = Double.infinity
            var readSeconds = Double.infinity
            var digest = ""

            enum CodingKeys: String, CodingKey {
                case subject, agents, cut, bytes, digest
                case writeSeconds = "write_seconds"
                case readSeconds = "read_seconds"
            }
        }

        var repeats: Int
        var rows: [Row] = []

        var text: String {
            var table = TextTable([
                ("subject", .left), ("agents", .right), ("bytes", .right), ("bytes/agent", .right),
                ("write s", .right), ("MB/s", .right), ("read s", .right), ("digest", .left),
            ])
            for row in rows {
                let size = Double(row.bytes)
                table.add([
                    row.subject, "\(row.agents)", "\(row.bytes)",
                    String(format: "%.1f", size / Double(max(1, row.agents))),
                    String(format: "%.4f", row.writeSeconds),
                    String(format: "%.0f", size * 1e-6 / max(row.writeSeconds, 1e-9)),
                    String(format: "%.4f", row.readSeconds), row.digest,
                ])
            }
            return "checkpoint: best of \(repeats)\n" + table.text()
        }
    }
}
