internal import Foundation
internal import ZeroMQ

/// Carries frames over ZeroMQ: one PULL socket for all that comes, one PUSH socket per peer.
///
/// Waits by blocking in the receiving call itself: a poll before each costs a system call more, and
/// a receiver that spins starves libzmq's own threads. So a wake-up comes as a message too, an empty
/// one.
final class SocketTransport: Transport {
    let address: String
    private let context: Context
    private let inbox: Socket
    private let alarm: Alarm
    private var peers: [Socket?] = []
    private var connected: [String] = []
    /// Whether a wake-up was received that no wait has answered yet.
    private var isWoken = false
    private let highWaterMark: Int32

    /// A transport that peers reach at `endpoint`; `tcp://127.0.0.1:*` picks a free port.
    init(
        bindingTo endpoint: String, in context: Context, highWaterMark: Int32 = 64
    ) throws {
        self.context = context
        self.highWaterMark = highWaterMark
        inbox = try Socket(.pull, in: context)
        try inbox.setLinkOptions(for: endpoint, highWaterMark: highWaterMark)
        try inbox.bind(endpoint)
        address = try inbox.get(.lastEndpoint)
        let bell = "inproc://wake/\(address)"
        try inbox.bind(bell)
        alarm = try Alarm(bell, in: context)
    }

    var waker: @Sendable () -> Void {
        let alarm = self.alarm
        return { alarm.ring() }
    }

    func connect(to addresses: [String], this: Int) throws {
        guard addresses != connected else { return }
        for peer in peers { peer?.close() }
        peers = []
        for (peer, address) in addresses.enumerated() {
            guard peer != this else {
                peers.append(nil)
                continue
            }
            let socket = try Socket(.push, in: context)
            try socket.setLinkOptions(for: address, highWaterMark: highWaterMark)
            try socket.connect(address)
            peers.append(socket)
        }
        connected = addresses
    }

    func trySend(_ frame: Message, to peer: Int) throws -> Bool {
        try peers[peer]?.trySend(frame) ?? true
    }

    func tryReceive() throws -> Message? {
        while let frame = try inbox.tryReceiveMessage() {
            if frame.count > 0 { return frame }
            isWoken = true
        }
        return nil
    }

    func receive() throws -> Message? {
        defer { isWoken = false }
        guard !isWoken, let frame = try inbox.receiveMessage(), frame.count > 0 else { return nil }
        return frame
    }

    func wait(unsent: [Int]) throws {
        defer { isWoken = false }
        if isWoken { return }
        var poller = Poller()
        poller.add(inbox, for: .readable)
        for peer in unsent {
            if let socket = peers[peer] { poller.add(socket, for: .writable) }
        }
        _ = try poller.wait()
    }

    func close() {
        alarm.close()
        inbox.close()
        for peer in peers { peer?.close() }
        peers = []
    }
}

/// Sends empty messages to one inbox, from any thread.
private final class Alarm: @unchecked Sendable {
    // A socket may go from thread to thread behind a lock.
    private let bell: Socket
    private let empty: Message
    private let lock = NSLock()

    init(_ endpoint: String, in context: Context) throws(ZeroMQError) {
        bell = try Socket(.push, in: context)
        empty = try Message([])
        try bell.set(.linger, to: 0)
        try bell.connect(endpoint)
    }

    func ring() {
        // When there is no room, or the inbox is closed, nobody needs waking.
        lock.withLock { _ = try? bell.trySend(empty) }
    }

    func close() { lock.withLock { bell.close() } }
}

extension Socket {
    /// What every connection of a run is set to, before it binds or connects.
    ///
    /// Between processes of one machine the operating system says when a peer is gone. Heartbeats could
    /// only be wrong there: a process that is stopped and continued would lose, silently, what libzmq held
    /// for it. Over a network they are needed, and the exchange finds such losses by its sequences.
    func setLinkOptions(for endpoint: String, highWaterMark: Int32) throws(ZeroMQError) {
        try set(.linger, to: 0)
        try set(.sendHighWaterMark, to: highWaterMark)
        try set(.receiveHighWaterMark, to: highWaterMark)
        guard endpoint.hasPrefix("tcp:"), !endpoint.hasPrefix("tcp://127.0.0.1:") else { return }
        try set(.heartbeatInterval, to: 1_000)
        try set(.heartbeatTimeout, to: 10_000)
        try set(.handshakeInterval, to: 5_000)
        try set(.connectTimeout, to: 1_000)
        try set(.tcpMaximumRetransmit, to: 10_000)
        try set(.reconnectInterval, to: 100)
        try set(.reconnectIntervalMaximum, to: 1_000)
    }
}
