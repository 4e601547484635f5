import SimulationKernel
import SimulationRuntime
import Testing
import ZeroMQ

/// Whatever arrives on a control socket, or as an invitation, is taken or refused with a reason.
@Suite struct ControlFuzzTests {
    private static let attempt = Attempt(run: 3, epoch: 1)
    private static let part = CheckpointPart(name: "cut-9-1-2-0", bytes: 100, checksum: 7)
    private static let messages: [ControlMessage] = [
        .join(build: 7, address: "tcp://127.0.0.1:4711"), .ready(attempt),
        .progress(window: 12, executed: 1 << 40, overdue: 1),
        .result(attempt, bytes: [1, 2, 3]),
        .checkpointed(attempt, Cut(number: 2, window: 40), part, stall: 0.25),
        .notCheckpointed(attempt, number: 2, cause: "the disk is full"),
        .failed(cause: "no such chip"), .notice(text: "a peer"), .finished,
        .plan(
            WorkerPlan(
                attempt: attempt, digest: 9, endWindow: 100, team: [0, 1],
                addresses: ["memory:0", "memory:1"], workerOfAgent: [0, 1, 0],
                shape: .star, lookaheads: LinkLookaheads(workers: 2, links: [1, 5, 7, 1])!,
                plan: [5, 6],
                checkpoints: CheckpointPlan(directory: "cuts", firstWindow: 40, parts: [part]))),
        .go(attempt), .checkpoint(attempt, number: 3), .beat, .abort, .finish,
    ]

    @Test func `control messages are read or refused`() throws {
        let letters = Self.messages.enumerated().map {
            NumberedMessage($1, number: UInt64($0), acknowledged: 4).encoded(session: 5)
        }
        let mutator = Mutator(corpus: letters)
        try Fuzzing(name: "control", short: 20_000, long: 1_000_000).run { _, chance in
            var bytes = mutator.mutated(&chance)
            if chance.below(4) > 0 { Self.seal(&bytes) }
            do throws(ControlError) {
                let letter = try NumberedMessage.decode(bytes, session: 5)
                // Compared as bytes: a stall may be no number, which is not equal to itself.
                let again = letter.encoded(session: 5)
                #expect(try NumberedMessage.decode(again, session: 5).encoded(session: 5) == again)
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

    /// Makes the checksum of a message right: it stands at the end of the header.
    private static func seal(_ bytes: inout [UInt8]) {
        let (offset, header) = (32, 40)
        guard bytes.count >= header else { return }
        let sum = bytes.withUnsafeBytes { raw in
            checksum(
                UnsafeRawBufferPointer(rebasing: raw[header...]),
                seed: checksum(UnsafeRawBufferPointer(rebasing: raw[..<offset])))
        }
        bytes.replaceSubrange(offset..<header, with: FrameFuzzTests.bytes(of: sum))
    }
}
