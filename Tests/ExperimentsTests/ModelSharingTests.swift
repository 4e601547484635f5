import Experiments
import SimulationRuntime
import Synchronization
import Testing

/// However the runs of an experiment share the workers, they come out the same and in their order.
@Suite struct ModelSharingTests {
    static let experiment = Experiment(
        scenario: Smallest.scenario, policies: ["history", "cloud-licensing"], replications: 2)

    @Test(arguments: [(Sharing.spread, 3), (.onePerWorker, 3), (.automatic, 3), (.automatic, 1)])
    func `an experiment in threads reports what each run reports alone`(
        _ sharing: Sharing, _ workers: Int
    ) throws {
        var experiment = Self.experiment
        experiment.sharing = sharing
        let pool = try WorkerPool(
            RunSettings(workers: workers, transport: .memory), factory: RunPlan.makePartition)
        defer { pool.stop() }
        let seen = Mutex<[ExperimentProgress]>([])
        let outcome = try experiment.run(on: pool) { progress in
            seen.withLock { $0.append(progress) }
        }
        let expected = experiment.policies.flatMap { policy in
            (0..<2).map {
                // Where policies are compared projects are written down.
                Trial(
                    Smallest.world(policy), seed: experiment.seed(ofReplication: $0),
                    tracksProjects: true)
            }
        }
        #expect(outcome.runs.map(\.policy) == experiment.policies.flatMap { [$0, $0] })
        #expect(outcome.runs.map(\.replication) == [0, 1, 0, 1])
        #expect(outcome.runs.map(\.record.bytes) == expected.map(\.record.bytes))

        let progress = seen.withLock { $0 }
        #expect(zip(progress, progress.dropFirst()).allSatisfy { $0.fraction <= $1.fraction })
        #expect(zip(progress, progress.dropFirst()).allSatisfy { $0.executed <= $1.executed })
        let last = try #require(progress.last)
        #expect(last.fraction == 1)
        #expect(last.executed == outcome.runs.reduce(0) { $0 + $1.executed })
        #expect(progress.allSatisfy { (0...workers).contains($0.underWay) })
    }

    @Test func `a world too small to be spread says how small`() throws {
        var experiment = Self.experiment
        experiment.replications = 1
        experiment.policies = ["history"]
        let schedule = try experiment.schedule(workers: 2)
        #expect(schedule.stages.map(\.team) == [1])
        // As many as an estimate is good for: it ran 37 events a window when this was written.
        let words = try #require(schedule.summary).split(separator: " ")
        let events = try #require(words.compactMap { Int($0) }.dropFirst().first)
        #expect((20...200).contains(events))
    }

    @Test func `one process for each region is spread`() throws {
        var experiment = Self.experiment
        experiment.isPlacedByRegion = true
        #expect(try experiment.schedule(workers: 2).stages.map(\.team) == [2])
    }
}
