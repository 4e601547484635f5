internal import CZeroMQ

/// What a monitored socket says of one of its connections.
public struct ConnectionEvent: Equatable, Sendable {
    /// What happened; the C names begin with `ZMQ_EVENT_`.
    public struct Kind: OptionSet, Hashable, Sendable {
        /// Bits as libzmq has them.
        public let rawValue: Int32
        /// The kinds whose bits are set.
        public init(rawValue: Int32) { self.rawValue = rawValue }
        /// Somebody connected; the value is the descriptor. `ACCEPTED`.
        public static let accepted = Kind(rawValue: ZMQ_EVENT_ACCEPTED)
        /// A connection ended; the value is what its descriptor was. `DISCONNECTED`.
        public static let disconnected = Kind(rawValue: ZMQ_EVENT_DISCONNECTED)
        /// Both sides are satisfied with each other. `HANDSHAKE_SUCCEEDED`.
        public static let handshakeSucceeded = Kind(rawValue: ZMQ_EVENT_HANDSHAKE_SUCCEEDED)
        /// The other side went or was silent too long; the value is an `errno`.
        /// `HANDSHAKE_FAILED_NO_DETAIL`.
        public static let handshakeFailed = Kind(rawValue: ZMQ_EVENT_HANDSHAKE_FAILED_NO_DETAIL)
        /// The other side does not speak as it must. `HANDSHAKE_FAILED_PROTOCOL`.
        public static let protocolFailed = Kind(rawValue: ZMQ_EVENT_HANDSHAKE_FAILED_PROTOCOL)
        /// The authentication handler refused; the value is its status. `HANDSHAKE_FAILED_AUTH`.
        public static let authenticationFailed = Kind(rawValue: ZMQ_EVENT_HANDSHAKE_FAILED_AUTH)
    }

    /// What happened.
    public let kind: Kind
    /// A number whose meaning depends on the kind.
    public let value: Int32
    /// The endpoint bound where the other side connected, that connected to where it was bound.
    public let endpoint: String

    /// Reads what a monitor sent; nil when it is not an event.
    public init?(_ parts: [[UInt8]]) {
        guard parts.count == 2, parts[0].count == 6 else { return nil }
        kind = Kind(
            rawValue: Int32(parts[0].withUnsafeBytes { $0.loadUnaligned(as: UInt16.self) }))
        value = parts[0].withUnsafeBytes { $0.loadUnaligned(fromByteOffset: 2, as: Int32.self) }
        endpoint = String(decoding: parts[1], as: UTF8.self)
    }

    /// Whether the other side is not encrypted where this one is, or the other way round.
    public var isMechanismMismatch: Bool {
        kind == .protocolFailed && value == ZMQ_PROTOCOL_ERROR_ZMTP_MECHANISM_MISMATCH
    }

    /// Whether the other side encrypted for a key that is not ours.
    public var isCryptographic: Bool {
        kind == .protocolFailed && value == ZMQ_PROTOCOL_ERROR_ZMTP_CRYPTOGRAPHIC
    }
}

extension Socket {
    /// Lets another socket hear what happens to this one's connections, as ``ConnectionEvent``s.
    ///
    /// The socket returned may go to another thread, which must read it: events that find no room stop
    /// libzmq. Ask before binding or connecting; it ends when this socket is closed.
    /// The corresponding C function is `zmq_socket_monitor`.
    ///
    /// - Parameter endpoint: an `inproc` endpoint that nobody else uses.
    public func monitor(
        at endpoint: String, _ kinds: ConnectionEvent.Kind
    ) throws(ZeroMQError) -> Socket {
        guard zmq_socket_monitor(handle, endpoint, kinds.rawValue) == 0 else {
            throw .last("zmq_socket_monitor(\(endpoint))")
        }
        isMonitored = true
        let events = try Socket(.pair, in: context)
        try events.set(.linger, to: 0)
        try events.connect(endpoint)
        return events
    }

    /// Lets the monitor go before the socket, for one that nobody reads any more would stop libzmq.
    func stopMonitor() {
        guard isMonitored else { return }
        isMonitored = false
        zmq_socket_monitor(handle, nil, 0)
    }
}
