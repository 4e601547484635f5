/// Any value between two ends, as likely as any other.
public struct UniformDistribution: Distribution {
    /// The least value.
    public let low: Double
    /// The greatest value.
    public let high: Double

    /// A distribution between two finite ends, of which the first is below the second.
    public init(low: Double, high: Double) throws(ImpossibleDistribution) {
        guard low.isFinite, high.isFinite, low < high else {
            throw ImpossibleDistribution("the low end \(low) is not below the high end \(high)")
        }
        (self.low, self.high) = (low, high)
    }

    /// The value below which the number stays with probability `probability` (0 to 1).
    public func quantile(_ probability: Double) -> Double {
        // Weights rather than low + p * (high - low), which may overflow and may miss the high end.
        low * (1 - probability) + high * probability
    }
}
