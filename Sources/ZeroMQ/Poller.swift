internal import CZeroMQ

/// Waits for several sockets and file descriptors at once.
public struct Poller {
    /// What may be waited for, and what was found.
    public struct Events: OptionSet, Sendable {
        /// Bits as libzmq has them.
        public let rawValue: Int16
        /// The events whose bits are set.
        public init(rawValue: Int16) { self.rawValue = rawValue }
        /// Something can be received.
        public static let readable = Events(rawValue: 1)
        /// Something can be sent.
        public static let writable = Events(rawValue: 2)
        /// The descriptor is closed or broken. Descriptors only.
        public static let failed = Events(rawValue: 4)
    }

    private var items: [zmq_pollitem_t] = []
    // The items hold bare pointers: their sockets must live as long as the poller.
    private var sockets: [Socket] = []

    /// A poller that waits for nothing yet.
    public init() {}

    /// Adds a socket and returns its position.
    @discardableResult
    public mutating func add(_ socket: Socket, for events: Events) -> Int {
        sockets.append(socket)
        items.append(
            zmq_pollitem_t(socket: socket.handle, fd: 0, events: events.rawValue, revents: 0))
        return items.count - 1
    }

    /// Adds a file descriptor and returns its position.
    @discardableResult
    public mutating func add(descriptor: Int32, for events: Events) -> Int {
        items.append(
            zmq_pollitem_t(socket: nil, fd: descriptor, events: events.rawValue, revents: 0))
        return items.count - 1
    }

    /// Changes what is waited for at a position.
    public mutating func change(_ position: Int, to events: Events) {
        items[position].events = events.rawValue
    }

    /// Waits until something happens; false when nothing did before the timeout.
    ///
    /// A signal may end the wait early, with false. The corresponding C function is `zmq_poll`.
    public mutating func wait(_ timeout: Milliseconds = .unlimited) throws(ZeroMQError) -> Bool {
        let found = zmq_poll(&items, Int32(items.count), Int(timeout.count))
        if found >= 0 { return found > 0 }
        guard zmq_errno() == EINTR else { throw .last("zmq_poll(\(items.count) items)") }
        for index in items.indices { items[index].revents = 0 }
        return false
    }

    /// What the last wait found at a position.
    public subscript(position: Int) -> Events { Events(rawValue: items[position].revents) }
}
