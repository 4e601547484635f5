import SimulationKernel
import SimulationRuntime
import Testing
import ZeroMQ

/// Whatever arrives on a control socket, or as an invitation, is taken or refused with a reason.
@Suite struct ControlFuzzTests {
    private static let messages: [ControlMessage] = [
        .join(build: 7, address: "tcp://127.0.0.1:4711"), .ready(run: 3),
        .progress(window: 12, executed: 1 << 40), .result(run: 3, bytes: [1, 2, 3]),
        .failed(cause: "no such chip"), .notice(text: "a peer"), .finished,
        .start(epoch: 0, addresses: ["memory:0", "memory:1"]),
        .plan(
            WorkerPlan(
                run: 2, digest: 9, endWindow: 100, team: [0, 1], workerOfAgent: [0, 1, 0],
                shape: .star, lookaheads: LinkLookaheads(workers: 2, links: [1, 5, 7, 1])!,
                plan: [5, 6])),
        .go(run: 1), .beat, .abort, .finish,
    ]

    @Test func `control messages are read or refused`() throws {
        let mutator = Mutator(corpus: Self.messages.map { $0.encoded(session: 5) })
        try Fuzzing(name: "control", short: 20_000, long: 1_000_000).run { _, chance in
            var bytes = mutator.mutated(&chance)
            if chance.below(4) > 0 { Self.seal(&bytes) }
            do throws(ControlError) {
                let message = try ControlMessage.decode(bytes, session: 5)
                #expect(
                    try ControlMessage.decode(message.encoded(session: 5), session: 5) == message)
            } catch {}
        }
    }

    @Test func `invitations are read or refused`() throws {
        let keys = try RunKeys.make(workers: 2)
        let invitation = Invitation(
            endpoint: "tcp://10.0.0.7:4711", session: 5, silenceLimit: 15, keys: keys)
        let mutator = Mutator(
            corpus: [Array(invitation.text().utf8), Array(invitation.text(for: 1).utf8)],
            words: ["\n", " ", "nan", "-1", "1e999", "worker", "18446744073709551616"]
                .map { Array($0.utf8) })
        try Fuzzing(name: "invitations", short: 5_000, long: 100_000).run { _, chance in
            let text = String(decoding: mutator.mutated(&chance), as: UTF8.self)
            do throws(InvitationError) {
                _ = try WorkerOptions(Invitation(text), index: 1)
            } catch {}
        }
    }

    /// Makes the checksum of a message right.
    private static func seal(_ bytes: inout [UInt8]) {
        guard bytes.count >= 24 else { return }
        let sum = bytes.withUnsafeBytes { raw in
            checksum(
                UnsafeRawBufferPointer(rebasing: raw[24...]),
                seed: checksum(UnsafeRawBufferPointer(rebasing: raw[..<16])))
        }
        bytes.replaceSubrange(16..<24, with: FrameFuzzTests.bytes(of: sum))
    }
}
