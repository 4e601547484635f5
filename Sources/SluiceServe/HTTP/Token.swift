internal import Foundation

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// The secret in the address that only the person who started the server knows.
struct Token: Sendable {
    /// 32 hexadecimal digits.
    let text: String

    /// A new secret, from the operating system: unlike everything in a simulation it must not be repeatable.
    init() {
        var bytes = [UInt8](repeating: 0, count: 16)
        let failed = bytes.withUnsafeMutableBytes { getentropy($0.baseAddress!, $0.count) }
        precondition(failed == 0, "getentropy failed")
        text = bytes.map { String(format: "%02x", $0) }.joined()
    }

    /// Whether a text is the secret, in a time that does not say how much of it was right.
    func isEqual(to other: String) -> Bool {
        let (mine, theirs) = (Array(text.utf8), Array(other.utf8))
        guard mine.count == theirs.count else { return false }
        return zip(mine, theirs).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
