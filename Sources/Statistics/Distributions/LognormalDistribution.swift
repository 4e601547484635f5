/// A positive number whose logarithm is normal: "between 10 and 300, a factor either way".
public struct LognormalDistribution: Distribution {
    /// As many values are below as above.
    public let median: Double
    /// The standard deviation of the natural logarithm.
    public let logDeviation: Double

    /// The distribution with 5 % of its values below `p05` and 5 % above `p95`; both are positive and
    /// finite, the first below the second.
    public init(p05: Double, p95: Double) throws(ImpossibleDistribution) {
        guard p05 > 0, p95.isFinite, p05 < p95 else {
            throw ImpossibleDistribution(
                "a lognormal range runs from a positive value to a greater one, "
                    + "not from \(p05) to \(p95)")
        }
        median = p05 * (p95 / p05).squareRoot()
        logDeviation = Elementary.log(p95 / p05) / (2 * NormalDistribution.quantile(0.95))
    }

    /// The value below which the number stays with probability `probability` (0 to 1, exclusive).
    public func quantile(_ probability: Double) -> Double {
        let exponent = logDeviation * NormalDistribution.quantile(probability)
        return median * Elementary.exp(min(700, max(-700, exponent)))
    }
}
