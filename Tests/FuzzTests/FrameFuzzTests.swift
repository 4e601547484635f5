import SimulationKernel
import SimulationRuntime
import Testing
import ZeroMQ

/// Whatever arrives on a data socket is taken or refused with a reason.
@Suite struct FrameFuzzTests {
    private static let run = RunIdentity(digest: 11, build: 12, epoch: 0)

    /// What worker 0 hears and from how many: in a group of two, from its member and from another hub.
    private static func heard(_ shape: ExchangeShape) throws -> [[UInt8]] {
        try (1..<workers(of: shape)).flatMap { try said(in: shape, by: $0) }
    }

    private static func workers(of shape: ExchangeShape) -> Int { shape == .groups ? 4 : 3 }
    private static let shapes = [ExchangeShape.mesh, .star, .groups]

    @Test func `frames are read or refused`() throws {
        let mutator = Mutator(corpus: try Self.shapes.flatMap(Self.heard))
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
        let mutators = try Self.shapes.map { Mutator(corpus: try Self.heard($0)) }
        try Fuzzing(name: "rounds", short: 15_000, long: 1_500_000).run { iteration, chance in
            let wire = Wire()
            for _ in 0..<3 {
                var bytes = mutators[iteration % 3].mutated(&chance)
                Self.seal(&bytes)
                wire.arriving.append(try Message(bytes))
            }
            var exchange = Self.exchange(Self.shapes[iteration % 3], over: wire, at: 0)
            do {
                _ = try exchange.exchange(
                    after: -1, wanting: UInt32(iteration / 3 % 3), Counting(this: 0),
                    check: { _ in })
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

    private static func exchange(
        _ shape: ExchangeShape, over wire: Wire, at this: Int
    ) -> any Exchange {
        let workers = workers(of: shape)
        let links = Links(over: wire, run: run, this: this, workers: workers)
        let lookaheads = LinkLookaheads.uniform(workers: workers)
        return switch shape {
        case .mesh: Mesh(over: links, lookaheads: lookaheads)
        case .star: Star(over: links, lookaheads: lookaheads)
        case .groups: Star(over: links, lookaheads: lookaheads, isGrouped: true)
        }
    }

    /// What a worker says to worker 0 in the first round. Hubs speak when their members have.
    private static func said(in shape: ExchangeShape, by this: Int) throws -> [[UInt8]] {
        let wire = Wire()
        if shape == .groups && this == 2 {
            wire.arriving = try said(in: shape, by: 3, to: 2).map { try Message($0) }
        }
        return try said(in: shape, by: this, to: 0, over: wire)
    }

    private static func said(
        in shape: ExchangeShape, by this: Int, to peer: Int, over wire: Wire = Wire()
    ) throws -> [[UInt8]] {
        var exchange = exchange(shape, over: wire, at: this)
        // Nobody answers; what was said is enough.
        do {
            _ = try exchange.exchange(after: -1, wanting: 1, Counting(this: this), check: { _ in })
        } catch is Wire.Empty {
        }
        return wire.sent.filter { $0.peer == peer }.map {
            $0.frame.withUnsafeBytes { Array($0) }
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
    private let this: Int
    let earliestWindow: Int64? = 5
    let executed: Int64 = 0
    init(this: Int) { self.this = this }

    func openWindow(_ number: Int64) {}
    func outgoing(to worker: Int) -> OutgoingEvents {
        worker == this ? .none : OutgoingEvents(count: 2, earliestWindow: 6)
    }
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
