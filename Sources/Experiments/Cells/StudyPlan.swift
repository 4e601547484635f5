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
    /// Kept cells that the time was measured on; 0 when a run was begun to measure it.
    public var measured: Int
    /// Share of a run that was done to measure the time; 1 where cells are kept.
    public var tried = 1.0
    /// Processors that the workers share.
    private var cores = Int.max
    /// How the rest shares the workers.
    public var schedule: Schedule?

    /// Expected wall time, seconds.
    public var seconds: Double {
        let workers = min(schedule?.workers ?? 1, cores, max(1, cells - known))
        return Double(cells - known) * secondsPerCell / Double(max(1, workers))
    }

    /// How long a run may take that is begun to measure what one costs, seconds.
    static let trial = 4.0

    /// Looks what there is to do.
    ///
    /// Where nothing is kept, the first run is begun and ended after four seconds.
    /// - Parameters:
    ///   - cores: processors that the workers share.
    ///   - isDetailed: whether cells must hold what a comparison by project and by date needs.
    /// - Throws: ``ExperimentError``, or the runtime's `RunFailure`.
    public init(
        _ experiment: Experiment, store: CellStore, workers: Int, cores: Int, isDetailed: Bool
    ) throws {
        self.cores = max(1, cores)
        let keys = CellKeys(experiment)
        let all = experiment.cellsToRun
        cells = all.count
        var times: [Double] = []
        for cell in all {
            guard let kept = try keys.kept(cell, isDetailed ? .projects : .numbers, in: store)
            else {
                continue
            }
            times.append(kept.seconds)
        }
        known = times.count
        measured = times.count
        if times.isEmpty {
            let trial = try experiment.trial(of: all[all.count / 2], isDetailed: isDetailed)
            (secondsPerCell, tried) = (trial.seconds, trial.fraction)
        } else {
            secondsPerCell = times.reduce(0, +) / Double(times.count)
        }
        if known < cells {
            schedule = try experiment.schedule(runs: cells - known, workers: workers)
        }
    }
}
