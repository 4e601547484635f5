internal import ComputeAccess
internal import Results
internal import Scenarios
internal import Statistics

extension ResultTable {
    /// The headline numbers of every policy over its replications.
    static let summary = ResultTable(schema: SummaryTable.schema) { table, outcome in
        var summary = SummaryTable(
            draws: outcome.experiment.drawn, chance: outcome.experiment.chance)
        for structure in outcome.experiment.structures {
            summary.structure = structure
            summary.add(outcome)
        }
        table = summary.table
    }
}

extension SummaryTable {
    /// Adds what the runs of the structure came to.
    fileprivate mutating func add(_ outcome: ExperimentOutcome) {
        let policies = outcome.experiment.policies
        let metrics = policies.map { outcome.metrics(of: $0, structure).flatMap { $0 } }
        let first = metrics.first ?? []
        for (policy, metrics) in zip(policies, metrics) {
            let written = outcome.metricsAsWritten(of: policy, structure)
            for name in metrics.first?.names ?? [] {
                add(
                    policy, name, metrics.map { $0[name] },
                    asWritten: Sample(written.map { $0[name] }).mean)
            }
        }
        for (policy, metrics) in zip(policies, metrics).dropFirst() {
            // Run by run, as below: policies share their chance.
            for name in RunMetrics.revenueNames {
                let lost = zip(first, metrics).map { $0[name] - $1[name] }
                add(policy, RunMetrics.lossName(of: name), lost)
            }
        }
        for twins in outcome.experiment.twins {
            guard let real = policies.firstIndex(of: twins.policy),
                let perfect = policies.firstIndex(of: twins.perfect)
            else { continue }
            // Run by run: both share their chance.
            for gap in RunMetrics.gapNames(years: outcome.runs.first?.subject.years ?? []) {
                let (all, left) = (metrics[real], metrics[perfect].map { $0[gap.total] })
                add(twins.policy, gap.design, left)
                add(twins.policy, gap.enforcement, zip(all, left).map { $0[gap.total] - $1 })
            }
        }
        addCrossovers(outcome, policies, metrics)
    }

    /// The first year in which a policy as it is enforced leaves less than the first policy perfectly
    /// enforced, run by run; `n` counts the runs in which there is one.
    fileprivate mutating func addCrossovers(
        _ outcome: ExperimentOutcome, _ policies: [String], _ metrics: [[RunMetrics]]
    ) {
        let experiment = outcome.experiment
        guard let twins = experiment.twins.first(where: { $0.policy == policies.first }),
            let perfect = policies.firstIndex(of: twins.perfect),
            let years = outcome.runs.first?.subject.years
        else { return }
        for (policy, runs) in zip(policies, metrics)
        where policy != twins.policy
            && experiment.scenario.policy(named: policy)?.enforcement == .asItIs
        {
            for yardstick in Yardstick.allCases {
                let crossings = zip(runs, metrics[perfect]).compactMap { run, best in
                    years.first { run[yardstick.name($0, "all")] < best[yardstick.name($0, "all")] }
                }
                add(
                    policy: policy, metric: "crossover-year-\(yardstick.rawValue)",
                    channel: "all", unit: "year", values: crossings.compactMap(Double.init))
            }
        }
    }
}

extension SummaryTable {
    fileprivate mutating func add(
        _ policy: String, _ name: RunMetrics.Name, _ values: [Double], asWritten: Double? = nil
    ) {
        add(
            policy: policy, metric: name.metric, channel: name.channel, unit: name.unit,
            values: values, asWritten: asWritten)
    }
}
