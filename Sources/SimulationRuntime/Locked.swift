internal import Foundation

/// A value that several threads share, one at a time.
///
/// Like `Synchronization.Mutex`, but made of a lock that the thread sanitizer can see into; with that
/// one it reports races that are none.
final class Locked<Value>: @unchecked Sendable {
    private let lock = NSLock()
    // Guarded by the lock.
    private var value: Value

    init(_ value: Value) { self.value = value }

    func withLock<Result, Failure: Error>(
        _ body: (inout Value) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        lock.lock()
        defer { lock.unlock() }
        return try body(&value)
    }
}
