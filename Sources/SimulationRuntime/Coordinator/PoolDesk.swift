internal import Foundation

/// Where callers of a pool leave orders and the coordinator's thread leaves answers.
final class PoolDesk: @unchecked Sendable {
    /// A run and whom to tell how far it is.
    struct Request: Sendable {
        var order: RunOrder
        var progress: ProgressHandler?
    }

    typealias Answer = Result<[[UInt8]], RunFailure>

    /// The workers' processes, known once the pool has started; none when they are threads.
    let processes = Locked<[Int32]>([])

    private let condition = NSCondition()
    // All guarded by the condition.
    private var request: Request?
    private var answer: Answer?
    private var failure: RunFailure?
    private var stopping = false
    private var isWaited = false
    // One order at a time.
    private let turn = NSLock()

    /// Wakes the coordinator's thread; set before any request is made.
    private let wake: @Sendable () -> Void

    init(wake: @escaping @Sendable () -> Void) { self.wake = wake }

    // The caller's side.

    /// Leaves an order and waits for the answer.
    func ask(_ request: Request) throws(RunFailure) -> [[UInt8]] {
        turn.lock()
        defer { turn.unlock() }
        return try wait { self.request = request }.get()
    }

    /// Waits until the coordinator's first answer: that all workers have joined.
    func waitForStart() throws(RunFailure) { _ = try wait {}.get() }

    /// Asks the coordinator to end.
    func stop() {
        condition.withLock { stopping = true }
        wake()
    }

    private func wait(after begin: () -> Void) -> Answer {
        condition.lock()
        defer { condition.unlock() }
        begin()
        wake()
        isWaited = true
        defer { isWaited = false }
        while answer == nil && failure == nil { condition.wait() }
        defer { answer = nil }
        return answer ?? .failure(failure ?? .stopped)
    }

    // The coordinator's side.

    /// The next order, if one has been left.
    func takeRequest() -> Request? {
        condition.withLock {
            defer { request = nil }
            return request
        }
    }

    /// Whether the coordinator has been asked to end.
    var isStopping: Bool { condition.withLock { stopping } }

    /// Answers the caller who waits.
    func reply(_ results: [[UInt8]]) {
        condition.withLock {
            answer = .success(results)
            condition.broadcast()
        }
    }

    /// Answers whoever waits, now or later, with a failure. Returns whether somebody waits now.
    @discardableResult
    func close(with failure: RunFailure) -> Bool {
        condition.withLock {
            self.failure = failure
            condition.broadcast()
            return isWaited && answer == nil
        }
    }
}
