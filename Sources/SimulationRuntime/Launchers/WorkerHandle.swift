internal import ZeroMQ

/// What the coordinator holds of a worker, be it a process or a thread.
protocol WorkerHandle: AnyObject {
    /// Its process, or nil when it is a thread.
    var process: Int32? { get }
    /// Readable when the worker has written to its log; nil when it has none or has closed it.
    var logDescriptor: Int32? { get }
    /// The last lines of its log.
    var log: [String] { get }
    /// Reads what it has written so far.
    func readLog()
    /// How it ended, or nil while it runs.
    func poll() -> RunFailure.Ending?
    /// Ends it without asking, where that is possible.
    func kill()
    /// Waits until it has ended.
    func waitForEnd()
    /// Takes note that it said it would end now.
    func noteFinished()
}

extension WorkerHandle {
    // Whose end can be seen need not be believed.
    func noteFinished() {}
}

/// A worker that somebody else started: all that is known of it is what it says.
final class InvitedWorker: WorkerHandle {
    private var hasFinished = false

    var process: Int32? { nil }
    var logDescriptor: Int32? { nil }
    var log: [String] { [] }
    func readLog() {}
    func poll() -> RunFailure.Ending? { hasFinished ? .exited(0) : nil }
    func kill() {}
    func waitForEnd() {}
    func noteFinished() { hasFinished = true }
}

/// A worker in a thread of this process. It cannot be killed, but it listens to ABORT.
final class WorkerThread: WorkerHandle {
    private let thread: BlockingThread
    private let complaint = Complaint()

    /// Starts a worker whose coordinator is in the same context. `transport` is called on its thread.
    init(
        options: WorkerOptions, build: UInt64, in context: Context,
        transport: @escaping @Sendable () throws -> any Transport,
        factory: @escaping PartitionFactory
    ) {
        let complaint = self.complaint
        thread = BlockingThread(name: "worker \(options.index)") {
            do {
                try Worker.serve(
                    options, over: try transport(), build: build, in: context, factory: factory)
            } catch {
                complaint.text.withLock { $0 = "\(error)" }
            }
        }
    }

    var process: Int32? { nil }
    var logDescriptor: Int32? { nil }
    var log: [String] { complaint.text.withLock { $0.map { [$0] } ?? [] } }
    func readLog() {}
    /// As if it were a process: status 70 says that it could not go on.
    func poll() -> RunFailure.Ending? {
        thread.hasEnded ? .exited(log.isEmpty ? 0 : 70) : nil
    }
    func kill() {}
    func waitForEnd() { thread.join() }

    /// What went wrong, for when there is no connection to say it over.
    private final class Complaint: Sendable {
        let text = Locked<String?>(nil)
    }
}
