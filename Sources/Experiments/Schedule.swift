internal import SimulationKernel

/// How the runs of an experiment share the workers of a pool.
public enum Sharing: Sendable {
    /// In the way that is expected to end soonest.
    case automatic
    /// A worker to each run, as many runs at once as there are workers.
    case onePerWorker
    /// All workers to each run, one run at a time.
    case spread
}

/// Which runs are done at once, and by how many workers each. No result depends on it.
public struct Schedule: Sendable, Equatable {
    /// Runs that are done in the same way. One stage follows the other.
    public struct Stage: Sendable, Equatable {
        /// The runs by their place in the experiment.
        public var runs: Range<Int>
        /// Workers of each run.
        public var team: Int
        /// Runs at once.
        public var atOnce: Int

        /// `runs`, `atOnce` of them at once by `team` workers each.
        package init(runs: Range<Int>, team: Int, atOnce: Int) {
            self.runs = runs
            self.team = team
            self.atOnce = atOnce
        }
    }

    /// What is done, in order.
    public let stages: [Stage]
    /// Workers of the pool.
    public let workers: Int
    private let reason: String

    /// Events in a window, for each worker, from which spreading a run costs less than a fifth of the
    /// workers' time.
    ///
    /// Workers wait for each other once in a window, which takes some 60 us between processes; four
    /// times that is some 300 of the model's events. Measured on two cores.
    public static let breakEven = 300.0

    /// A schedule for `runs` runs on `workers` workers.
    ///
    /// Whole runs waste no worker's time, so as many as can be dealt out evenly go side by side. Fewer
    /// than there are workers share what would idle, if their windows hold enough.
    ///
    /// - Parameter eventsPerWindow: expected events in a window of one run. Asked for only when it
    ///   matters.
    public init(
        runs: Int, workers: Int, sharing: Sharing, eventsPerWindow: () throws -> Double
    ) rethrows {
        self.workers = workers
        switch sharing {
        case .onePerWorker:
            stages = Self.stages(runs, workers, whole: runs, team: 1)
            reason = "as asked"
        case .spread:
            stages = Self.stages(runs, workers, whole: 0, team: workers)
            reason = "as asked"
        case .automatic where runs % workers == 0:
            stages = Self.stages(runs, workers, whole: runs, team: 1)
            reason = "so no worker waits for another"
        case .automatic:
            let events = try eventsPerWindow()
            let rest = runs % workers
            let team = max(1, min(workers / rest, Int(saturating: events / Self.breakEven)))
            stages = Self.stages(runs, workers, whole: team == 1 ? runs : runs - rest, team: team)
            reason =
                "about \(Int(saturating: events)) events in a window, and spreading a run pays from "
                + "\(Int(saturating: Self.breakEven)) for each worker"
        }
    }

    private static func stages(
        _ runs: Int, _ workers: Int, whole: Int, team: Int
    ) -> [Stage] {
        let alone = Stage(runs: 0..<whole, team: 1, atOnce: min(workers, whole))
        let rest = Stage(
            runs: whole..<runs, team: team, atOnce: min(workers / team, runs - whole))
        return [alone, rest].filter { !$0.runs.isEmpty }
    }

    /// What was chosen and why, on one line; nil when a single worker leaves no choice.
    public var summary: String? {
        guard workers > 1 else { return nil }
        return stages.map(\.summary).joined(separator: ", then ") + ": " + reason
    }
}

extension Schedule.Stage {
    fileprivate var summary: String {
        switch (runs.count, team, atOnce) {
        case (1, 1, _): "1 run on one worker"
        case (1, _, _): "1 run spread over \(team) workers"
        case (let count, 1, 1): "\(count) runs on one worker"
        case (let count, 1, _): "\(count) runs side by side on \(atOnce) workers"
        case (let count, _, 1): "\(count) runs in turn, each spread over \(team) workers"
        case (let count, _, _): "\(count) runs side by side, each spread over \(team) workers"
        }
    }
}
