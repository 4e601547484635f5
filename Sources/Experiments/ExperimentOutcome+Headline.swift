internal import ComputeAccess
internal import Scenarios
internal import Statistics

extension ExperimentOutcome {
    /// The experiment on one screen.
    public func headline() -> Headline {
        let metrics = experiment.policies.map { policy in
            self.metrics(of: policy, experiment.structures[0]).flatMap { $0 }
        }
        func means(_ name: RunMetrics.Name) -> [Double] {
            metrics.map { runs in
                runs.isEmpty ? 0 : runs.reduce(0) { $0 + $1[name] } / Double(runs.count)
            }
        }
        let rows = Channel.listed.map {
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
            frontier: means(RunMetrics.frontierTotal),
            listed: means(Yardstick.listed.name("all", "all")),
            ruleOfDay: means(Yardstick.ruleOfDay.name("all", "all")),
            allCompute: means(ComputeUse.all.name("all")),
            allTraining: means(ComputeUse.training.name("all")),
            allServing: means(ComputeUse.serving.name("all")),
            installedOnshore: means(RunMetrics.installedTotal),
            refusedOthers: means(BurdenGroup.others.name("refused")),
            refusedUncovered: means(BurdenGroup.uncovered.name("refused")), gaps: gaps)
    }
}

extension ExperimentOutcome {
    /// What the headline does over the draws, policy by policy; empty with a single draw.
    public func ignorance() -> [DrawSpread] {
        guard experiment.drawn > 1 else { return [] }
        let name = Yardstick.broad.name("all", "all")
        let totals = experiment.policies.map { policy in
            metrics(of: policy, experiment.structures[0]).map { $0.map { $0[name] } }
        }
        return zip(experiment.policies, totals).compactMap { policy, values in
            guard
                let total = Summary(values.flatMap { $0 }, draws: experiment.drawn)?.quantiles,
                let effect = PairedEffect(
                    policy: values, baseline: totals[0], chance: experiment.chance)?.ratioRange
            else { return nil }
            return DrawSpread(
                policy: policy,
                total: .init(p05: total.p05, p50: total.p50, p95: total.p95),
                effect: .init(p05: effect.p05, p50: effect.p50, p95: effect.p95))
        }
    }
}

/// What is not known about a policy: the spread of its headline over draws.
public struct DrawSpread: Sendable, Encodable {
    /// A median and the points that a further draw stays below with 5 % and 95 %.
    public struct Range: Sendable, Encodable {
        /// 5 % point.
        public var p05: Double
        /// Median.
        public var p50: Double
        /// 95 % point.
        public var p95: Double
    }

    /// The policy by name.
    public var policy: String
    /// Covered training over all channels, FLOP, yardstick broad.
    public var total: Range
    /// The same against the first policy of the same draw, a ratio.
    public var effect: Range
}

extension Experiment {
    /// What names the results: scenario, policies, seed, draws and replications, 64 hexadecimal digits.
    public var identity: String {
        let drawn =
            draws > 1
            ? "/\(draws) draws\(keepsRecords ? "" : " without records")"
                + (chance == .own ? "/own chance" : "") : ""
        let text = "\(scenario.digest)/\(policies)/\(seed)/\(replications)" + drawn
        var varied = structures == [Self.mainStructure] ? "" : "/\(structures)"
        if let design {
            varied += "/" + Scenario.digest(of: String(decoding: design.csv, as: UTF8.self))
        }
        return Scenario.digest(of: text + varied)
    }
}
