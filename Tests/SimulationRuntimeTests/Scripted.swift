import SimulationKernel
import SimulationRuntime

/// Gives what the test put into it and keeps what was sent.
final class ScriptedTransport: Transport {
    var arriving: [[UInt8]] = []
    var sent: [(peer: Int, bytes: [UInt8])] = []
    var waits: [[Int]] = []
    /// How many sends find no room.
    var refusals = 0

    let address = "scripted"
    var waker: @Sendable () -> Void { {} }
    func connect(to addresses: [String], this: Int) {}
    func close() {}

    func trySend(_ frame: [UInt8], to peer: Int) -> Bool {
        guard refusals == 0 else {
            refusals -= 1
            return false
        }
        sent.append((peer, frame))
        return true
    }

    func tryReceive() -> [UInt8]? { arriving.isEmpty ? nil : arriving.removeFirst() }

    func wait(unsent: [Int]) {
        waits.append(unsent)
        // A real transport would sleep for ever here.
        if arriving.isEmpty && unsent.isEmpty {
            fault("the test waits for a frame it did not write")
        }
    }
}

/// A partition with nothing to send.
final class Scripted: Partition {
    var earliestWindow: Int64?
    let executed: Int64 = 0

    init(earliest: Int64) { earliestWindow = earliest }

    func openWindow(_ number: Int64) {}
    func outgoing(to worker: Int) -> OutgoingEvents {
        OutgoingEvents(count: 0, earliestWindow: nil) { _ in }
    }
    func clearOutgoing() {}
    func accept(_ bytes: UnsafeRawBufferPointer, count: Int) {}
    func checkpoint() -> [UInt8] { [] }
    func resume(from parts: [[UInt8]]) {}
    func finish() -> [UInt8] { [] }
}
