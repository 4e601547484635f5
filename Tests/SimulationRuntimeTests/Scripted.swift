import SimulationKernel
import SimulationRuntime
import ZeroMQ

/// Gives what the test put into it and keeps what was sent.
final class ScriptedTransport: Transport {
    var arriving: [Message] = []
    var sent: [(peer: Int, frame: Message)] = []
    var waits: [[Int]] = []
    /// How often nothing comes for a while, once all has arrived, and what arrives then.
    var silences = 0
    var afterSilence: [Message] = []
    /// How many sends find no room.
    var refusals = 0

    let address = "scripted"
    var waker: @Sendable () -> Void { {} }
    func connect(to addresses: [String], this: Int) {}
    func close() {}

    func trySend(_ frame: Message, to peer: Int) -> Bool {
        guard refusals == 0 else {
            refusals -= 1
            return false
        }
        sent.append((peer, frame))
        return true
    }

    func tryReceive() -> Message? { arriving.isEmpty ? nil : arriving.removeFirst() }

    func receive() -> Message? {
        if arriving.isEmpty, silences > 0 {
            silences -= 1
            arriving = afterSilence
            return nil
        }
        // A real transport would wake us in vain again and again.
        if arriving.isEmpty { internalError("the test waits for a frame it did not write") }
        return tryReceive()
    }

    func wait(unsent: [Int]) { waits.append(unsent) }

    /// The envelopes that were sent.
    func envelopes(of run: RunIdentity) throws -> [Envelope] {
        try sent.map { _, frame in
            try frame.withUnsafeBytes { try Frame.read($0, of: run).envelope }
        }
    }
}

/// A partition that sends what the test says: zeros, one byte an event.
final class Scripted: Partition {
    var earliestWindow: Int64?
    /// Events for each worker and the window they are due in.
    var sending: [Int: (count: Int, window: Int64)] = [:]
    private(set) var accepted = 0
    let executed: Int64 = 0

    init(earliest: Int64) { earliestWindow = earliest }

    func openWindow(_ number: Int64) {}
    func outgoing(to worker: Int) -> OutgoingEvents {
        guard let (count, window) = sending[worker] else {
            return .none
        }
        return OutgoingEvents(count: count, earliestWindow: window)
    }
    func encodeOutgoing(to worker: Int, into writer: inout ByteWriter) {
        for _ in 0..<outgoing(to: worker).count { writer.write(UInt8(0)) }
    }
    func clearOutgoing() { sending = [:] }
    func accept(_ bytes: UnsafeRawBufferPointer, count: Int) throws(ByteReadError) {
        guard bytes.count == count else { throw .invalid(what: "count", value: UInt64(count)) }
        accepted += count
    }
    func advance(to number: Int64) {}
    func checkpoint() -> [UInt8] { [] }
    func resume(from parts: [[UInt8]]) {}
    func finish() -> [UInt8] { [] }
}
