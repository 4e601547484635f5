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
        /// What became of the training that it keeps off a channel, mean over runs, by cause.
        public var causes: [Cause]
    }

    /// A cause of displacement.
    public struct Cause: Sendable {
        /// Its word; see the table `displacement`.
        public var name: String
        /// FLOP, mean over runs.
        public var flop: Double
    }

    /// The policy compared with.
    public var baseline: String
    /// Policy by policy.
    public var parts: [Part]
    /// Replications of every draw.
    public var replications: Int
    /// Draws of what is not known.
    public var draws: Int
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
                        EffectSummary.Row(name: label, unit: name.unit, effect: $0.effect)
                    }
                },
                causes: moves?.causes(
                    of: policy, structure,
                    runs: runs.count {
                        $0.policy == policy && $0.cell.structure == structure
                    }) ?? [])
        }
        return EffectSummary(
            baseline: experiment.policies.first ?? "", parts: parts,
            replications: experiment.isPaired ? 1 : experiment.replications,
            draws: experiment.draws)
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

extension Table {
    /// Of `displacement.csv`, FLOP by cause under a policy and structure, mean over runs.
    fileprivate func causes(
        of policy: String, _ structure: String, runs: Int
    ) -> [EffectSummary.Cause] {
        let rows = (0..<rowCount).filter {
            self[$0, "policy"].text == policy && self[$0, "structure"].text == structure
        }
        return Displacement.Cause.allCases.compactMap { cause in
            let flop = rows.filter { self[$0, "cause"].text == cause.rawValue }
                .reduce(0) { $0 + (self[$1, "flop"].quantity ?? 0) }
            return flop > 0
                ? EffectSummary.Cause(name: cause.rawValue, flop: flop / Double(max(1, runs)))
                : nil
        }
    }
}
