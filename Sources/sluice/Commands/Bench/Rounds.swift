internal import ArgumentParser
internal import Foundation
internal import PholdBenchmark
internal import SimulationRuntime

/// `sluice bench rounds`: what it costs that workers wait for each other.
struct RoundsBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rounds",
        abstract: "Counts the rounds of the exchange per second, with nothing to simulate.",
        discussion: """
            In every round each worker tells each other what it has, and waits for all. Rounds per \
            second bound how many windows a distributed run can open.
            """)

    @Option(help: "Number of workers, 2 to 256; may be given several times (2, 4, 8 and 16).")
    var workers: [Int] = []
    @Option(help: "Bytes for each worker in each round, in words of 8; several times (0 and 64).")
    var bytes: [Int] = []
    @Option(help: "Rounds that are timed.")
    var rounds: Int64 = 2_000
    @Option(help: "How workers talk: memory (threads), ipc or tcp (processes).")
    var transport = SpreadOptions.Transport.ipc
    @Option(
        help: "Who sends to whom: mesh, star or groups; what is faster for so many when not given.")
    var shape: Shape?
    @Flag(help: "Print JSON instead of a table.")
    var json = false

    enum Shape: String, CaseIterable, ExpressibleByArgument {
        case mesh, star, groups

        var kind: ExchangeShape {
            switch self {
            case .mesh: .mesh
            case .star: .star
            case .groups: .groups
            }
        }
    }

    private var crews: [Int] { workers.isEmpty ? [2, 4, 8, 16] : workers }
    private var sizes: [Int] { bytes.isEmpty ? [0, 64] : bytes }

    func validate() throws {
        guard crews.allSatisfy((2...256).contains) else {
            throw ValidationError("--workers \(crews); 2 to 256 are possible.")
        }
        guard sizes.allSatisfy({ (0...1 << 20).contains($0) && $0 % 8 == 0 }) else {
            throw ValidationError("--bytes \(sizes); multiples of 8 up to 1048576 are possible.")
        }
        guard (1...10_000_000).contains(rounds) else {
            throw ValidationError("--rounds is \(rounds); 1 to 10000000 are possible.")
        }
    }

    func run() async throws {
        try await reportingFailures {
            var rows: [Report.Row] = []
            for crew in crews {
                do throws(RunFailure) { rows += try measure(crew) } catch {
                    throw CommandFailure(status: error.exitStatus, error.description)
                }
            }
            try Report(transport: transport.rawValue, rounds: rounds, rows: rows).print(json: json)
        }
    }

    private func measure(_ workers: Int) throws(RunFailure) -> [Report.Row] {
        var settings = RunSettings(workers: workers, transport: transport.kind)
        settings.shape = shape?.kind
        let pool = try WorkerPool(settings, factory: RoundsPlan.makePartition)
        defer { pool.stop() }
        var rows: [Report.Row] = []
        for size in sizes { rows.append(try measure(size, workers, on: pool)) }
        return rows
    }

    private func measure(
        _ size: Int, _ workers: Int, on pool: WorkerPool
    ) throws(RunFailure) -> Report.Row {
        let plan = RoundsPlan(rounds: rounds, words: size / 8)
        let result: PholdResult
        do {
            // One agent each, so that everybody has a part.
            let placement = try Placement(
                workerOfAgent: (0..<workers).map(UInt16.init), workers: workers)
            let order = RunOrder(
                plan: plan.plan, placement: placement, endWindow: plan.windows)
            result = try PholdResult(workers: try pool.run(order))
        } catch let failure as RunFailure { throw failure } catch {
            throw .internalFault(worker: 0, cause: "\(error)", log: [])
        }
        return Report.Row(workers: workers, bytes: size, rounds: rounds, result)
    }
}

extension RoundsBench {
    /// What is printed.
    struct Report: BenchReport {
        /// One number of workers with one size of envelopes.
        struct Row: Encodable {
            var workers: Int
            var bytes: Int
            var seconds: Double
            var roundsPerSecond: Double
            var digest: String

            enum CodingKeys: String, CodingKey {
                case workers, bytes, seconds, digest
                case roundsPerSecond = "rounds_per_second"
            }

            init(workers: Int, bytes: Int, rounds: Int64, _ result: PholdResult) {
                self.workers = workers
                self.bytes = bytes
                seconds = result.seconds
                roundsPerSecond = Double(rounds) / max(result.seconds, 1e-9)
                digest = String(format: "%016lx", result.digest)
            }
        }

        var transport: String
        var rounds: Int64
        var rows: [Row]

        var text: String {
            var table = TextTable([
                ("workers", .right), ("bytes", .right), ("rounds/s", .right),
                ("us/round", .right), ("digest", .left),
            ])
            for row in rows {
                table.add([
                    "\(row.workers)", "\(row.bytes)", String(format: "%.0f", row.roundsPerSecond),
                    String(format: "%.1f", 1e6 / row.roundsPerSecond), row.digest,
                ])
            }
            return "rounds: \(rounds) over \(transport)\n" + table.text()
        }
    }
}
