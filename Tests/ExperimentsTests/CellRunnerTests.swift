import ComputeAccess
import Experiments
import Foundation
import Results
import Scenarios
import SimulationRuntime
import Testing

/// Cells of an experiment: run once, kept, found again, and told as one outcome.
@Suite struct CellRunnerTests {
    static func experiment(replications: Int, draws: Int = 1) -> Experiment {
        var experiment = Experiment(
            scenario: Smallest.scenario, policies: ["history", "cloud-licensing"],
            replications: replications)
        experiment.draws = draws
        experiment.keepsRecords = false
        return experiment
    }

    static func runner(
        _ experiment: Experiment, _ folder: String, workers: Int = 1, isDetailed: Bool = false
    ) -> CellRunner {
        CellRunner(
            experiment, store: CellStore(at: folder),
            settings: RunSettings(workers: workers, transport: .memory), isDetailed: isDetailed)
    }

    static func tables(
        _ experiment: Experiment, _ folder: String, workers: Int = 1, isDetailed: Bool = false
    ) throws -> [[UInt8]] {
        let done = try runner(experiment, folder, workers: workers, isDetailed: isDetailed)
            .run(experiment.cells)
        let outcome = try #require(try done.outcome(of: experiment))
        return outcome.tables().map { $0.sorted().csv() }
    }

    @Test func `what is kept is found again, and says the same on any number of workers`() throws {
        try withFolder { folder in
            let experiment = Self.experiment(replications: 2)
            let first = try Self.tables(experiment, folder)
            let again = try Self.runner(experiment, folder).run(experiment.cells)
            #expect(again.known == 4)
            #expect(try Self.tables(experiment, folder) == first)
            #expect(try Self.tables(experiment, folder + "-2", workers: 3) == first)
        }
    }

    @Test func `more replications run those that are new, and only they`() throws {
        try withFolder { folder in
            let two = Self.experiment(replications: 2)
            _ = try Self.runner(two, folder).run(two.cells)
            let three = Self.experiment(replications: 3)
            let outcome = try Self.runner(three, folder).run(three.cells)
            #expect(outcome.known == 4)
            #expect(outcome.count == 6)
        }
    }

    @Test func `a policy that is added or renamed in no way touches the cells of the others`()
        throws
    {
        try withFolder { folder in
            let one = Self.experiment(replications: 1)
            _ = try Self.runner(one, folder).run(one.cells)
            var other = one
            other.scenario = Smallest.read(
                "policies.another={title: Another, builds_on: history, without: [R01]}")
            other.policies.append("another")
            let outcome = try Self.runner(other, folder).run(other.cells)
            #expect(outcome.known == 2)
            #expect(outcome.count == 3)
        }
    }

    @Test func `a cell that was damaged on the disk is run again`() throws {
        try withFolder { folder in
            let experiment = Self.experiment(replications: 1)
            let before = try Self.tables(experiment, folder)
            let files = try FileManager.default.subpathsOfDirectory(atPath: folder)
                .map { "\(folder)/\($0)" }
                .filter { FileManager.default.contents(atPath: $0) != nil }
            var bytes = try Data(contentsOf: URL(fileURLWithPath: files[0]))
            bytes[bytes.count / 2] ^= 1
            try bytes.write(to: URL(fileURLWithPath: files[0]))
            let outcome = try Self.runner(experiment, folder).run(experiment.cells)
            #expect(outcome.known == 1)
            #expect(try Self.tables(experiment, folder) == before)
        }
    }

    @Test func `a cell that fails is named, and costs the others nothing`() throws {
        try withFolder { folder in
            let experiment = Self.experiment(replications: 1)
            let wrong = Cell(policy: "no-such-policy")
            let outcome = try Self.runner(experiment, folder).run([wrong] + experiment.cells)
            #expect(outcome.failures.map(\.cell) == [wrong])
            #expect(outcome.failures[0].error.contains("no policy 'no-such-policy'"))
            #expect(outcome.count == 2)
            var careful = CellRunner(
                experiment, store: nil, settings: RunSettings(workers: 1, transport: .memory),
                errorRule: .stop)
            #expect(try careful.run([wrong] + experiment.cells).count == 0)
            careful = Self.runner(experiment, folder)
            careful.stop()
            #expect(try careful.run(experiment.cells).count == 2, "what is kept is known")
        }
    }

