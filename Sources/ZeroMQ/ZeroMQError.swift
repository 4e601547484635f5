internal import CZeroMQ

/// A call into libzmq that failed: which call, with which code, in libzmq's own words.
public struct ZeroMQError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The C function and what it was given, such as `zmq_bind(ipc:///tmp/x)`.
    public let call: String
    /// The `errno` it left.
    public let code: Int32
    /// What the code means. The corresponding C function is `zmq_strerror`.
    public let text: String

    /// The error of a call that left `code`.
    public init(call: String, code: Int32) {
        self.call = call
        self.code = code
        text = String(cString: zmq_strerror(code))
    }

    /// The error that the last call on this thread left. The corresponding C function is `zmq_errno`.
    static func last(_ call: String) -> ZeroMQError { ZeroMQError(call: call, code: zmq_errno()) }

    /// Whether a router knows no peer of the name it was given (`EHOSTUNREACH`).
    public var isUnreachable: Bool { code == EHOSTUNREACH }

    /// The sentence a person reads.
    public var description: String { "\(call) failed: \(text) (errno \(code))" }
}
