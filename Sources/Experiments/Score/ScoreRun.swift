internal import ComputeAccess
public import Scenarios
public import SimulationRuntime

/// Holds a scenario's first policy, or one of its policies, against figures of the past.
///
/// Every draw of what is not known has a chance of its own, so that the range over draws is what the model
/// expects of the one history there was: ignorance and chance together.
public struct ScoreRun: Sendable {
    /// One draw with what it made of the targets' parts, in their order; nil where it says nothing.
    public struct Measurement: Sendable {
        /// The draw; 0 for the values as written.
        public var draw: Int
        /// By part.
        public var values: [Double?]

        /// A measurement that was kept.
        public init(draw: Int, values: [Double?]) {
            self.draw = draw
            self.values = values
        }
    }

    /// What is run: the policy under the values as written and under every draw.
    public let experiment: Experiment
    let targets: [(row: HistoricalTarget, entry: ScoreTarget)]
    /// Draws beside the values as written.
    public let draws: Int

    /// A score of the policy of a name, or of the scenario's first.
    public init(
        scenario: Scenario, policy: String? = nil, seed: UInt64, draws: Int,
        targets: [HistoricalTarget]
    ) {
        let name = policy ?? scenario.policies[0].name
        var experiment = Experiment(scenario: scenario, policies: [name], seed: seed)
        experiment.draws = draws + 1
        experiment.isPaired = true
        experiment.keepsRecords = false
        self.experiment = experiment
        self.draws = draws
        self.targets = targets.map { row in
            (row, ScoreTarget.catalog.first { $0.id == row.id } ?? .unknown(row.id))
        }
    }

    /// What measurements that belong together have in common: scenario, policy, seed and parts.
    public var identity: String {
        let parts = targets.map { target in
            "\(target.row.id) \(target.entry.isScorable ? target.entry.parts(target.row).count : 0)"
        }
        let text =
            "\(experiment.scenario.digest)/\(experiment.policies)/\(experiment.seed)/\(parts)"
        return Scenario.digest(of: text)
    }

    /// Runs the draws that are not known yet and says how the model does.
    ///
    /// - Parameters:
    ///   - known: draws that were measured before.
    ///   - keep: is told of every draw as soon as it is measured, on several threads at once.
    /// - Throws: ``ExperimentError``, or the runtime's `RunFailure`.
    public func run(
        on pool: WorkerPool, known: [Measurement] = [],
        keep: @escaping @Sendable (Measurement) throws -> Void = { _ in },
        progress: (@Sendable (ExperimentProgress) -> Void)? = nil
    ) throws -> Score {
        var rest = experiment
        let old = known.filter { experiment.drawNumbers.contains($0.draw) }
        rest.drawNumbers = experiment.drawNumbers.filter { number in
            !old.contains { $0.draw == number }
        }
        let entries = targets
        guard !rest.drawNumbers.isEmpty else { return try Score(self, old) }
        let new = try rest.map(on: pool, progress: progress) { run in
            let values = entries.flatMap { $0.entry.values(of: run, for: $0.row) }
            let measurement = Measurement(draw: run.draw, values: values)
            try keep(measurement)
            return measurement
        }
        return try Score(self, old + new)
    }
}

extension ScoreTarget {
    /// What a run makes of every part of a row.
    fileprivate func values(of run: RunResult, for row: HistoricalTarget) -> [Double?] {
        guard isScorable else { return [] }
        let values = measure(run)
        let count = parts(row).count
        return values.count == count ? values : Array(repeating: nil, count: count)
    }
}
