internal import ComputeAccess
public import Scenarios
public import SimulationRuntime

/// The way from a spreadsheet to the model, one step after the other on the same draws and the same chance.
public struct Ladder: Sendable {
    /// What is run on every step.
    public let experiment: Experiment
    /// The scenario on every simulated step.
    private let scenarios: [Scenario]

    /// A ladder of a policy of a scenario; of its first when none is named.
    ///
    /// - Parameter draws: draws of the uncertain inputs; 1 stands for the values as written.
    /// - Throws: `InvalidScenario` when the scenario does not stand a step.
    public init(
        scenario: Scenario, policy: String? = nil, seed: UInt64, draws: Int
    ) throws(InvalidScenario) {
        var experiment = Experiment(
            scenario: scenario, policies: [policy ?? scenario.policies[0].name], seed: seed)
        experiment.drawNumbers = draws > 1 ? Array(1...draws) : [0]
        experiment.isPaired = true
        experiment.keepsRecords = false
        self.experiment = experiment
        var scenarios: [Scenario] = []
        for (place, rung) in Rung.simulated.enumerated() {
            scenarios.append(
                try scenario.changed(off: Rung.off(on: place), settings: rung.settings))
        }
        self.scenarios = scenarios
    }

    /// Climbs the ladder. `progress` is told of all steps as of one piece of work.
    ///
    /// - Throws: ``ExperimentError``, or the runtime's `RunFailure`.
    public func run(
        on pool: WorkerPool,
        progress: (@Sendable (_ rung: String, ExperimentProgress) -> Void)? = nil
    ) throws -> LadderOutcome {
        let policy = experiment.policies[0]
        let years = try experiment.scenario.world(named: policy).clock.years
        var steps: [[LadderOutcome.Sums]] = []
        steps.append(
            try experiment.drawNumbers.map { draw in
                let world = try experiment.scenario(ofDraw: draw).world(named: policy)
                return LadderOutcome.Sums(AccountingNull(world), years: years)
            })
        for place in Rung.simulated.indices {
            var climbing = experiment
            climbing.scenario = scenarios[place]
            let sums = try climbing.map(on: pool, progress: told(progress, place)) { run in
                LadderOutcome.Sums(run.metrics, years: years)
            }
            steps.append(sums)
        }
        return LadderOutcome(years: years, steps: steps)
    }

    /// Progress on one step as a part of the whole.
    private func told(
        _ progress: (@Sendable (_ rung: String, ExperimentProgress) -> Void)?, _ place: Int
    ) -> (@Sendable (ExperimentProgress) -> Void)? {
        guard let progress else { return nil }
        let rungs = Rung.simulated
        return { report in
            var report = report
            report.fraction = (Double(place) + report.fraction) / Double(rungs.count)
            progress(rungs[place].name, report)
        }
    }
}

extension ClockDescription {
    /// The reported calendar years.
    fileprivate var years: [Int] { Array(start.civil.year...end.civil.year) }
}
