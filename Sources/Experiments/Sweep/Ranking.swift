internal import Scenarios
public import Statistics

/// What a target of a sweep says of the policies by rank, under one structure.
public struct Ranking: Sendable {
    /// Of which number; less of it is better.
    public var target: SweepTarget
    /// The variant of the model's form.
    public var structure: String
    /// Every pair of policies.
    public var duels: [PolicyDuel]
    /// What each policy loses against the best of the draw.
    public var regrets: [PolicyRegret]
    /// Ranges of inputs in which a pair changes places.
    public var flips: [Flip]

    /// A range with its ends as values.
    public struct Flip: Sendable {
        /// The range, its ends as probabilities.
        public var flip: RankingFlip
        /// Where it begins, in the unit of the input; nil for no end.
        public var low: Double?
        /// Where it ends.
        public var high: Double?
        /// The unit; see the table `draws`.
        public var unit: String
    }
}

extension ExperimentOutcome {
    /// How policies rank on every target over the draws; empty without several policies and draws.
    func rank() -> [Ranking] {
        guard experiment.policies.count > 1, experiment.draws > 1 else { return [] }
        return experiment.structures.flatMap { structure in
            experiment.targets.compactMap { target in
                let outcomes = experiment.policies.map { values(of: target, $0, structure) }
                let ranked = PolicyOutcomes(
                    policies: experiment.policies, outcomes: outcomes, goal: .lower)
                return ranked.map { ranked in
                    Ranking(
                        target: target, structure: structure, duels: ranked.duels(),
                        regrets: ranked.regrets(), flips: flips(of: ranked))
                }
            }
        }
    }

    private func flips(of ranked: PolicyOutcomes) -> [Ranking.Flip] {
        // Draws that are missing leave holes, not another design.
        guard let design = experiment.design,
            let known = try? DesignMatrix(
                inputs: design.inputs, rows: experiment.drawNumbers.map { design.rows[$0 - 1] })
        else { return [] }
        return (ranked.flips(in: known) ?? []).map { flip in
            let ends = [flip.low, flip.high].map { value(of: flip.input, at: $0) }
            return Ranking.Flip(
                flip: flip, low: ends[0]?.value, high: ends[1]?.value,
                unit: (ends[0] ?? ends[1])?.unit ?? "")
        }
    }

    /// The value of an input at a probability; nil at the ends, which may lie infinitely far.
    private func value(of input: String, at probability: Double) -> DrawnInput? {
        guard probability > 0, probability < 1 else { return nil }
        let draw = InputDraw(
            seed: experiment.seed, number: 1, chances: [.init(input, probability)],
            othersAsWritten: true)
        let drawn = try? experiment.scenario.drawn(draw)
        return drawn?.inputs.first { $0.name == input }
    }
}
