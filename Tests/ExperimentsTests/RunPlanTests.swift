import Experiments
import Scenarios
import Testing

/// What workers are told about a run.
@Suite struct RunPlanTests {
    @Test func `a draw reaches a worker with all that a design decided`() throws {
        let draw = InputDraw(
            seed: 7, number: 3, chances: [.init("choice.beta", 0.1), .init("a", 1)],
            othersAsWritten: true)
        var plan = RunPlan(scenarioText: "title: x", policy: "history", seed: 9, draw: draw)
        plan.tracksProjects = true
        let read = try RunPlan(bytes: plan.bytes)
        #expect(read.draw == draw)
        #expect(read.seed == 9 && read.policy == "history" && read.tracksProjects)
    }

    @Test func `no draw stays none`() throws {
        let plan = RunPlan(scenarioText: "title: x", policy: "history", seed: 9)
        #expect(try RunPlan(bytes: plan.bytes).draw == nil)
    }
}
