/// Hits among independent trials, and what they tell about the chance of one.
public struct Proportion: Hashable, Sendable {
    /// Hits, at most `trials`.
    public var hits: Int
    /// Trials.
    public var trials: Int

    /// So many hits among so many trials.
    public init(hits: Int, trials: Int) { (self.hits, self.trials) = (hits, trials) }

    /// The share of hits; nil without trials.
    public var share: Double? { trials > 0 ? Double(hits) / Double(trials) : nil }

    /// What is known of the chance, after a prior with `a` hits and `b` misses, each above 0.
    public func posterior(a: Double = 1, b: Double = 1) -> BetaDistribution {
        BetaDistribution(a: a + Double(hits), b: b + Double(trials - hits))
    }

    /// The exact interval of Clopper and Pearson (Biometrika 26, 1934): it covers the chance in at
    /// least `level` of all cases, with any chance and any number of trials.
    public func exactInterval(level: Double = 0.95) -> ConfidenceInterval {
        let (tail, hits, misses) = ((1 - level) / 2, Double(hits), Double(trials - hits))
        return ConfidenceInterval(
            low: hits == 0 ? 0 : BetaDistribution(a: hits, b: misses + 1).quantile(tail),
            high: misses == 0 ? 1 : BetaDistribution(a: hits + 1, b: misses).quantile(1 - tail))
    }
}
