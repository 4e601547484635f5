internal import ComputeAccess
internal import Scenarios

extension ExperimentOutcome {
    /// The experiment on one screen.
    public func headline() -> Headline {
        let metrics = experiment.policies.map { policy in
            runs.filter { $0.policy == policy }.map(RunMetrics.init)
        }
        func means(_ name: RunMetrics.Name) -> [Double] {
            metrics.map { runs in
                runs.isEmpty ? 0 : runs.reduce(0) { $0 + $1[name] } / Double(runs.count)
            }
        }
        let rows = Channel.labels.map {
            Headline.Row(channel: $0, values: means(Yardstick.broad.name("all", $0)))
        }
        let totals = means(Yardstick.broad.name("all", "all"))
        let gaps = experiment.twins.compactMap { twins -> EnforcementGap? in
            guard let real = experiment.policies.firstIndex(of: twins.policy),
                let perfect = experiment.policies.firstIndex(of: twins.perfect)
            else { return nil }
            return EnforcementGap(
                policy: twins.policy, design: totals[perfect],
                enforcement: totals[real] - totals[perfect])
        }
        return Headline(
            policies: experiment.policies, rows: rows.filter { $0.values.contains { $0 > 0 } },
            totals: totals,
            listed: means(Yardstick.listed.name("all", "all")),
            ruleOfDay: means(Yardstick.ruleOfDay.name("all", "all")),
            refusedOthers: means(BurdenGroup.others.name("refused")),
            refusedUncovered: means(BurdenGroup.uncovered.name("refused")), gaps: gaps)
    }
}

extension Experiment {
    /// What names the results: scenario, policies, seed and replications, 64 hexadecimal digits.
    public var identity: String {
        let text = "\(scenario.digest)/\(policies)/\(seed)/\(replications)"
        return Scenario.digest(of: text)
    }
}
