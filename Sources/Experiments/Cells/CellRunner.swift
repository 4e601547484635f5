internal import ComputeAccess
public import Results
internal import Scenarios
public import SimulationRuntime
internal import Synchronization

/// Runs what is missing of an experiment's cells, several at once, and keeps each as soon as it is done.
///
/// Every lane has workers of its own, so that a run which ends its worker costs no other run.
public final class CellRunner: Sendable {
    /// What a cell that fails means for the others.
    public enum ErrorRule: Sendable {
        /// They go on.
        case keep
        /// None is begun any more.
        case stop
    }

    /// A run that could not be done.
    public struct Failure: Sendable {
        /// Its place.
        public var cell: Cell
        /// Why, for people.
        public var error: String
        /// Whether Sluice itself is wrong, so that it would fail again.
        public var isInternalError = false
        /// Whether the disk refused what came of it: others will fare no better until that is mended.
        public var isRefused = false
    }

    /// What came of some cells.
    public struct Outcome: Sendable {
        /// Of the cells that are done, from the store or new.
        var done: [Cell: RunSummary] = [:]
        /// How many of them were in the store.
        public var known = 0
        /// Cells that failed, in the order of the cells.
        public var failures: [Failure] = []
        /// Whether it was stopped before the end.
        public var isStopped = false
        /// How many are done.
        public var count: Int { done.count }
    }

    /// What is run.
    public let experiment: Experiment
    private let store: CellStore?
    private let settings: RunSettings
    private let errorRule: ErrorRule
    private let readsStore: Bool
    private let isDetailed: Bool
    private let announce: (@Sendable (String) -> Void)?
    private let keys: CellKeys
    private let interruption = Mutex(Stopping())

    private struct Stopping {
        var isAsked = false
        var pools: [WorkerPool] = []
    }

    /// A runner of an experiment's cells.
    ///
    /// - Parameters:
    ///   - store: where cells are kept; nil to keep none.
    ///   - readsStore: whether what was kept before counts.
    ///   - announce: is told how cells share the workers, and why.
    ///   - isDetailed: whether cells hold what a comparison by project and by date needs.
    public init(
        _ experiment: Experiment, store: CellStore?, settings: RunSettings,
        errorRule: ErrorRule = .keep, readsStore: Bool = true, isDetailed: Bool = false,
        announce: (@Sendable (String) -> Void)? = nil
    ) {
        self.experiment = experiment
        keys = CellKeys(experiment)
        self.store = store
        self.settings = settings
        self.errorRule = errorRule
        self.readsStore = readsStore
        self.announce = announce
        self.isDetailed = isDetailed
    }

    /// Begins no cell any more; those under way are finished. Any thread may call it.
    public func stop() { interruption.withLock { $0.isAsked = true } }

    /// Ends what is under way at once. Any thread may call it.
    public func stopNow() {
        let pools = interruption.withLock { state in
            state.isAsked = true
            return state.pools
        }
        for pool in pools { pool.stop() }
    }

    /// Takes from the store what is known of some cells, and runs the others.
    ///
    /// - Parameter progress: is told of every cell that begins, moves or ends, on several threads at once.
    /// - Throws: `RunFailure` when workers cannot be started; what fails inside a cell is in the outcome.
    public func run(
        _ cells: [Cell], progress: CellProgressHandler? = nil
    ) throws -> Outcome {
        let board = CellBoard(experiment, cells, progress)
        var (outcome, missing) = take(cells, board)
        guard !missing.isEmpty else { return outcome }
        let lanes = try lanes(for: missing.count)
        board.begin(missing.count)
        let queue = Mutex(Queue(waiting: missing))
        _ = try concurrentMap(0..<lanes.count, threads: lanes.count) { [self] _ in
            try work(on: queue, team: lanes.team, board)
        }
        let results = queue.withLock { $0 }
        for (cell, kept) in results.done { outcome.done[cell] = kept }
        let order = Dictionary(uniqueKeysWithValues: cells.enumerated().map { ($1, $0) })
        outcome.failures = results.failures.sorted { order[$0.cell]! < order[$1.cell]! }
        outcome.isStopped = interruption.withLock { $0.isAsked }
        return outcome
    }

    /// Those of some cells of which the store has nothing.
    public func missing(of cells: [Cell]) -> [Cell] { cells.filter { known($0) == nil } }

    /// Takes what is known of some cells from the store and runs none; those that are missing failed.
    public func gather(_ cells: [Cell], progress: CellProgressHandler? = nil) -> Outcome {
        var (outcome, missing) = take(cells, CellBoard(experiment, cells, progress))
        outcome.failures = missing.map { Failure(cell: $0, error: "nothing is kept of it") }
        return outcome
    }

