import SimulationKernel
import Testing

@Suite struct NoticeTests {
    /// Notices that agents 0 to 8 send at time 0, each `delay(agent)` later.
    func stage(_ delay: @escaping (Int) -> Int64) -> Stage {
        let stage = Stage { agent, number in
            number == 0
                ? [Send(Int32(agent), to: .everyone, after: delay(agent))] : []
        }
        for agent in 0..<9 { stage.schedule(0, for: agent, at: 0) }
        return stage
    }

    @Test func aNoticeIsShownFromTheFirstWindowThatStartsAtItsTimeOrLater() {
        let stage = stage { [100, 101, 199, 200, 201, 300, 301, 399, 400][$0] }
        stage.kernel.openWindow(0)
        var shown: [Int] { stage.kernel.context.environment.notices }
        #expect(shown == [])
        stage.kernel.openWindow(1)
        #expect(shown == [0])
        stage.kernel.openWindow(2)
        #expect(shown == [0, 1, 2, 3])
        stage.kernel.openWindow(4)
        #expect(shown == [0, 1, 2, 3, 4, 5, 6, 7, 8])
    }

    @Test func noticesNoWindowWasLeftForAreShownAtTheEndIfTheyAreDue() {
        let stage = stage { $0 < 5 ? 900 - Int64($0) : 1_000_000 + Int64($0) }
        stage.run()
        #expect(stage.kernel.context.environment.notices == [4, 3, 2, 1, 0])
    }

    @Test func simultaneousNoticesComeInTheOrderOfTheLottery() {
        let stage = stage { _ in 150 }
        stage.run()
        let expected = (0..<9).sorted {
            let moment = SimulationTime(seconds: 150)
            return LotteryOrder.tie(seed: 1, time: moment, source: AgentID(index: $0))
                < LotteryOrder.tie(seed: 1, time: moment, source: AgentID(index: $1))
        }
        #expect(stage.kernel.context.environment.notices == expected)
        #expect(expected != Array(0..<9))
    }
}
