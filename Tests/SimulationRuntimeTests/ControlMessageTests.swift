import SimulationKernel
import SimulationRuntime
import Testing

@Suite struct ControlMessageTests {
    static let samples: [ControlMessage] = [
        .join(build: 7, address: "tcp://127.0.0.1:4711"), .ready(run: 3),
        .progress(window: 12, executed: 1 << 40), .result(run: 3, bytes: [1, 2, 3]),
        .failed(cause: "no such chip"), .notice(text: "a peer"), .finished,
        .start(epoch: 0, addresses: ["memory:0", "memory:1"]),
        .plan(
            WorkerPlan(
                run: 1, digest: 9, endWindow: 100, team: [4, 2], workerOfAgent: [0, 1, 0],
                lookaheads: .uniform(workers: 2), plan: [5, 6])),
        .plan(
            WorkerPlan(
                run: 2, digest: 9, endWindow: 100, team: [0, 1], workerOfAgent: [0, 1, 0],
                shape: .star, lookaheads: LinkLookaheads(workers: 2, links: [1, 5, 7, 1])!,
                plan: [])),
        .go(run: 1), .beat, .abort, .finish,
    ]

    @Test(arguments: samples)
    func `what is written is read`(message: ControlMessage) throws {
        #expect(try ControlMessage.decode(message.encoded(session: 5), session: 5) == message)
    }

    @Test(arguments: samples)
    func `every change of a byte and every truncation is refused`(message: ControlMessage) {
        let good = message.encoded(session: 5)
        for position in good.indices {
            for change in [UInt8(1), 0x10, 0x80, 0xFF] {
                var bad = good
                bad[position] ^= change
                #expect(throws: ControlError.self) { try ControlMessage.decode(bad, session: 5) }
            }
            #expect(throws: ControlError.self) {
                try ControlMessage.decode(Array(good[..<position]), session: 5)
            }
        }
    }

    @Test func `another session is not ours`() {
        let bytes = ControlMessage.finish.encoded(session: 5)
        #expect(throws: ControlError.session) { try ControlMessage.decode(bytes, session: 6) }
    }

    @Test func `another format names both versions`() {
        var bytes = ControlMessage.finish.encoded(session: 5)
        bytes[4] = 1
        #expect(throws: ControlError.version(found: 1, expected: 2)) {
            try ControlMessage.decode(bytes, session: 5)
        }
    }
}
