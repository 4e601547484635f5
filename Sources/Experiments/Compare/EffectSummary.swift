internal import ComputeAccess
public import Results
internal import Scenarios
public import Statistics

/// What the policies of an experiment do, on one screen.
public struct EffectSummary: Sendable {
    /// One number of one policy.
    public struct Row: Sendable {
        /// What was measured, for people: a channel, or `all`.
        public var name: String
        /// What was measured, as `summary.csv` names it.
        public var metric: String
        /// FLOP, H100e-hours, or refused requests per 1,000.
        public var unit: String
        /// What the policy does to it.
        public var effect: PairedEffect
    }

    /// One policy under one structure.
    public struct Part: Sendable {
        /// The policy by name.
        public var policy: String
        /// The variant of the model's form.
        public var structure: String
        /// Covered training by channel and over all of them; burden on those not meant.
        public var rows: [Row]
        /// What became of the training that it keeps off a channel; nil where nobody followed projects.
        public var displacement: DisplacementAccount?
    }

    /// The policy compared with.
    public var baseline: String
    /// Policy by policy.
    public var parts: [Part]
    /// Replications of every draw.
    public var replications: Int
    /// Draws of what is not known; 1 where all is as written.
    public var draws: Int
    /// How the baseline's total over draws stands to the one as written; nil without draws.
    public var againstWritten: DrawsAgainstWritten?
}

extension EffectSummary.Row {
    /// The interval that leads: of what is not known, with chance in it; nil where inputs were not drawn.
    public var unknown: ClosedRange<Double>? { effect.ratioRange.map { $0.p05...$0.p95 } }

    /// Whether it counts chips that no yardstick counts: all compute, and what stands onshore.
    public var isOffYardstick: Bool {
        metric == ComputeUse.all.rawValue || metric == RunMetrics.installedTotal.metric
    }

    /// The 95 % interval with chance alone; nil with one replication.
    public var chance: ClosedRange<Double>? { effect.ratioInterval.map { $0.low...$0.high } }
}

extension ExperimentOutcome {
    /// The effects on one screen.
    ///
    /// - Parameter tables: the outcome's own.
    public func effectSummary(in tables: [Table]) -> EffectSummary {
        let moves = tables.first { $0.schema.name == "displacement" }
        let parts = effects().map { policy, structure, effects in
            EffectSummary.Part(
                policy: policy, structure: structure,
                rows: Self.shown.compactMap { label, name in
                    effects.first { $0.name == name }.map {
                        EffectSummary.Row(
                            name: label, metric: name.metric, unit: name.unit, effect: $0.effect)
                    }
                },
                displacement: moves.map { account(of: policy, structure, in: $0) })
        }
        let total = Yardstick.broad.name("all", "all")
        return EffectSummary(
            baseline: experiment.policies.first ?? "", parts: parts,
            replications: experiment.isPaired ? 1 : experiment.replications,
            draws: experiment.drawn, againstWritten: againstWritten(total))
    }

    /// Where projects went, over all draws of what is not known.
    private func account(
        of policy: String, _ structure: String, in table: Table
    ) -> DisplacementAccount {
        let drawn = Set(experiment.drawnNumbers)
        return DisplacementAccount(
            table, policy: policy, structure: structure,
            runs: runs.count {
                $0.policy == policy && $0.cell.structure == structure && drawn.contains($0.draw)
            }, isMeant: drawn.contains)
    }

    /// How a number of the baseline over draws stands to the one as written.
    private func againstWritten(_ name: RunMetrics.Name) -> DrawsAgainstWritten? {
        let (policy, structure) = (experiment.policies[0], experiment.structures[0])
        let written = metricsAsWritten(of: policy, structure).map { $0[name] }
        let values = metrics(of: policy, structure).flatMap { $0.map { $0[name] } }
        guard let summary = Summary(values, draws: experiment.drawn), let range = summary.quantiles,
            let asWritten = Sample(written).mean
        else { return nil }
        return DrawsAgainstWritten(
            mean: summary.mean, median: range.p50, asWritten: asWritten,
            range: range.p05...range.p95, draws: experiment.drawn)
    }

    /// The numbers that people are shown, with what they are called.
    private static let shown: [(String, RunMetrics.Name)] =
        [
            ("all", Yardstick.broad.name("all", "all")),
            ("in runs of 512 chips or more", RunMetrics.frontierTotal),
        ] + Channel.listed.map { ($0, Yardstick.broad.name("all", $0)) }
        + [
            ("all, yardstick listed", Yardstick.listed.name("all", "all")),
            ("all, yardstick rule of the day", Yardstick.ruleOfDay.name("all", "all")),
        ] + ComputeUse.allCases.map { ($0.words, $0.name("all")) } + [
            ("chips onshore at the end, H100e", RunMetrics.installedTotal),
            ("refused, no country of concern", BurdenGroup.others.name("refused")),
            ("refused, not covered", BurdenGroup.uncovered.name("refused")),
        ]
}
