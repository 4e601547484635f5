internal import Foundation
internal import SimulationKernel
package import ZeroMQ

/// A transport that does to frames what a bad network does: it loses, doubles, damages, cuts off, delays
/// and mixes some of those that arrive. No result may show it.
package final class FaultyTransport: Transport {
    /// The environment variable that puts one before every worker's own, with the seed as its value.
    static let variable = "SLUICE_FAULTS"

    private let inner: any Transport
    private let oneLostIn: UInt64
    private var state: UInt64
    private var held: [Message] = []

    /// A faulty way over `inner`. Every worker's faults are others.
    ///
    /// - Parameter oneLostIn: of so many frames one is lost, two are damaged, two cut off, some doubled
    ///   and some late; 1 damages all.
    package init(_ inner: any Transport, seed: UInt64, oneLostIn: UInt64) {
        self.inner = inner
        self.oneLostIn = oneLostIn
        state = seed ^ stableHash(inner.address)
    }

    /// The transport, made faulty when the environment asks for it.
    static func wrapping(_ transport: any Transport) -> any Transport {
        guard let text = ProcessInfo.processInfo.environment[variable], let seed = UInt64(text)
        else { return transport }
        // A loss that nothing follows costs a second, so that runs of thousands of rounds see few.
        return FaultyTransport(transport, seed: seed, oneLostIn: 5_000)
    }

    package var address: String { inner.address }
    package var waker: @Sendable () -> Void { inner.waker }
    package func connect(to addresses: [String], this: Int) throws {
        try inner.connect(to: addresses, this: this)
    }
    package func close() { inner.close() }
    package func trySend(_ frame: Message, to peer: Int) throws -> Bool {
        try inner.trySend(frame, to: peer)
    }

    package func tryReceive() throws -> Message? {
        while let frame = try inner.tryReceive() { try take(frame) }
        return held.isEmpty ? nil : held.remove(at: Int(draw() % UInt64(held.count)))
    }

    package func receive() throws -> Message? {
        if held.isEmpty, let frame = try inner.receive() { try take(frame) }
        return try tryReceive()
    }

    package func wait(unsent: [Int]) throws {
        if held.isEmpty { try inner.wait(unsent: unsent) }
    }

    private func take(_ frame: Message) throws {
        switch draw() % oneLostIn {
        case 0 where oneLostIn > 1: break
        case 0...2: held.append(try damaged(frame))
        case 3...4:
            held.append(try Message(frame.withUnsafeBytes { Array($0.prefix($0.count / 2)) }))
        case 5...8:
            Thread.sleep(forTimeInterval: 0.002)
            held.append(frame)
        case 9...50: held += [frame, frame]
        default: held.append(frame)
        }
    }

    private func damaged(_ frame: Message) throws -> Message {
        var bytes = frame.withUnsafeBytes { Array($0) }
        bytes[Int(draw() % UInt64(bytes.count))] ^= 4
        return try Message(bytes)
    }

    private func draw() -> UInt64 {
        state = state &+ 0x9E37_79B9_7F4A_7C15
        return mix(state) >> 8
    }
}
