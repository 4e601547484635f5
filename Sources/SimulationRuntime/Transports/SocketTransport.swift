internal import ZeroMQ

/// Carries frames over ZeroMQ: one PULL socket for all that comes, one PUSH socket per peer.
final class SocketTransport: Transport {
    let address: String
    private let context: Context
    private let inbox: Socket
    private var peers: [Socket?] = []
    private var connected: [String] = []
    private let pipe: WakePipe
    private var poller = Poller()
    private let highWaterMark: Int32

    /// A transport that peers reach at `endpoint`; `tcp://127.0.0.1:*` picks a free port.
    init(
        bindingTo endpoint: String, in context: Context, highWaterMark: Int32 = 64
    ) throws {
        self.context = context
        self.highWaterMark = highWaterMark
        pipe = try WakePipe()
        inbox = try Socket(.pull, in: context)
        try inbox.setLinkOptions(for: endpoint, highWaterMark: highWaterMark)
        try inbox.bind(endpoint)
        address = try inbox.get(.lastEndpoint)
        resetPoller()
    }

    var waker: @Sendable () -> Void {
        let pipe = self.pipe
        return { pipe.wake() }
    }

    func connect(to addresses: [String], this: Int) throws {
        guard addresses != connected else { return }
        for peer in peers { peer?.close() }
        peers = []
        resetPoller()
        for (peer, address) in addresses.enumerated() {
            guard peer != this else {
                peers.append(nil)
                // Keeps positions in the poller and worker numbers in step.
                poller.add(descriptor: pipe.readEnd, for: [])
                continue
            }
            let socket = try Socket(.push, in: context)
            try socket.setLinkOptions(for: address, highWaterMark: highWaterMark)
            try socket.connect(address)
            peers.append(socket)
            poller.add(socket, for: [])
        }
        connected = addresses
    }

    func trySend(_ frame: [UInt8], to peer: Int) throws -> Bool {
        try peers[peer]?.trySend([frame]) ?? true
    }

    func tryReceive() throws -> [UInt8]? { try inbox.tryReceive()?.first }

    func wait(unsent: [Int]) throws {
        for peer in unsent { poller.change(Self.firstPeer + peer, to: .writable) }
        defer { for peer in unsent { poller.change(Self.firstPeer + peer, to: []) } }
        guard try poller.wait() else { return }
        if poller[1].contains(.readable) { pipe.drain() }
    }

    func close() {
        poller = Poller()
        inbox.close()
        for peer in peers { peer?.close() }
        peers = []
    }

    private static let firstPeer = 2

    private func resetPoller() {
        poller = Poller()
        poller.add(inbox, for: .readable)
        poller.add(descriptor: pipe.readEnd, for: .readable)
    }
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
