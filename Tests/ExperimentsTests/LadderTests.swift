import ComputeAccess
import Experiments
import SimulationRuntime
import Testing

/// The way from a spreadsheet to the model.
@Suite struct LadderTests {
    @Test func `every mechanism belongs to exactly one step`() {
        for mechanism in Mechanism.allCases {
            let steps = Rung.simulated.filter { $0.mechanisms.contains(mechanism) }
            #expect(
                steps.count == 1,
                "'\(mechanism.rawValue)': put it into a step of the ladder in Rung.swift")
        }
    }

    @Test func `the last step lacks nothing, the first what all others add`() {
        #expect(Rung.off(on: Rung.simulated.count - 1).isEmpty)
        let first = Rung.off(on: 0)
        #expect(!first.contains(.ownStock) && first.contains(.floatingPrices))
        #expect(first.count + Rung.simulated[0].mechanisms.count == Mechanism.allCases.count)
    }

    @Test func `the last step is the model itself, and steps share draws and chance`() throws {
        let pool = try WorkerPool(
            RunSettings(workers: 2, transport: .memory), factory: RunPlan.makePartition)
        defer { pool.stop() }
        let ladder = try Ladder(scenario: Smallest.scenario, policy: "history", seed: 1, draws: 4)
        let outcome = try ladder.run(on: pool)
        #expect(outcome.steps.map(\.rung) == ["accounting"] + Rung.simulated.map(\.name))
        #expect(outcome.years == [2022, 2023, 2024])
        let whole = try ladder.experiment.run(on: pool).ignorance()
        // Sums of the same numbers in another order.
        let last = try #require(outcome.steps.last?.total.flop?.median)
        #expect(abs(last / whole[0].total.p50 - 1) < 1e-12)
        #expect(outcome.steps[0].total.change == nil)
        // A world without rules and prices is another one.
        #expect(outcome.steps[1].total.flop?.median != outcome.steps[5].total.flop?.median)
        let steps = outcome.steps.map { $0.total.flop?.median ?? 0 }
        #expect(steps.allSatisfy { $0 > 0 })
    }
}
