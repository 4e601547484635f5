internal import CZeroMQ

/// The I/O threads that sockets share, and the namespace of `inproc` endpoints.
///
/// May be shared by threads; sockets may not. Never use a context made before a `fork`.
public final class Context: @unchecked Sendable {
    // libzmq documents contexts as thread-safe; the pointer never changes.
    let handle: UnsafeMutableRawPointer

    /// A context with `ioThreads` threads of its own, at least 1 unless only `inproc` is used.
    ///
    /// The corresponding C functions are `zmq_ctx_new` and `zmq_ctx_set`.
    public init(ioThreads: Int32 = 1, maxSockets: Int32 = 1023) throws(ZeroMQError) {
        guard let handle = zmq_ctx_new() else { throw .last("zmq_ctx_new") }
        self.handle = handle
        try set(ZMQ_IO_THREADS, "ZMQ_IO_THREADS", ioThreads)
        try set(ZMQ_MAX_SOCKETS, "ZMQ_MAX_SOCKETS", maxSockets)
    }

    private func set(_ option: Int32, _ name: String, _ value: Int32) throws(ZeroMQError) {
        guard zmq_ctx_set(handle, option, value) == 0 else {
            throw .last("zmq_ctx_set(\(name), \(value))")
        }
    }

    /// Makes every blocking call on the context's sockets fail with `ETERM`, from any thread.
    ///
    /// The corresponding C function is `zmq_ctx_shutdown`.
    public func shutdown() { zmq_ctx_shutdown(handle) }

    /// Waits until all sockets are closed and have sent what their linger allows.
    ///
    /// Sockets hold on to their context, so this never waits for one that was forgotten.
    /// The corresponding C function is `zmq_ctx_term`.
    deinit {
        while zmq_ctx_term(handle) != 0 && zmq_errno() == EINTR {}
    }
}
