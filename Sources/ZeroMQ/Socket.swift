internal import CZeroMQ

/// One ZeroMQ socket. Belongs to the thread that made it.
///
/// A class, so that sockets can be kept in arrays and close when nobody holds them any more.
public final class Socket {
    /// The pattern a socket speaks.
    public enum Kind: Int32, Sendable {
        /// One peer, both ways.
        case pair = 0
        /// Sends to all subscribers.
        case pub = 1
        /// Receives what it subscribed to.
        case sub = 2
        /// Asks, then waits for the answer.
        case req = 3
        /// Waits to be asked, then answers.
        case rep = 4
        /// Both ways, in turn to all peers, never blocked by who spoke last.
        case dealer = 5
        /// Both ways, to the peer named by the first part.
        case router = 6
        /// Receives from all peers in turn.
        case pull = 7
        /// Sends to all peers in turn.
        case push = 8
    }

    /// The pattern this socket speaks.
    public let kind: Kind
    let context: Context
    private(set) var handle: UnsafeMutableRawPointer?
    /// Whether a monitor listens to its connections.
    var isMonitored = false

    /// A socket without connections. The corresponding C function is `zmq_socket`.
    public init(_ kind: Kind, in context: Context) throws(ZeroMQError) {
        guard let handle = zmq_socket(context.handle, kind.rawValue) else {
            throw .last("zmq_socket(\(kind))")
        }
        self.kind = kind
        self.context = context
        self.handle = handle
    }

    deinit { close() }

    /// Closes the socket; what was sent is still delivered within ``SocketOption/linger``.
    /// Closing twice does nothing. The corresponding C function is `zmq_close`.
    public func close() {
        guard let handle else { return }
        stopMonitor()
        self.handle = nil
        zmq_close(handle)
    }

    /// Accepts connections at an endpoint. The corresponding C function is `zmq_bind`.
    ///
    /// Two sockets may bind one `ipc` path and the later one takes over silently: use a directory
    /// of your own.
    public func bind(_ endpoint: String) throws(ZeroMQError) {
        guard zmq_bind(handle, endpoint) == 0 else { throw .last("zmq_bind(\(endpoint))") }
    }

    /// Connects to an endpoint, now or when somebody binds it. The corresponding C function is
    /// `zmq_connect`.
    public func connect(_ endpoint: String) throws(ZeroMQError) {
        guard zmq_connect(handle, endpoint) == 0 else { throw .last("zmq_connect(\(endpoint))") }
    }

    /// Stops accepting connections at an endpoint. The corresponding C function is `zmq_unbind`.
    public func unbind(_ endpoint: String) throws(ZeroMQError) {
        guard zmq_unbind(handle, endpoint) == 0 else { throw .last("zmq_unbind(\(endpoint))") }
    }

    /// Ends a connection. The corresponding C function is `zmq_disconnect`.
    public func disconnect(_ endpoint: String) throws(ZeroMQError) {
        guard zmq_disconnect(handle, endpoint) == 0 else {
            throw .last("zmq_disconnect(\(endpoint))")
        }
    }
}
