import ComputeAccess
import Experiments
import SimulationRuntime
import Testing

/// The scenario of the tour: complete, and the same through every door.
@Suite struct ModelSmallestTests {
    @Test func `every path that the model has is taken`() {
        // Nobody brings chips in against a rule yet, and models are not rented out.
        let missing: Set<Channel> = [.diverted, .modelAPI]
        for channel in Channel.allCases where !missing.contains(channel) {
            #expect(Smallest.history.gpuHours { $0.channel == channel } > 0, "\(channel.label)")
        }
    }

    @Test func `the three policies of the tour differ`() {
        let figures = ["history", "no-controls", "cloud-licensing"].map {
            Smallest.trial($0).training
        }
        #expect(Set(figures).count == 3)
        #expect(figures[2] < figures[0], "the cloud licence stops something")
    }

    @Test func `the headline adds up what the runs report`() throws {
        let pool = try WorkerPool(
            RunSettings(workers: 1, transport: .memory), factory: RunPlan.makePartition)
        defer { pool.stop() }
        let outcome = try Experiment(
            scenario: Smallest.scenario, policies: ["history", "cloud-licensing"]
        ).run(on: pool)
        let trials = [Smallest.history, Smallest.licensing]
        for (total, trial) in zip(outcome.headline().totals, trials) {
            #expect(abs(total / trial.training - 1) < 1e-12)
        }
    }
}
