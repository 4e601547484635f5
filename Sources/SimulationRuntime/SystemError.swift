#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// A call into the operating system that failed.
struct SystemError: Error, Equatable, CustomStringConvertible {
    /// The C function and what it was given.
    let call: String
    /// The `errno` it left.
    let code: Int32

    /// The error that the last call on this thread left.
    static func last(_ call: String) -> SystemError { SystemError(call: call, code: errno) }

    var description: String { "\(call) failed: \(String(cString: strerror(code))) (errno \(code))" }
}
