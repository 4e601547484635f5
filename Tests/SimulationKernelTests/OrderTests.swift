import SimulationKernel
import Testing

@Suite struct OrderTests {
    @Test func eventsOfAnAgentComeInTheOrderOfTime() {
        let stage = Stage()
        for (index, time) in [350, 20, 199, 200, 21, 100, 99].enumerated() {
            stage.schedule(Int32(index), for: 3, at: Int64(time))
        }
        #expect(stage.run() == [1, 4, 6, 5, 2, 3, 0])
    }

    @Test func simultaneousMessagesOfOneSenderStayInTheirOrder() {
        let stage = Stage { agent, number in
            agent != 0
                ? [] : (0..<40).map { Send(number + $0, to: AgentID(5), after: 100) }
        }
        stage.schedule(1_000, for: 0, at: 7)
        #expect(stage.run() == [1_000] + (1_000..<1_040))
    }

    @Test func everySenderWinsTheLotteryEquallyOften() {
        // Nine agents ask the tenth for the last GPU, at the same second each time.
        let rounds = 3_000
        let stage = Stage(end: 1_000 * Int64(rounds)) { agent, _ in
            agent == 9
                ? []
                : [
                    Send(Int32(agent), to: AgentID(9), after: 100),
                    Send(0, to: AgentID(index: agent), after: 1_000),
                ]
        }
        for agent in 0..<9 { stage.schedule(0, for: agent, at: 0) }
        stage.run()
        let requests = stage.kernel.context.environment.log.filter { $0.agent == 9 }
        #expect(requests.count == 9 * rounds)
        for place in [0, 4, 8] {
            expectEven(
                stride(from: place, to: requests.count, by: 9).map { requests[$0].number }, cells: 9
            )
        }
        // Who came first says nothing about who came second.
        let pairs = stride(from: 0, to: requests.count, by: 9)
            .map { requests[$0].number * 9 + requests[$0 + 1].number }
        let distinct = pairs.map { pair -> Int in
            let (first, second) = (pair / 9, pair % 9)
            return first * 8 + (second > first ? second - 1 : second)
        }
        expectEven(distinct, cells: 72)
    }

    @Test func anotherSeedHoldsAnotherLottery() {
        func winners(_ seed: UInt64) -> [Int] {
            let stage = Stage(seed: seed) { agent, number in
                agent == 9 ? [] : [Send(number, to: AgentID(9), after: 100)]
            }
            for agent in 0..<9 { stage.schedule(Int32(agent), for: agent, at: 0) }
            return Array(stage.run().suffix(9))
        }
        #expect(winners(1) == winners(1))
        #expect(winners(1) != winners(2))
        #expect(winners(1).sorted() == Array(0..<9))
    }

    @Test func messagesToOneselfAreInterleavedInsideTheWindow() {
        // Agent 4 has events at 10, 50 and 90; its own at 10 + 15 and 25 + 15 and 40 + 15 ...
        let stage = Stage { agent, number in
            agent == 4 && number >= 100 && number < 106
                ? [Send(number + 1, to: AgentID(4), after: 15)] : []
        }
        stage.schedule(100, for: 4, at: 10)
        stage.schedule(1, for: 4, at: 50)
        stage.schedule(2, for: 4, at: 90)
        stage.schedule(3, for: 5, at: 0)
        stage.schedule(4, for: 3, at: 99)
        // 10, 25, 40, (50), 55, 70, 85, (90), then 100 in the next window.
        #expect(stage.run() == [4, 100, 101, 102, 1, 103, 104, 105, 2, 3, 106])
    }

    @Test func selfMessagesOfOneSecondFillAWindow() {
        let stage = Stage { _, number in
            number < 250 ? [Send(number + 1, to: AgentID(0), after: 1)] : []
        }
        stage.schedule(0, for: 0, at: 0)
        #expect(stage.run() == Array(0...250))
        #expect(stage.kernel.executed == 251)
    }
}