    @Test func `a policy that changes nothing has an effect of exactly zero`() throws {
        try withFolder { folder in
            var experiment = Self.experiment(replications: 3)
            experiment.scenario = Smallest.read("policies.same={title: Same, builds_on: history}")
            experiment.policies = ["history", "same"]
            let done = try Self.runner(experiment, folder, isDetailed: true).run(experiment.cells)
            let outcome = try #require(try done.outcome(of: experiment))
            let effects = try #require(
                outcome.tables().first { $0.schema.name == "effects" })
            #expect(effects.rowCount > 50)
            for row in 0..<effects.rowCount {
                #expect(effects[row, "difference"] == .number(0))
                #expect(effects[row, "difference_chance_low"] == .number(0))
                #expect(effects[row, "difference_chance_high"] == .number(0))
                #expect([.number(1), .missing].contains(effects[row, "ratio"]))
            }
            let comparison = try #require(try outcome.comparisonsByMonth().first)
            #expect(comparison.difference == nil && comparison.parted == nil)
            #expect(comparison.rows > 10_000)
        }
    }

    @Test func `common chance makes the effect of a licence surer than independent runs would`()
        throws
    {
        try withFolder { folder in
            var experiment = Self.experiment(replications: 12)
            experiment.policies = ["no-controls", "cloud-licensing"]
            let done = try Self.runner(experiment, folder, workers: 2).run(experiment.cells)
            let outcome = try #require(try done.outcome(of: experiment))
            let effects = try #require(outcome.tables().first { $0.schema.name == "effects" })
            let row = try #require(
                (0..<effects.rowCount).first {
                    effects[$0, "metric"].text == "training-flop-broad"
                        && effects[$0, "channel"].text == "all"
                })
            let pairing = try #require(effects[row, "pairing"].quantity)
            print("variance of the paired effect against the unpaired one: \(pairing)")
            #expect(pairing < 0.2)
        }
    }

    @Test func `runs part in no month before their rules do, and after it they do`() throws {
        try withFolder { folder in
            let experiment = Self.experiment(replications: 2)
            let done = try Self.runner(experiment, folder, isDetailed: true).run(experiment.cells)
            let outcome = try #require(try done.outcome(of: experiment))
            let comparison = try #require(try outcome.comparisonsByMonth().first)
            let day = try #require(comparison.difference?.day)
            #expect("\(day)" == "2023-07-04")
            let parted = try #require(comparison.parted)
            #expect("\(parted.month)" >= "2023-07-01")
            #expect(comparison.rows > 10_000)
            var mixed = outcome
            // Another chance, passed off as the same.
            mixed.runs.swapAt(0, 1)
            (mixed.runs[0].cell, mixed.runs[1].cell) = (mixed.runs[1].cell, mixed.runs[0].cell)
            #expect(throws: ExperimentError.self) { try mixed.comparisonsByMonth() }
        }
    }

    @Test func `displacement of kept projects is that of the records`() throws {
        try withFolder { folder in
            var experiment = Self.experiment(replications: 1)
            let done = try Self.runner(experiment, folder, isDetailed: true).run(experiment.cells)
            let kept = try #require(try done.outcome(of: experiment)).tables()
                .first { $0.schema.name == "displacement" }
            experiment.keepsRecords = true
            let pool = try WorkerPool(
                RunSettings(workers: 1, transport: .memory), factory: RunPlan.makePartition)
            defer { pool.stop() }
            let full = try experiment.run(on: pool).tables()
                .first { $0.schema.name == "displacement" }
            #expect(try #require(kept).sorted().csv() == full?.sorted().csv())
        }
    }

    private func withFolder(_ body: (String) throws -> Void) throws {
        let folder = NSTemporaryDirectory() + "sluice-cells-\(UUID().uuidString)"
        defer {
            for path in [folder, folder + "-2"] {
                try? FileManager.default.removeItem(atPath: path)
            }
        }
        try body(folder)
    }
}
