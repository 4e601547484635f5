import SimulationKernel
import SimulationRuntime
import Testing
import ZeroMQ

/// Whatever arrives on a data socket is taken or refused with a reason.
@Suite struct FrameFuzzTests {
    private static let run = RunIdentity(digest: 11, build: 12, epoch: 0)

    @Test func `frames are read or refused`() throws {
        let mutator = Mutator(corpus: try Self.reports() + Self.envelopes())
        try Fuzzing(name: "frames", short: 20_000, long: 1_000_000).run { _, chance in
            var bytes = mutator.mutated(&chance)
            if chance.below(2) == 0 { Self.seal(&bytes) }
            bytes.withUnsafeBytes { raw in
                do throws(FrameError) { _ = try Frame.read(raw, of: Self.run) } catch {}
            }
        }
    }

    /// With the right checksum, so that what is behind it is reached.
    @Test func `rounds end well or with a typed error`() throws {
        let reports = Mutator(corpus: try Self.reports())
        let envelopes = Mutator(corpus: try Self.envelopes())
        try Fuzzing(name: "rounds", short: 10_000, long: 1_000_000).run { iteration, chance in
            let isStar = iteration % 2 == 0
            let wire = Wire()
            for _ in 0..<3 {
                var bytes = (isStar ? reports : envelopes).mutated(&chance)
                Self.seal(&bytes)
                wire.arriving.append(try Message(bytes))
            }
            let links = Links(over: wire, run: Self.run, this: 0, workers: 3)
            var exchange = Self.exchange(isStar, over: links)
            do {
                _ = try exchange.exchange(
                    after: -1, wanting: UInt32(iteration % 3), Counting(), check: { _ in })
            } catch is FrameError {
            } catch is ByteReadError {
            } catch is Wire.Empty {
            }
        }
    }

    /// Makes length and checksum of a frame right.
    private static func seal(_ bytes: inout [UInt8]) {
        guard bytes.count >= Frame.headerSize else { return }
        let length = UInt64(bytes.count - Frame.headerSize)
        bytes.replaceSubrange(
            Frame.lengthOffset..<Frame.lengthOffset + 8, with: Self.bytes(of: length))
        let sum = bytes.withUnsafeBytes { raw in
            checksum(
                UnsafeRawBufferPointer(rebasing: raw[Frame.headerSize...]),
                seed: checksum(UnsafeRawBufferPointer(rebasing: raw[..<Frame.checksumOffset])))
        }
        bytes.replaceSubrange(Frame.checksumOffset..<Frame.headerSize, with: Self.bytes(of: sum))
    }

    static func bytes(of number: UInt64) -> [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
    }

    /// What workers 1 and 2 say to worker 0 in the first round.
    private static func reports() throws -> [[UInt8]] { try said(inStar: true) }
    private static func envelopes() throws -> [[UInt8]] { try said(inStar: false) }

    private static func exchange(_ isStar: Bool, over links: Links) -> any Exchange {
        let lookaheads = LinkLookaheads.uniform(workers: 3)
        return isStar
            ? Star(over: links, lookaheads: lookaheads) : Mesh(over: links, lookaheads: lookaheads)
    }

    private static func said(inStar isStar: Bool) throws -> [[UInt8]] {
        try [1, 2].flatMap { this in
            let wire = Wire()
            let links = Links(over: wire, run: run, this: this, workers: 3)
            var exchange = exchange(isStar, over: links)
            // Nobody answers; what was said is enough.
            do {
                _ = try exchange.exchange(after: -1, wanting: 1, Counting(), check: { _ in })
            } catch is Wire.Empty {
            }
            return wire.sent.filter { $0.peer == 0 }.map { $0.frame.withUnsafeBytes { Array($0) } }
        }
    }
}

/// Has frames ready and no more.
private final class Wire: Transport {
    struct Empty: Error {}
    var arriving: [Message] = []
    var sent: [(peer: Int, frame: Message)] = []
    let address = "wire"
    var waker: @Sendable () -> Void { {} }
    func connect(to addresses: [String], this: Int) {}
    func close() {}
    func wait(unsent: [Int]) {}
    func trySend(_ frame: Message, to peer: Int) -> Bool {
        sent.append((peer, frame))
        return true
    }
    func tryReceive() -> Message? { arriving.isEmpty ? nil : arriving.removeFirst() }
    func receive() throws -> Message? {
        guard let frame = tryReceive() else { throw Empty() }
        return frame
    }
}

/// A partition whose events are bytes: it has two for each of the others.
private final class Counting: Partition {
    let earliestWindow: Int64? = 5
    let executed: Int64 = 0
    func openWindow(_ number: Int64) {}
    func outgoing(to worker: Int) -> OutgoingEvents { OutgoingEvents(count: 2, earliestWindow: 6) }
    func encodeOutgoing(to worker: Int, into writer: inout ByteWriter) { writer.write(UInt16(7)) }
    func clearOutgoing() {}
    func accept(_ bytes: UnsafeRawBufferPointer, count: Int) throws(ByteReadError) {
        guard bytes.count == count else {
            throw .invalid(what: "count", value: UInt64(bytes.count))
        }
    }
    func advance(to number: Int64) {}
    func checkpoint() -> [UInt8] { [] }
    func resume(from parts: [[UInt8]]) {}
    func finish() -> [UInt8] { [] }
}
