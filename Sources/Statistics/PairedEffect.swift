/// What a policy does to a number, on the same draws and the same chance as a baseline.
///
/// Two kinds of doubt are kept apart. The ranges hold what is not known, and the chance that is left in
/// the mean of a draw's replications: more draws do not make them narrower. The intervals are of chance
/// alone, of just these draws: more replications make them narrower.
public struct PairedEffect: Hashable, Sendable {
    /// Replications of every draw.
    public let replications: Int
    /// Draws of what is not known.
    public let draws: Int
    /// Mean under the baseline.
    public let baseline: Double
    /// Mean under the policy.
    public let policy: Double
    /// Mean of policy less baseline, exactly zero where nothing changes.
    public let difference: Double
    /// Student's 95 % interval of the difference with chance alone; nil with one replication.
    public let differenceInterval: ConfidenceInterval?
    /// Over draws; nil with one.
    public let differenceRange: DrawRange?
    /// Sum over sum; nil where the baseline is zero.
    public let ratio: Double?
    /// 95 % interval of the ratio with chance alone (delta method); nil with one replication.
    public let ratioInterval: ConfidenceInterval?
    /// Over draws; nil with one, and where the baseline of a draw is zero.
    public let ratioRange: DrawRange?
    /// The variance of the difference against that of unpaired runs; nil with one replication, and where
    /// nothing varies. Near 0 where common random numbers serve best, 1 where they are of no use.
    public let pairing: Double?
    /// The ratio with all inputs as written; nil where they were not run beside draws.
    public var asWritten: Double?

    /// An effect from values by draw and replication; nil unless both lists have the same full shape.
    public init?(policy: [[Double]], baseline: [[Double]], chance: ChanceDesign = .shared) {
        guard let replications = policy.first?.count, replications > 0,
            policy.count == baseline.count,
            (policy + baseline).allSatisfy({ $0.count == replications })
        else { return nil }
        let draws = policy.count
        let (with, without) = (chance.groups(policy), chance.groups(baseline))
        let differences = Strata(zip(with, without).map { zip($0, $1).map { $0 - $1 } })
        guard let a = Strata(with).mean, let b = Strata(without).mean,
            let difference = differences.mean
        else { return nil }
        (self.replications, self.draws) = (replications, draws)
        (self.policy, self.baseline, self.difference) = (a, b, difference)
        differenceInterval = differences.meanInterval()
        let ratio = PairedRatio(groupsOfNumerators: with, denominators: without)
        self.ratio = ratio?.ratio
        ratioInterval = ratio?.deltaInterval()
        let sums = zip(policy, baseline).map { (Sums.sum($0), Sums.sum($1)) }
        differenceRange = DrawRange(
            sums.map { ($0 - $1) / Double(replications) }, .difference)
        ratioRange =
            sums.allSatisfy { $0.1 != 0 } ? DrawRange(sums.map { $0 / $1 }, .ratio) : nil
        let unpaired = (Strata(with).variance ?? 0) + (Strata(without).variance ?? 0)
        pairing = unpaired > 0 ? differences.variance.map { $0 / unpaired } : nil
    }
}
