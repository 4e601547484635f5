internal import Foundation

/// A thread for work that blocks, which can be waited for.
final class BlockingThread: Sendable {
    private let ended = Ended()

    /// Starts a thread that runs `body` once.
    init(name: String, _ body: @escaping @Sendable () -> Void) {
        let ended = self.ended
        let thread = Thread {
            body()
            ended.set()
        }
        thread.name = name
        // As much as a main thread has: a model may recurse.
        thread.stackSize = 8 << 20
        thread.start()
    }

    /// Whether `body` has returned.
    var hasEnded: Bool { ended.isSet }

    /// Waits until `body` has returned.
    func join() { ended.wait() }

    private final class Ended: @unchecked Sendable {
        private let condition = NSCondition()
        // Guarded by the condition.
        private var done = false

        var isSet: Bool { condition.withLock { done } }

        func set() {
            condition.withLock {
                done = true
                condition.broadcast()
            }
        }

        func wait() {
            condition.withLock { while !done { condition.wait() } }
        }
    }
}
