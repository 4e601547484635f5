internal import SimulationKernel

/// Workers that are started once and then serve run after run.
///
/// A run is done by a team of as many workers as its placement names, those left do others meanwhile;
/// a worker alone in its team exchanges nothing.
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
    /// Nil when runs happen in the calling thread.
    private let staff: Staff?

    private struct Staff: Sendable {
        let desk: RunQueue
        let thread: BlockingThread
    }

    /// The workers' processes, in no way to be used but for looking; none when workers are threads.
    public var processes: [Int32] { staff?.desk.processes.withLock { $0 } ?? [] }

    /// Starts the workers and waits until all have joined.
    ///
    /// `factory` is used by workers in this process; worker processes bring their own.
    public init(_ settings: RunSettings, factory: @escaping PartitionFactory) throws(RunFailure) {
        self.settings = settings
        self.factory = factory
        if case .threads = settings.launch, settings.workers == 1, settings.transport == .memory {
            staff = nil
        } else {
            staff = try Self.hire(settings, factory)
        }
    }

    deinit { stop() }

    /// Does one run and returns what each worker of its team reported, by worker.
    ///
    /// Blocks; callers in several threads share the workers, first come first served. `progress` may
    /// be called on any thread. After a failure the pool is of no more use.
    public func run(
        _ order: RunOrder, progress: ProgressHandler? = nil
    ) throws(RunFailure) -> [[UInt8]] {
        guard order.placement.workers <= settings.workers else {
            throw .cannotStart(
                cause: "agents are placed on \(order.placement.workers) workers, "
                    + "but there are \(settings.workers)")
        }
        guard let directory = order.checkpoints else { return try done(order, progress) }
        let identity = CheckpointIdentity(of: order, build: settings.build)
        do throws(CheckpointError) {
            if let kept = try directory.result(of: identity) { return kept }
        } catch { throw .cannotGoOn(cause: "\(error)") }
        let result = try done(order, progress)
        do throws(CheckpointError) { try directory.keep(result, of: identity) } catch {
            settings.notice("the result of a run could not be kept: \(error)")
        }
        return result
    }

    private func done(
        _ order: RunOrder, _ progress: ProgressHandler?
    ) throws(RunFailure) -> [[UInt8]] {
        guard let staff else { return [try runHere(order, progress: progress)] }
        return try staff.desk.ask(order, progress: progress)
    }

    /// Ends the workers, waits for them, and removes what they used. A run under way fails with
    /// ``RunFailure/stopped``. Stopping twice does nothing.
    public func stop() {
        staff?.desk.stop()
        staff?.thread.join()
    }

    private static func hire(
        _ settings: RunSettings, _ factory: @escaping PartitionFactory
    ) throws(RunFailure) -> Staff {
        if let objection = settings.objection { throw .cannotStart(cause: objection) }
        let waker: WakePipe
        do throws(SystemError) { waker = try WakePipe() } catch {
            throw .cannotStart(cause: "\(error)")
        }
        let desk = RunQueue { waker.wake() }
        let thread = BlockingThread(name: "coordinator") {
            Coordinator.serve(settings, desk: desk, waker: waker, factory: factory)
        }
        do throws(RunFailure) {
            try desk.waitForStart()
        } catch {
            thread.join()
            throw error
        }
        return Staff(desk: desk, thread: thread)
    }

    private func runHere(
        _ order: RunOrder, progress: ProgressHandler?
    ) throws(RunFailure) -> [UInt8] {
        do {
            let partition = try factory(order.plan, order.placement.routes(of: 0))
            var cuts = try settings.cuts(of: order)
            if let cuts, let last = cuts.last {
                try partition.resume(from: last.parts.map(cuts.directory.read))
            }
            var failure: String?
            let result = LocalRun.run(partition, endWindow: order.endWindow, progress: progress) {
                do { try cuts?.writeIfDue(partition, after: $0) } catch {
                    if failure == nil {
                        settings.notice("no checkpoint could be written: \(error)")
                    }
                    failure = "\(error)"
                }
            }
            return result
        } catch let failure as RunFailure {
            throw failure
        } catch {
            throw .internalFault(worker: 0, cause: "\(error)", log: [])
        }
    }
}
