import SimulationKernel
import Testing

@Suite struct WindowTests {
    @Test func aMessageOfTheLeastDelayArrivesExactlyOnTheNextBorder() {
        let stage = Stage { agent, number in
            number < 5 ? [Send(number + 1, to: AgentID(index: 1 - agent), after: 100)] : []
        }
        stage.schedule(0, for: 0, at: 0)
        #expect(stage.run() == [0, 1, 2, 3, 4, 5])
        #expect(stage.kernel.context.environment.log.map(\.time) == [0, 100, 200, 300, 400, 500])
    }

    @Test func theLastSecondOfAWindowBelongsToItAndTheNextDoesNot() {
        let stage = Stage()
        stage.schedule(1, for: 0, at: 99)
        stage.schedule(2, for: 0, at: 100)
        #expect(stage.kernel.earliestWindow == 0)
        stage.kernel.openWindow(0)
        #expect(stage.kernel.context.environment.log.map(\.number) == [1])
        #expect(stage.kernel.earliestWindow == 1)
    }

    @Test func idleWindowsAreJumpedOver() {
        let stage = Stage(end: 1_000_000_000)
        let times: [Int64] = [5, 6_300, 6_400, 12_900, 500_000_000, 500_000_100, 999_999_999]
        for (index, time) in times.enumerated() {
            stage.schedule(Int32(index), for: index, at: time)
        }
        var windows: [Int64] = []
        while let window = stage.kernel.earliestWindow {
            windows.append(window)
            stage.kernel.openWindow(window)
        }
        #expect(windows == times.map { $0 / 100 })
        #expect(stage.run() == Array(0..<7))
    }

    @Test func theFarFutureIsFoundThoughTheRingEndsBeforeIt() {
        // A ring of 64 windows of 100 s; 20,000 events far beyond, in shuffled order.
        let stage = Stage(end: 100_000_000)
        var times: [Int64] = []
        for index in 0..<20_000 {
            let draw = Draw(seed: 1, name: 2, purpose: 3, ordinal: UInt64(index))
            times.append(Int64(draw.integer(below: 99_000_000)))
            stage.schedule(Int32(index), for: index % 10, at: times[index])
        }
        stage.run()
        let log = stage.kernel.context.environment.log
        #expect(log.count == 20_000)
        #expect(log.allSatisfy { $0.time == times[$0.number] && $0.agent == $0.number % 10 })
    }

    @Test func whatIsDueAtTheEndOrLaterIsNeverRun() {
        let stage = Stage(end: 250) { agent, _ in
            agent == 0
                ? [Send(7, to: AgentID(0), after: 49), Send(8, to: AgentID(1), after: 100)] : []
        }
        stage.schedule(1, for: 0, at: 201)
        stage.schedule(2, for: 0, at: 250)
        stage.schedule(3, for: 0, at: 251)
        stage.schedule(4, for: 0, at: 1 << 40)
        stage.schedule(5, for: 1, at: 249)
        #expect(stage.run() == [1, 5])
        #expect(stage.kernel.executed == 2)
        #expect(stage.kernel.earliestWindow == nil)
    }

    @Test(arguments: [1, 2, 3, 7, 60, 3_600, 86_400, 99_991, 1 << 20] as [Int64])
    func theNumberOfAWindowIsTheFloorOfTimeOverLookahead(lookahead: Int64) {
        // As far as the kernel lets a run go: times below 2^63 / lookahead and 2^39 windows.
        let end = min(Int64.max / lookahead - 1, lookahead << 33)
        let kernel = Kernel(
            world: ScriptedWorld(), environment: ScriptedWorld.Environment(), agents: 1,
            lookahead: .seconds(lookahead), end: SimulationTime(seconds: end), seed: 0)
        for trial in 0..<5_000 {
            let draw = Draw(seed: 4, name: 5, purpose: 6, ordinal: UInt64(trial))
            let near =
                trial.isMultiple(of: 2) ? UInt64(end) : 1 << draw.derived(1).integer(below: 40)
            let time = min(end - 1, Int64(draw.integer(below: near)))
            for moment in [time, time / lookahead * lookahead, time / lookahead * lookahead - 1]
            where moment >= 0 {
                #expect(kernel.window(of: SimulationTime(seconds: moment)) == moment / lookahead)
            }
        }
        #expect(kernel.window(of: SimulationTime(seconds: end - 1)) == (end - 1) / lookahead)
    }
}
