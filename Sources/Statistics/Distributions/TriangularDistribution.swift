/// A density that rises in a line from the least to the likeliest value and falls in one to the greatest.
public struct TriangularDistribution: Distribution {
    /// The least value.
    public let low: Double
    /// The likeliest value, which may be one of the ends.
    public let mode: Double
    /// The greatest value.
    public let high: Double

    /// A distribution with `low <= mode <= high` and `low < high`, all finite.
    public init(low: Double, mode: Double, high: Double) throws(ImpossibleDistribution) {
        try requireOrder(low: low, mode: mode, high: high)
        (self.low, self.mode, self.high) = (low, mode, high)
    }

    /// Evans, Hastings and Peacock, "Statistical Distributions" (3rd ed. 2000), chapter 40.
    public func quantile(_ probability: Double) -> Double {
        let width = high - low
        return probability * width <= mode - low
            ? low + (probability * width * (mode - low)).squareRoot()
            : high - ((1 - probability) * width * (high - mode)).squareRoot()
    }
}

/// A least, a likeliest and a greatest value, as the triangular distribution has, with a smooth density
/// that holds the tails for less likely: a beta distribution stretched between the ends.
///
/// Clark, "The PERT model for the distribution of an activity time", Operations Research 10 (1962). The
/// mean is (low + weight * mode + high) / (weight + 2).
public struct PERTDistribution: Distribution {
    /// The least value.
    public let low: Double
    /// The likeliest value, which may be one of the ends.
    public let mode: Double
    /// The greatest value.
    public let high: Double
    /// How much the likeliest value counts against the ends; 4 in Clark's paper, 0 makes all equal.
    public let weight: Double
    private let shape: BetaDistribution

    /// A distribution with `low <= mode <= high` and `low < high`, all finite, and a weight of at least 0.
    public init(
        low: Double, mode: Double, high: Double, weight: Double = 4
    ) throws(ImpossibleDistribution) {
        try requireOrder(low: low, mode: mode, high: high)
        guard weight >= 0, weight.isFinite else {
            throw ImpossibleDistribution("the weight \(weight) of the likeliest value is below 0")
        }
        (self.low, self.mode, self.high, self.weight) = (low, mode, high, weight)
        let width = high - low
        shape = BetaDistribution(
            a: 1 + weight * ((mode - low) / width), b: 1 + weight * ((high - mode) / width))
    }

    /// The value below which the number stays with probability `probability` (0 to 1).
    public func quantile(_ probability: Double) -> Double {
        let share = shape.quantile(probability)
        return low * (1 - share) + high * share
    }
}

private func requireOrder(
    low: Double, mode: Double, high: Double
) throws(ImpossibleDistribution) {
    guard low.isFinite, high.isFinite, low < high else {
        throw ImpossibleDistribution("the low end \(low) is not below the high end \(high)")
    }
    guard low <= mode, mode <= high else {
        throw ImpossibleDistribution(
            "the likeliest value \(mode) is not between \(low) and \(high)")
    }
}
