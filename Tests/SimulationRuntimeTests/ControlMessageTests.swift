import SimulationKernel
import SimulationRuntime
import Testing

@Suite struct ControlMessageTests {
    static let samples: [ControlMessage] = [
        .join(build: 7, address: "tcp://127.0.0.1:4711"), .ready(Attempt(run: 3, epoch: 1)),
        .progress(window: 12, executed: 1 << 40), .progress(window: 1, executed: 2, overdue: 3),
        .result(Attempt(run: 3, epoch: 0), bytes: [1, 2, 3]),
        .failed(cause: "no such chip"), .notice(text: "a peer"), .finished,
        .plan(
            WorkerPlan(
                attempt: Attempt(run: 1, epoch: 0), digest: 9, endWindow: 100, team: [4, 2],
                addresses: ["memory:4", "memory:2"], workerOfAgent: [0, 1, 0],
                lookaheads: .uniform(workers: 2), plan: [5, 6],
                checkpoints: CheckpointPlan(
                    directory: "/d", firstWindow: 8,
                    parts: [CheckpointPart(name: "cut-0-1-0", bytes: 3, checksum: 4)]))),
        .plan(
            WorkerPlan(
                attempt: Attempt(run: 2, epoch: 3), digest: 9, endWindow: 100, team: [0, 1],
                addresses: ["memory:0", "memory:1"], workerOfAgent: [0, 1, 0],
                shape: .star, lookaheads: LinkLookaheads(workers: 2, links: [1, 5, 7, 1])!,
                plan: [])),
        .checkpoint(Attempt(run: 2, epoch: 1), number: 7),
        .checkpointed(
            Attempt(run: 2, epoch: 1), Cut(number: 7, window: 99),
            CheckpointPart(name: "cut-1-7-0", bytes: 12, checksum: 77), stall: 0.25),
        .notCheckpointed(Attempt(run: 2, epoch: 1), number: 7, cause: "no room"),
        .go(Attempt(run: 1, epoch: 2)), .beat, .abort, .finish,
    ]

    @Test(arguments: samples)
    func `what is written is read`(message: ControlMessage) throws {
        let letter = NumberedMessage(message, number: 4, acknowledged: 9)
        #expect(try NumberedMessage.decode(letter.encoded(session: 5), session: 5) == letter)
    }

    @Test(arguments: samples)
    func `every change of a byte and every truncation is refused`(message: ControlMessage) {
        let good = NumberedMessage(message).encoded(session: 5)
        for position in good.indices {
            for change in [UInt8(1), 0x10, 0x80, 0xFF] {
                var bad = good
                bad[position] ^= change
                #expect(throws: ControlError.self) { try NumberedMessage.decode(bad, session: 5) }
            }
            #expect(throws: ControlError.self) {
                try NumberedMessage.decode(Array(good[..<position]), session: 5)
            }
        }
    }

    @Test func `another session is not ours`() {
        let bytes = NumberedMessage(.finish).encoded(session: 5)
        #expect(throws: ControlError.session) { try NumberedMessage.decode(bytes, session: 6) }
    }

    @Test func `another format names both versions`() {
        var bytes = NumberedMessage(.finish).encoded(session: 5)
        bytes[4] = 1
        #expect(throws: ControlError.version(found: 1, expected: 3)) {
            try NumberedMessage.decode(bytes, session: 5)
        }
    }
}
