internal import ComputeAccess
internal import Results
internal import Scenarios
internal import SimulationRuntime
internal import Synchronization

extension Experiment {
    /// What a cell costs, measured: its run is begun and ended when it takes long.
    ///
    /// - Returns: expected wall seconds of the whole cell, and the share of the run that was done.
    func trial(of cell: Cell, isDetailed: Bool) throws -> (seconds: Double, fraction: Double) {
        let pool = try WorkerPool(
            RunSettings(workers: 1, transport: .memory), factory: RunPlan.makePartition)
        defer { pool.stop() }
        let last = Mutex((fraction: 0.0, executed: Int64(0), seconds: 0.0))
        let start = ContinuousClock.now
        @Sendable func elapsed() -> Double { (ContinuousClock.now - start) / .seconds(1) }
        do {
            let run = try run(cell, on: pool, team: 1, tracksProjects: isDetailed) { report in
                let now = elapsed()
                last.withLock { $0 = (report.fraction, report.executed, now) }
                if now > StudyPlan.trial, report.fraction < 1 { pool.stop() }
            }
            _ = RunSummary(run)
            if isDetailed { _ = TableMonth.all(of: run) }
            return (elapsed(), 1)
        } catch let failure as RunFailure {
            let reached = last.withLock { $0 }
            guard reached.seconds > StudyPlan.trial, reached.executed > 0, reached.fraction > 0
            else { throw failure }
            // Worlds grow, so events that are still to come count, and time that is, at the least.
            let events = try expectedEvents(of: cell)
            let byEvents = reached.seconds * events / Double(reached.executed)
            return (max(byEvents, reached.seconds / reached.fraction), reached.fraction)
        }
    }

    /// Events that a run of a cell is expected to have.
    private func expectedEvents(of cell: Cell) throws -> Double {
        let world = try scenario(of: cell).world(named: cell.policy)
        let subject = RunSubject(world, seed: seed(of: cell))
        let days = Double(subject.endWindow) * Double(scenario.clock.lookahead) / 86_400
        return Double(subject.loads.reduce(0, +)) * days / 365
    }
}
