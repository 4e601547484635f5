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
    private let keys: WorkerKeys?
    private let gatekeeper: Gatekeeper?
    private static let longestWait: Milliseconds = 1_000

    /// A transport that peers reach at `endpoint`; `tcp://127.0.0.1:*` picks a free port. Connections are
    /// encrypted where there are keys.
    init(
        bindingTo endpoint: String, keys: WorkerKeys?, gatekeeper: Gatekeeper?, in context: Context,
        highWaterMark: Int32 = 64
    ) throws {
        self.context = context
        self.gatekeeper = gatekeeper
        self.highWaterMark = highWaterMark
        self.keys = keys
        inbox = try Socket(.pull, in: context)
        try inbox.setLinkOptions(for: endpoint, highWaterMark: highWaterMark)
        try inbox.set(.receiveTimeout, to: Self.longestWait)
        if let keys { try inbox.encrypt(as: keys.own) }
        try gatekeeper?.guardDoor(of: inbox, at: endpoint)
        try inbox.bind(endpoint)
        let bound = try inbox.get(.lastEndpoint)
        address = "\(PeerAddress(endpoint: bound, key: keys?.own.publicKey))"
        let bell = "inproc://wake/\(bound)"
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
            peers.append(try connection(to: address))
        }
        connected = addresses
    }

    private func connection(to address: String) throws -> Socket {
        guard let peer = PeerAddress(address), (peer.key == nil) == (keys == nil) else {
            throw UnusableAddress(address: address)
        }
        let socket = try Socket(.push, in: context)
        try socket.setLinkOptions(for: peer.endpoint, highWaterMark: highWaterMark)
        if let keys, let key = peer.key { try socket.encrypt(as: keys.own, towards: key) }
        try gatekeeper?.watch(socket, to: peer.endpoint)
        try socket.connect(peer.endpoint)
        return socket
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
        _ = try poller.wait(Self.longestWait)
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
