/// A list of independent observations, such as one number per replication, and what it tells.
public struct Sample: Sendable {
    /// The observations in the order in which they were made.
    public let values: [Double]
    private let sorted: [Double]

    /// A sample of finite values.
    public init(_ values: [Double]) {
        self.values = values
        sorted = values.sorted()
    }

    /// Number of observations.
    public var count: Int { values.count }

    /// The arithmetic mean; nil without observations.
    public var mean: Double? { values.isEmpty ? nil : Sums.sum(values) / Double(count) }

    /// The variance with n - 1 below the line; nil with fewer than two observations.
    ///
    /// In two passes, which stays exact where the mean is large against the spread.
    public var variance: Double? {
        guard count > 1, let mean else { return nil }
        return Sums.sum(values.lazy.map { ($0 - mean) * ($0 - mean) }) / Double(count - 1)
    }

    /// The square root of the variance; nil with fewer than two observations.
    public var standardDeviation: Double? { variance?.squareRoot() }

    /// The standard deviation of the mean; nil with fewer than two observations.
    public var standardError: Double? {
        variance.map { ($0 / Double(count)).squareRoot() }
    }

    /// Student's interval for the mean; nil with fewer than two observations.
    ///
    /// - Parameter level: probability (0 to 1) with which such an interval covers the true mean.
    public func meanInterval(level: Double = 0.95) -> ConfidenceInterval? {
        guard let mean, let standardError else { return nil }
        let reach =
            StudentDistribution.quantile((1 + level) / 2, degrees: count - 1) * standardError
        return ConfidenceInterval(low: mean - reach, high: mean + reach)
    }

    /// The quantile of the observations at `probability` (0 to 1); nil without observations.
    ///
    /// Hyndman and Fan's type 7, the default of R, NumPy and pandas: straight lines between the
    /// ordered values, the smallest at 0 and the largest at 1.
    public func quantile(_ probability: Double) -> Double? {
        guard let last = sorted.indices.last else { return nil }
        let position = min(max(probability, 0), 1) * Double(last)
        let below = Int(position)
        let above = min(below + 1, last)
        return sorted[below] + (position - Double(below)) * (sorted[above] - sorted[below])
    }

    /// The middle of the ordered observations; nil without observations.
    public var median: Double? { quantile(0.5) }

    /// The n-th root of the product; nil unless there are observations and all are positive.
    public var geometricMean: Double? {
        guard !values.isEmpty, values.allSatisfy({ $0 > 0 }) else { return nil }
        return Elementary.exp(Sums.sum(values.lazy.map(Elementary.log)) / Double(count))
    }

    /// The factor of one standard deviation of the logarithms; nil with fewer than two observations
    /// or any that is not positive.
    public var geometricStandardDeviation: Double? {
        guard values.allSatisfy({ $0 > 0 }) else { return nil }
        return Sample(values.map(Elementary.log)).standardDeviation.map(Elementary.exp)
    }
}
