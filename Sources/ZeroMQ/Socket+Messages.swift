internal import CZeroMQ

extension Socket {
    /// Sends a message of one part and waits for room. The corresponding C function is `zmq_send`.
    public func send(_ part: [UInt8]) throws(ZeroMQError) {
        _ = try sendPart(part, flags: 0)
    }

    /// Sends a message of several parts and waits for room. The corresponding C function is `zmq_send`.
    public func send(_ parts: [[UInt8]]) throws(ZeroMQError) {
        for (index, part) in parts.enumerated() {
            _ = try sendPart(part, flags: index < parts.count - 1 ? ZMQ_SNDMORE : 0)
        }
    }

    /// Sends a message if there is room for it at once; false when there is none.
    ///
    /// The corresponding C function is `zmq_send` with `ZMQ_DONTWAIT`.
    public func trySend(_ parts: [[UInt8]]) throws(ZeroMQError) -> Bool {
        for (index, part) in parts.enumerated() {
            let more = index < parts.count - 1 ? ZMQ_SNDMORE : 0
            // Room is decided with the first part; the others always fit.
            guard try sendPart(part, flags: ZMQ_DONTWAIT | more) else { return false }
        }
        return true
    }

    /// Waits for a message and returns its parts, or nil when the receive timeout has passed.
    ///
    /// The corresponding C function is `zmq_msg_recv`.
    public func receive() throws(ZeroMQError) -> [[UInt8]]? { try receive(flags: 0) }

    /// Returns the parts of a message that is there already, or nil.
    ///
    /// The corresponding C function is `zmq_msg_recv` with `ZMQ_DONTWAIT`.
    public func tryReceive() throws(ZeroMQError) -> [[UInt8]]? { try receive(flags: ZMQ_DONTWAIT) }

    private func sendPart(_ part: [UInt8], flags: Int32) throws(ZeroMQError) -> Bool {
        while true {
            let sent = part.withUnsafeBytes { zmq_send(handle, $0.baseAddress, $0.count, flags) }
            if sent >= 0 { return true }
            switch zmq_errno() {
            case EINTR: continue
            case EAGAIN where flags & ZMQ_DONTWAIT != 0: return false
            default: throw .last("zmq_send(\(kind), \(part.count) bytes)")
            }
        }
    }

    private func receive(flags: Int32) throws(ZeroMQError) -> [[UInt8]]? {
        var parts: [[UInt8]] = []
        while true {
            let part = Message()
            guard try part.receive(from: self, flags: flags) else { return nil }
            parts.append(part.withUnsafeBytes { Array($0) })
            if !part.hasMore { return parts }
        }
    }
}
