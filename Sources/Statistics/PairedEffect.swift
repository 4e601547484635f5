/// What a policy does to a number, on the same draws and the same chance as a baseline.
///
/// Two kinds of doubt are kept apart. The intervals are simulation error, over replications, of each the
/// mean over all draws: more replications make them narrower. The ranges are ignorance, over draws, of
/// each the replications taken together: they do not get narrower.
public struct PairedEffect: Hashable, Sendable {
    /// Median and outer quantiles over draws (type 7).
    public struct Range: Hashable, Sendable {
        /// 5 % point.
        public let p05: Double
        /// Median.
        public let p50: Double
        /// 95 % point.
        public let p95: Double

        init?(_ values: [Double]) {
            let sample = Sample(values)
            guard values.count > 1, let p05 = sample.quantile(0.05), let p50 = sample.median,
                let p95 = sample.quantile(0.95)
            else { return nil }
            (self.p05, self.p50, self.p95) = (p05, p50, p95)
        }
    }

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
    /// Student's 95 % interval of the difference; nil with one replication.
    public let differenceInterval: ConfidenceInterval?
    /// Over draws; nil with one.
    public let differenceRange: Range?
    /// Sum over sum; nil where the baseline is zero.
    public let ratio: Double?
    /// 95 % interval of the ratio (delta method); nil with one replication.
    public let ratioInterval: ConfidenceInterval?
    /// Over draws; nil with one, and where the baseline of a draw is zero.
    public let ratioRange: Range?
    /// The variance of the difference against that of unpaired runs; nil with one replication, and where
    /// nothing varies. Near 0 where common random numbers serve best, 1 where they are of no use.
    public let pairing: Double?

    /// An effect from values by draw and replication; nil unless both lists have the same full shape.
    public init?(policy: [[Double]], baseline: [[Double]]) {
        guard let replications = policy.first?.count, replications > 0,
            policy.count == baseline.count,
            (policy + baseline).allSatisfy({ $0.count == replications })
        else { return nil }
        let draws = policy.count
        func byReplication(_ values: [[Double]]) -> [Double] {
            (0..<replications).map { place in
                Sums.sum(values.lazy.map { $0[place] }) / Double(draws)
            }
        }
        let (with, without) = (byReplication(policy), byReplication(baseline))
        let differences = Sample(zip(with, without).map { $0 - $1 })
        guard let a = Sample(with).mean, let b = Sample(without).mean,
            let difference = differences.mean
        else { return nil }
        (self.replications, self.draws) = (replications, draws)
        (self.policy, self.baseline, self.difference) = (a, b, difference)
        differenceInterval = differences.meanInterval()
        let ratio = PairedRatio(numerators: with, denominators: without)
        self.ratio = ratio?.ratio
        ratioInterval = ratio?.deltaInterval()
        let sums = zip(policy, baseline).map { (Sums.sum($0), Sums.sum($1)) }
        differenceRange = Range(sums.map { ($0 - $1) / Double(replications) })
        ratioRange = sums.allSatisfy { $0.1 != 0 } ? Range(sums.map { $0 / $1 }) : nil
        let unpaired = (Sample(with).variance ?? 0) + (Sample(without).variance ?? 0)
        pairing = unpaired > 0 ? differences.variance.map { $0 / unpaired } : nil
    }
}
