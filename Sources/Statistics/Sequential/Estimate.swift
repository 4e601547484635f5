/// A number from a sample and how far the truth may be from it.
///
/// A sample that knows nothing of one side has an interval that is infinite there, and one whose values,
/// or effects pair by pair, are all the same has an interval of that one value: a policy that changes
/// nothing has an effect of exactly nothing. That takes the sample at its word: what happens in one
/// replication of a thousand is not in twenty of them.
public struct Estimate: Hashable, Sendable {
    /// The estimate.
    public var value: Double
    /// Where the truth lies, at the level that was asked for.
    public var interval: ConfidenceInterval
    /// Number of values, or pairs, behind it.
    public var count: Int

    /// Half of the interval's length as a share of the estimate; infinite where that is zero and the
    /// interval is not.
    public var relativeHalfWidth: Double {
        let half = interval.halfWidth
        return half == 0 ? 0 : half / value.magnitude
    }

    /// The whole line: a sample that says nothing.
    static let anywhere = ConfidenceInterval(low: -.infinity, high: .infinity)

    /// An estimate.
    public init(value: Double, interval: ConfidenceInterval, count: Int) {
        (self.value, self.interval, self.count) = (value, interval, count)
    }

    /// The mean, with Student's interval; nil without values or when one is not finite.
    ///
    /// - Parameter level: probability (0 to 1) with which such an interval covers the true mean.
    public static func mean(of values: [Double], level: Double = 0.95) -> Estimate? {
        mean(of: values, reach: reach(level, values.count))
    }

    /// The mean of the differences of pairs, with Student's interval; nil without pairs, when the lists
    /// differ in length or when a value is not finite.
    public static func difference(
        of values: [Double], from baseline: [Double], level: Double = 0.95
    ) -> Estimate? {
        guard values.count == baseline.count else { return nil }
        return mean(of: zip(values, baseline).map { $0 - $1 }, level: level)
    }

    /// The quantile at `probability` (0 to 1, exclusive), with an interval between two ordered values
    /// that covers it in at least `level` of all cases, whatever the distribution; nil without values.
    ///
    /// Values may be infinite, such as the day of what never happened. A sample too small for an end has
    /// none there. David and Nagaraja, "Order Statistics" (3rd ed. 2003), section 7.1.
    public static func quantile(
        _ probability: Double, of values: [Double], level: Double = 0.95
    ) -> Estimate? {
        guard !values.isEmpty, !values.contains(where: \.isNaN) else { return nil }
        let sorted = values.sorted()
        let count = sorted.count
        let tail = (1 - level) / 2
        // So many values are below the quantile with a binomial probability: the interval leaves out
        // ranks of which too few, or too many, would be.
        let below = leastRank(count, probability, tail)
        let above = leastRank(count, 1 - probability, tail)
        let interval = ConfidenceInterval(
            low: below.map { sorted[$0] } ?? -.infinity,
            high: above.map { sorted[count - 1 - $0] } ?? .infinity)
        // Straight lines between values need finite ones; a step does without.
        let step = sorted[
            min(count - 1, max(0, Int((probability * Double(count)).rounded(.up)) - 1))]
        let value =
            sorted.allSatisfy(\.isFinite) ? Sample(sorted).quantile(probability) ?? step : step
        return Estimate(value: value, interval: interval, count: count)
    }

    /// The share of hits, with the exact interval of Clopper and Pearson; nil without trials.
    public static func share(hits: Int, of trials: Int, level: Double = 0.95) -> Estimate? {
        let seen = Proportion(hits: hits, trials: trials)
        return seen.share.map {
            Estimate(value: $0, interval: seen.exactInterval(level: level), count: trials)
        }
    }

    /// The mean and what lies within `reach` standard errors of it.
    package static func mean(of values: [Double], reach: Double) -> Estimate? {
        guard let first = values.first, values.allSatisfy(\.isFinite) else { return nil }
        let sample = Sample(values)
        guard let mean = sample.mean, let error = sample.standardError else {
            return Estimate(value: first, interval: anywhere, count: 1)
        }
        // The mean of equal values is that value to the last bit, which a sum and a division may miss.
        if values.allSatisfy({ $0 == first }) {
            let interval = ConfidenceInterval(low: first, high: first)
            return Estimate(value: first, interval: interval, count: values.count)
        }
        let interval = ConfidenceInterval(low: mean - reach * error, high: mean + reach * error)
        return Estimate(value: mean, interval: interval, count: values.count)
    }

    /// Standard errors on either side of a mean of `count` values.
    package static func reach(_ level: Double, _ count: Int) -> Double {
        count > 1 ? StudentDistribution.quantile((1 + level) / 2, degrees: count - 1) : .infinity
    }

    /// The greatest rank, from 0, that lies above the quantile with at most the probability `tail`: at
    /// most `rank` values then are below it. Nil when even the least value may well be above.
    private static func leastRank(_ count: Int, _ probability: Double, _ tail: Double) -> Int? {
        func chance(_ rank: Int) -> Double {
            BetaDistribution(a: Double(count - rank), b: Double(rank + 1))
                .cumulative(1 - probability)
        }
        guard chance(0) <= tail else { return nil }
        var (low, high) = (0, count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if chance(middle) <= tail { low = middle } else { high = middle }
        }
        return low
    }
}
