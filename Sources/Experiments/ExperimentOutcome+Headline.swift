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
        return Headline(
            policies: experiment.policies, rows: rows.filter { $0.values.contains { $0 > 0 } },
            totals: means(Yardstick.broad.name("all", "all")),
            listed: means(Yardstick.listed.name("all", "all")),
            ruleOfDay: means(Yardstick.ruleOfDay.name("all", "all")),
            refusedOthers: means(BurdenGroup.others.name("refused")),
            refusedUncovered: means(BurdenGroup.uncovered.name("refused")))
    }
}

extension Experiment {
    /// What names the results: scenario, policies, seed and replications, 64 hexadecimal digits.
    public var identity: String {
        let text = "\(scenario.digest)/\(policies)/\(seed)/\(replications)"
        return Scenario.digest(of: text)
    }
}
