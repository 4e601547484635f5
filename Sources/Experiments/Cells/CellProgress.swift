internal import Scenarios
internal import SimulationRuntime
internal import Synchronization

/// How far the cells of an experiment are.
public struct CellProgress: Sendable {
    /// What happened last.
    public enum Event: Sendable {
        /// A cell's run went on.
        case moved
        /// A cell was found in the store.
        case found
        /// A cell's run is done and kept.
        case done
        /// A cell's run failed.
        case failed
    }

    /// What happened.
    public var event: Event
    /// The cell that it happened to.
    public var cell: Cell
    /// Cells found in the store.
    public var known: Int
    /// Cells run to their end since the beginning.
    public var done: Int
    /// Cells that failed.
    public var failed: Int
    /// Cells that had to be run.
    public var asked: Int
    /// Share of the runs' simulated time that is done, 0 to 1.
    public var fraction: Double
    /// Events executed since the beginning.
    public var executed: Int64
    /// Policy by policy, and what the runs say so far.
    public var tally: RunTally
}

/// Is told of progress, never on two threads at once.
public typealias CellProgressHandler = @Sendable (CellProgress) -> Void

/// Collects what all lanes report.
final class CellBoard: Sendable {
    private struct State {
        var known = 0
        var done = 0
        var failed = 0
        var asked = 0
        var executed: Int64 = 0
        /// Of runs under way: share of their simulated time, and events.
        var underWay: [Cell: (fraction: Double, executed: Int64)] = [:]
        var tally: RunTally
    }

    private let handler: CellProgressHandler?
    private let state: Mutex<State>

    init(_ experiment: Experiment, _ cells: [Cell], _ handler: CellProgressHandler?) {
        self.handler = handler
        state = Mutex(State(tally: RunTally(experiment, cells)))
    }

    /// How many cells have to be run.
    func begin(_ count: Int) { state.withLock { $0.asked = count } }

    /// A cell was in the store.
    func found(_ cell: Cell, _ kept: RunSummary) {
        tell(.found, cell) { state in
            state.known += 1
            state.tally.find(cell, kept.metrics)
        }
    }

    /// A run went on.
    func note(_ report: RunProgress, of cell: Cell) {
        tell(.moved, cell) { state in
            state.underWay[cell] = (report.fraction, report.executed)
            state.tally.move(cell, report)
        }
    }

    /// A run is done.
    func end(_ cell: Cell, _ kept: RunSummary) {
        tell(.done, cell) { state in
            state.underWay[cell] = nil
            state.done += 1
            state.executed += kept.executed
            state.tally.end(cell, kept.metrics)
        }
    }

    /// A run failed.
    func fail(_ cell: Cell) {
        tell(.failed, cell) { state in
            state.underWay[cell] = nil
            state.failed += 1
            state.tally.fail(cell)
        }
    }

    private func tell(
        _ event: CellProgress.Event, _ cell: Cell, _ change: (inout State) -> Void
    ) {
        guard let handler else { return }
        state.withLock { state in
            change(&state)
            // Sums over a dictionary: what is shown to people, never a result.
            let begun = state.underWay.values.reduce(0) { $0 + $1.fraction }
            let ended = Double(state.done + state.failed)
            handler(
                CellProgress(
                    event: event, cell: cell, known: state.known, done: state.done,
                    failed: state.failed, asked: state.asked,
                    fraction: state.asked > 0 ? (ended + begun) / Double(state.asked) : 0,
                    executed: state.underWay.values.reduce(state.executed) { $0 + $1.executed },
                    tally: state.tally))
        }
    }
}