    /// Takes from the store what is known of some cells, and names the others.
    private func take(_ cells: [Cell], _ board: CellBoard) -> (Outcome, missing: [Cell]) {
        var outcome = Outcome()
        var missing: [Cell] = []
        for cell in cells {
            if let known = known(cell) {
                outcome.done[cell] = known
                board.found(cell, known)
            } else {
                missing.append(cell)
            }
        }
        outcome.known = outcome.done.count
        return (outcome, missing)
    }

    private struct Queue {
        var waiting: [Cell]
        var next = 0
        var done: [(Cell, RunSummary)] = []
        var failures: [Failure] = []

        mutating func take() -> Cell? {
            guard next < waiting.count else { return nil }
            defer { next += 1 }
            return waiting[next]
        }
    }

    /// How many cells run at once, and by how many workers each: a worker a cell while there are enough
    /// of them; fewer are spread if they are large enough to gain from it.
    private func lanes(for count: Int) throws -> (count: Int, team: Int) {
        let workers = settings.workers
        if count >= workers, experiment.sharing != .spread {
            announce?("\(count) cells, \(workers) at once on a worker each")
            return (workers, 1)
        }
        let schedule = try experiment.schedule(runs: count, workers: workers)
        if let summary = schedule.summary { announce?(summary) }
        return (schedule.stages[0].atOnce, schedule.stages[0].team)
    }

    /// One lane: cells one after the other on workers of its own.
    private func work(on queue: borrowing Mutex<Queue>, team: Int, _ board: CellBoard) throws {
        var pool: WorkerPool?
        defer { retire(pool) }
        while let cell = next(in: queue) {
            do {
                let workers = try pool ?? hire(team)
                pool = workers
                let kept = try run(cell, on: workers, team: team, board)
                queue.withLock { $0.done.append((cell, kept)) }
                board.end(cell, kept)
            } catch let failure as RunFailure where failure.isStop {
                stop()
                return
            } catch {
                // Its workers may be gone; the next cell gets others.
                if error is RunFailure {
                    retire(pool)
                    pool = nil
                }
                if case RunFailure.cannotStart = error { throw error }
                let failure = Failure(
                    cell: cell, error: "\(error)",
                    isInternalError: (error as? RunFailure)?.exitStatus == 70,
                    isRefused: (error as? ResultsError)?.code != nil)
                queue.withLock { $0.failures.append(failure) }
                board.fail(cell)
                if errorRule == .stop { stop() }
            }
        }
    }

    private func next(in queue: borrowing Mutex<Queue>) -> Cell? {
        guard !(interruption.withLock { $0.isAsked }) else { return nil }
        return queue.withLock { $0.take() }
    }

    private func hire(_ team: Int) throws -> WorkerPool {
        var settings = settings
        settings.workers = team
        settings.catchesSignals = false
        let pool = try WorkerPool(settings, factory: RunPlan.makePartition)
        interruption.withLock { $0.pools.append(pool) }
        return pool
    }

    private func retire(_ pool: WorkerPool?) {
        guard let pool else { return }
        interruption.withLock { $0.pools.removeAll { $0 === pool } }
        pool.stop()
    }

    private func run(
        _ cell: Cell, on pool: WorkerPool, team: Int, _ board: CellBoard
    ) throws -> RunSummary {
        let start = ContinuousClock.now
        let run = try experiment.run(cell, on: pool, team: team, tracksProjects: isDetailed) {
            board.note($0, of: cell)
        }
        var kept = RunSummary(run)
        kept.seconds = (ContinuousClock.now - start) / .seconds(1)
        if isDetailed { kept.months = TableMonth.all(of: run) }
        guard let store else { return kept }
        if isDetailed {
            let projects = StoredProjects(store: store, key: try keys.key(of: cell, .projects))
            try projects.keep(run.projects)
            kept.projects = projects
        }
        try store.keep(kept.bytes, as: try keys.key(of: cell, isDetailed ? .months : .numbers))
        return kept
    }

    /// What the store has of a cell.
    private func known(_ cell: Cell) -> RunSummary? {
        guard let store, readsStore else { return nil }
        return try? keys.kept(cell, isDetailed ? .projects : .numbers, in: store)
    }
}

extension RunFailure {
    /// Whether it says that somebody ended the work.
    fileprivate var isStop: Bool {
        switch self {
        case .interrupted, .stopped: true
        default: false
        }
    }
}
