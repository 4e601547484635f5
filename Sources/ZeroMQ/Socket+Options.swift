internal import CZeroMQ

extension Socket {
    /// Sets an option. The corresponding C function is `zmq_setsockopt`.
    public func set<Value>(_ option: SocketOption<Value>, to value: Value) throws(ZeroMQError) {
        let status = value.withOptionBytes {
            zmq_setsockopt(handle, option.code, $0.baseAddress, $0.count)
        }
        guard status == 0 else { throw .last("zmq_setsockopt(ZMQ_\(option.name), \(value))") }
    }

    /// Reads an option. The corresponding C function is `zmq_getsockopt`.
    public func get<Value>(_ option: SocketOption<Value>) throws(ZeroMQError) -> Value {
        var bytes = [UInt8](repeating: 0, count: Value.optionSize)
        var size = bytes.count
        let status = bytes.withUnsafeMutableBytes {
            zmq_getsockopt(handle, option.code, $0.baseAddress, &size)
        }
        guard status == 0 else { throw .last("zmq_getsockopt(ZMQ_\(option.name))") }
        return bytes.withUnsafeBytes {
            Value(optionBytes: UnsafeRawBufferPointer(rebasing: $0[..<size]))
        }
    }
}
