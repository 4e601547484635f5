internal import ComputeAccess
public import Results
internal import Scenarios

/// What an experiment would run, what of it is kept already, and how long the rest would take.
public struct StudyPlan: Sendable {
    /// Cells in all.
    public var cells: Int
    /// Those that are kept.
    public var known: Int
    /// Wall time of one of the others on one worker, seconds.
    public var secondsPerCell: Double
    /// Kept cells that the time was measured on; 0 when it is guessed from the size of the world.
    public var measured: Int
    /// How the rest shares the workers.
    public var schedule: Schedule?

    /// Expected wall time, seconds.
    public var seconds: Double {
        Double(cells - known) * secondsPerCell / Double(max(1, schedule?.workers ?? 1))
    }

    /// Events that one worker executes in a second, on the two-core machine of the benchmarks.
    private static let usualSpeed = 2.4e6

    /// Looks what there is to do.
    ///
    /// - Parameter isDetailed: whether cells must hold what a comparison by project and by date needs.
    /// - Throws: ``ExperimentError``.
    public init(
        _ experiment: Experiment, store: CellStore, workers: Int, isDetailed: Bool
    ) throws {
        let keys = CellKeys(experiment)
        cells = experiment.runCount
        var times: [Double] = []
        for cell in experiment.cells {
            guard let kept = try keys.kept(cell, isDetailed ? .projects : .numbers, in: store)
            else {
                continue
            }
            times.append(kept.seconds)
        }
        known = times.count
        measured = times.count
        if times.isEmpty {
            let world = try experiment.scenario.world(named: experiment.policies[0])
            let subject = RunSubject(world, seed: experiment.seed)
            let days =
                Double(subject.endWindow) * Double(experiment.scenario.clock.lookahead) / 86_400
            let events = Double(subject.loads.reduce(0, +)) * days / 365
            secondsPerCell = events / Self.usualSpeed
        } else {
            secondsPerCell = times.reduce(0, +) / Double(times.count)
        }
        if known < cells {
            schedule = try experiment.schedule(runs: cells - known, workers: workers)
        }
    }
}
