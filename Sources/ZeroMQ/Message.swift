internal import CZeroMQ

/// The bytes of one message, handed to libzmq and back without copying them.
///
/// Written once, then only read: may be sent to several peers, sent again, and shared by threads.
/// The corresponding C type is `zmq_msg_t`.
public final class Message: @unchecked Sendable {
    // Set up by the initialisers; libzmq counts references to the bytes atomically.
    private let storage = UnsafeMutablePointer<zmq_msg_t>.allocate(capacity: 1)

    /// An empty message, for receiving into.
    init() {
        storage.initialize(to: zmq_msg_t())
        zmq_msg_init(storage)
    }

    /// A message of memory that now belongs to it, allocated with `UnsafeMutableRawPointer.allocate`.
    ///
    /// The corresponding C function is `zmq_msg_init_data`.
    public init(adopting bytes: UnsafeMutableRawBufferPointer) throws(ZeroMQError) {
        storage.initialize(to: zmq_msg_t())
        let release: @convention(c) (UnsafeMutableRawPointer?, UnsafeMutableRawPointer?) -> Void = {
            data, _ in data?.deallocate()
        }
        guard zmq_msg_init_data(storage, bytes.baseAddress, bytes.count, release, nil) == 0 else {
            zmq_msg_init(storage)
            bytes.deallocate()
            throw .last("zmq_msg_init_data(\(bytes.count) bytes)")
        }
    }

    /// A message with a copy of `bytes`.
    public convenience init(_ bytes: some Collection<UInt8>) throws(ZeroMQError) {
        let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 16)
        memory.copyBytes(from: bytes)
        try self.init(adopting: memory)
    }

    deinit {
        zmq_msg_close(storage)
        storage.deallocate()
    }

    /// How many bytes there are.
    public var count: Int { zmq_msg_size(storage) }

    /// Lets `body` read the bytes. They may not be used after it returns.
    public func withUnsafeBytes<Result, Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try body(UnsafeRawBufferPointer(start: zmq_msg_data(storage), count: count))
    }

    /// Whether another part of the same message follows. The corresponding C function is `zmq_msg_more`.
    var hasMore: Bool { zmq_msg_more(storage) != 0 }

    /// Receives into this message, which must be empty; false when nothing has come.
    func receive(from socket: Socket, flags: Int32) throws(ZeroMQError) -> Bool {
        while zmq_msg_recv(storage, socket.handle, flags) < 0 {
            switch zmq_errno() {
            case EINTR: continue
            case EAGAIN: return false
            default: throw .last("zmq_msg_recv(\(socket.kind))")
            }
        }
        return true
    }

    /// Sends a second reference to the bytes; false when there is no room for it at once.
    func send(to socket: Socket, flags: Int32) throws(ZeroMQError) -> Bool {
        var reference = zmq_msg_t()
        zmq_msg_init(&reference)
        zmq_msg_copy(&reference, storage)
        while zmq_msg_send(&reference, socket.handle, flags) < 0 {
            switch zmq_errno() {
            case EINTR: continue
            case EAGAIN:
                zmq_msg_close(&reference)
                return false
            default:
                let failure = ZeroMQError.last("zmq_msg_send(\(socket.kind), \(count) bytes)")
                zmq_msg_close(&reference)
                throw failure
            }
        }
        return true
    }
}

extension Socket {
    /// Sends a message if there is room for it at once; false when there is none.
    ///
    /// The corresponding C function is `zmq_msg_send` with `ZMQ_DONTWAIT`.
    public func trySend(_ message: Message) throws(ZeroMQError) -> Bool {
        try message.send(to: self, flags: ZMQ_DONTWAIT)
    }

    /// Waits for a message of one part, or returns nil when the receive timeout has passed.
    ///
    /// The corresponding C function is `zmq_msg_recv`.
    public func receiveMessage() throws(ZeroMQError) -> Message? {
        let message = Message()
        return try message.receive(from: self, flags: 0) ? message : nil
    }

    /// Returns a message of one part that is there already, or nil.
    ///
    /// The corresponding C function is `zmq_msg_recv` with `ZMQ_DONTWAIT`.
    public func tryReceiveMessage() throws(ZeroMQError) -> Message? {
        let message = Message()
        return try message.receive(from: self, flags: ZMQ_DONTWAIT) ? message : nil
    }
}
