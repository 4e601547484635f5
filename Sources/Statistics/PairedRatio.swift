/// The ratio of two sums over pairs, such as covered compute under a policy to that without it,
/// replication by replication on the same chance.
///
/// A ratio of sums, not a mean of ratios: a replication in which little happens then weighs little.
public struct PairedRatio: Sendable {
    /// Number of pairs.
    public let count: Int
    /// Sum of numerators divided by sum of denominators.
    public let ratio: Double

    private let numerator: Double
    private let denominator: Double
    private let numeratorVariance: Double
    private let denominatorVariance: Double
    private let covariance: Double
    private let degrees: Int

    /// Pairs of numerator and denominator. Nil when there are none, when the lists differ in length
    /// or when the denominators add up to zero.
    public init?(numerators: [Double], denominators: [Double]) {
        self.init(groupsOfNumerators: [numerators], denominators: [denominators])
    }

    /// Pairs in groups of equal size, each with means of its own: only what is within groups counts as
    /// chance. The combined ratio estimate of stratified samples (Cochran, section 6.11).
    public init?(groupsOfNumerators numerators: [[Double]], denominators: [[Double]]) {
        guard numerators.map(\.count) == denominators.map(\.count) else { return nil }
        let (policy, baseline) = (Strata(numerators), Strata(denominators))
        guard let numerator = policy.mean, let denominator = baseline.mean, denominator != 0 else {
            return nil
        }
        count = numerators.reduce(0) { $0 + $1.count }
        degrees = policy.degrees
        ratio = numerator / denominator
        self.numerator = numerator
        self.denominator = denominator
        // Of the means, hence n beside the degrees of freedom below the line.
        let scale = Double(count) * Double(max(1, degrees))
        let above = policy.deviations
        let below = baseline.deviations
        numeratorVariance = Sums.weightedSum(above, weights: above) / scale
        denominatorVariance = Sums.weightedSum(below, weights: below) / scale
        covariance = Sums.weightedSum(above, weights: below) / scale
    }

    /// The interval by linearisation (delta method); nil when no group has two pairs.
    ///
    /// Cochran, "Sampling Techniques" (3rd ed. 1977), section 6.4.
    public func deltaInterval(level: Double = 0.95) -> ConfidenceInterval? {
        guard degrees > 0 else { return nil }
        // Rounding can take a variance that is zero a hair below it.
        let variance = max(
            0,
            numeratorVariance - 2 * ratio * covariance + ratio * ratio * denominatorVariance)
        let reach = quantile(level) * variance.squareRoot() / denominator.magnitude
        return ConfidenceInterval(low: ratio - reach, high: ratio + reach)
    }

    /// The interval by Fieller's theorem; nil when no group has two pairs, and where the denominator
    /// cannot be told from zero, so that no finite interval exists.
    ///
    /// Fieller, "Some problems in interval estimation", J. R. Stat. Soc. B 16 (1954).
    public func fiellerInterval(level: Double = 0.95) -> ConfidenceInterval? {
        guard degrees > 0 else { return nil }
        // The ratios r with (numerator - r * denominator)^2 <= t^2 * variance(r): a quadratic in r.
        let t2 = quantile(level) * quantile(level)
        let a = denominator * denominator - t2 * denominatorVariance
        let b = numerator * denominator - t2 * covariance
        let c = numerator * numerator - t2 * numeratorVariance
        guard a > 0 else { return nil }
        let root = max(0, b * b - a * c).squareRoot()
        return ConfidenceInterval(low: (b - root) / a, high: (b + root) / a)
    }

    private func quantile(_ level: Double) -> Double {
        StudentDistribution.quantile((1 + level) / 2, degrees: degrees)
    }
}
