internal import Synchronization

/// Counts what several threads have done.
final class Counter: Sendable {
    private let count = Mutex(0)

    /// How many there are.
    var value: Int { count.withLock { $0 } }

    /// One more.
    func add() { count.withLock { $0 += 1 } }
}
