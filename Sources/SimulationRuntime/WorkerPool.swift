/// Workers that are started once and then serve one run after the other.
///
/// With one worker in memory there is nothing to start: runs happen in the calling thread and pay
/// nothing for being distributable. Otherwise the pool launches its workers and a thread that talks
/// to them. Always call ``stop()``.
///
/// ```swift
/// let pool = try WorkerPool(RunSettings(workers: 2, transport: .ipc), factory: makePartition)
/// defer { pool.stop() }
/// let results = try pool.run(RunOrder(plan: plan, placement: placement, endWindow: end))
/// ```
public final class WorkerPool: Sendable {
    /// What the pool was started with.
    public let settings: RunSettings
    private let factory: PartitionFactory

    /// Starts the workers and waits until all have joined.
    ///
    /// `factory` is used by workers in this process; worker processes bring their own.
    public init(_ settings: RunSettings, factory: @escaping PartitionFactory) throws(RunFailure) {
        self.settings = settings
        self.factory = factory
        if settings.workers != 1 || settings.transport != .memory {
            throw .cannotStart(cause: "only one worker in memory works so far")
        }
    }

    /// Does one run and returns what each worker reported, by worker.
    ///
    /// Blocks. After a failure the pool is stopped and only ``stop()`` may follow.
    public func run(
        _ order: RunOrder, progress: ProgressHandler? = nil
    ) throws(RunFailure) -> [[UInt8]] {
        guard order.placement.workers == settings.workers else {
            throw .cannotStart(
                cause: "agents are placed on \(order.placement.workers) workers, "
                    + "but there are \(settings.workers)")
        }
        return [try runHere(order, progress: progress)]
    }

    /// Ends the workers, waits for them, and removes what they used. Stopping twice does nothing.
    public func stop() {}

    private func runHere(
        _ order: RunOrder, progress: ProgressHandler?
    ) throws(RunFailure) -> [UInt8] {
        do {
            let partition = try factory(order.plan, order.placement.routes(of: 0))
            return LocalRun.run(partition, endWindow: order.endWindow, progress: progress)
        } catch {
            throw .internalFault(worker: 0, cause: "\(error)", log: [])
        }
    }
}
