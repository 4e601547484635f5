/// The beta distribution on 0 to 1: what is known of a share after hits and misses.
public struct BetaDistribution: Hashable, Sendable {
    /// Hits remembered, above 0: the density is proportional to x^(a-1) (1-x)^(b-1).
    public var a: Double
    /// Misses remembered, above 0.
    public var b: Double

    /// A distribution from its two parameters, each above 0.
    public init(a: Double, b: Double) { (self.a, self.b) = (a, b) }

    /// The mean.
    public var mean: Double { a / (a + b) }

    /// The probability that the share is at most `x`: the regularised incomplete beta function.
    ///
    /// The continued fraction of DLMF 8.17.22, on the side of the mean where it is short.
    public func cumulative(_ x: Double) -> Double {
        guard x > 0 else { return 0 }
        guard x < 1 else { return 1 }
        let logBeta =
            Elementary.logGamma(a) + Elementary.logGamma(b) - Elementary.logGamma(a + b)
        let front = Elementary.exp(
            max(-700, a * Elementary.log(x) + b * Elementary.log(1 - x) - logBeta))
        return x <= (a + 1) / (a + b + 2)
            ? front * Self.fraction(x, a, b) / a : 1 - front * Self.fraction(1 - x, b, a) / b
    }

    /// The share below which the truth lies with probability `probability` (0 to 1).
    ///
    /// Bisection to the last bit: a quantile is wanted once per table row, not once per event.
    public func quantile(_ probability: Double) -> Double {
        var low = 0.0
        var high = 1.0
        while true {
            let middle = low + (high - low) / 2
            if middle <= low || middle >= high { return middle }
            if cumulative(middle) < probability { low = middle } else { high = middle }
        }
    }

    /// The interval that holds the share with probability `level`, as much below it as above.
    public func interval(level: Double = 0.95) -> ConfidenceInterval {
        ConfidenceInterval(low: quantile((1 - level) / 2), high: quantile((1 + level) / 2))
    }

    /// 1 / (1 + d1 / (1 + d2 / ...)), from the front (Lentz; Thompson and Barnett, Journal of
    /// Computational Physics 64, 1986).
    private static func fraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
        let tiny = 1e-300
        func awayFromZero(_ value: Double) -> Double { value.magnitude < tiny ? tiny : value }
        var above = 1.0
        var below = 1 / awayFromZero(1 - (a + b) * x / (a + 1))
        var value = below
        for step in 1...100_000 {
            let m = Double(step)
            var last = 1.0
            for part in [
                m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
                -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
            ] {
                below = 1 / awayFromZero(1 + part * below)
                above = awayFromZero(1 + part / above)
                last = above * below
                value *= last
            }
            if (last - 1).magnitude < 1e-16 { break }
        }
        return value
    }
}
