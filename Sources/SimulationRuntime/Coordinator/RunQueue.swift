internal import Foundation

/// Where callers of a pool leave orders and the coordinator's thread leaves answers.
final class RunQueue: @unchecked Sendable {
    /// A run and whom to tell how far it is.
    struct Request: Sendable {
        /// Its number among the runs of the pool, from 1.
        let number: UInt32
        let order: RunOrder
        let progress: ProgressHandler?
    }

    /// The workers' processes, known once the pool has started; none when they are threads.
    let processes = Locked<[Int32]>([])

    private let condition = NSCondition()
    // All guarded by the condition.
    private var waiting: [Request] = []
    private var answers: [UInt32: [[UInt8]]] = [:]
    private var issued: UInt32 = 0
    private var unanswered = 0
    private var hasStarted = false
    private var failure: RunFailure?
    private var stopping = false

    /// Wakes the coordinator's thread.
    private let wake: @Sendable () -> Void

    init(wake: @escaping @Sendable () -> Void) { self.wake = wake }

    // The callers' side.

    /// Leaves an order and waits for the answer.
    func ask(_ order: RunOrder, progress: ProgressHandler?) throws(RunFailure) -> [[UInt8]] {
        condition.lock()
        defer { condition.unlock() }
        issued += 1
        let number = issued
        waiting.append(Request(number: number, order: order, progress: progress))
        wake()
        return try wait { answers.removeValue(forKey: number) }
    }

    /// Waits until all workers have joined.
    func waitForStart() throws(RunFailure) {
        condition.lock()
        defer { condition.unlock() }
        try wait { hasStarted ? () : nil }
    }

    /// Asks the coordinator to end.
    func stop() {
        condition.withLock { stopping = true }
        wake()
    }

    private func wait<Answer>(for answer: () -> Answer?) throws(RunFailure) -> Answer {
        unanswered += 1
        while true {
            if let answer = answer() { return answer }
            if let failure { throw failure }
            condition.wait()
        }
    }

    // The coordinator's side.

    /// The order that has waited longest, unless it needs more than `free` workers. None is let past
    /// it, or one that needs many would wait for ever.
    func takeRequest(free: Int) -> Request? {
        condition.withLock {
            guard let first = waiting.first, first.order.placement.workers <= free else {
                return nil
            }
            return waiting.removeFirst()
        }
    }

    /// Whether the coordinator has been asked to end.
    var isStopping: Bool { condition.withLock { stopping } }

    /// Says that all workers have joined.
    func open() {
        condition.withLock {
            hasStarted = true
            unanswered -= 1
            condition.broadcast()
        }
    }

    /// Answers the caller who made a request.
    func reply(to request: Request, _ results: [[UInt8]]) {
        condition.withLock {
            answers[request.number] = results
            unanswered -= 1
            condition.broadcast()
        }
    }

    /// Answers all who wait, now or later, with a failure. Returns whether somebody waits now.
    @discardableResult
    func close(with failure: RunFailure) -> Bool {
        condition.withLock {
            self.failure = failure
            condition.broadcast()
            return unanswered > 0
        }
    }
}
