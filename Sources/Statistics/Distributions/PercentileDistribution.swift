/// A distribution through named percentiles, such as 5 %: 10, 50 %: 40, 95 %: 300.
///
/// Between two percentiles the value is a line in the normal score of the probability, so that three
/// percentiles of a normal distribution give it back; beyond the outermost the nearest line goes on. On
/// the logarithmic scale the same holds for the value's logarithm, which gives lognormal tails. Percentiles
/// of 0 and 100 % are ends: towards them the line is one in the probability itself.
public struct PercentileDistribution: Distribution {
    /// One named percentile.
    public struct Point: Hashable, Sendable {
        /// The probability of a value of at most `value`, 0 to 1.
        public var probability: Double
        /// The value.
        public var value: Double

        /// A percentile.
        public init(probability: Double, value: Double) {
            (self.probability, self.value) = (probability, value)
        }
    }

    /// The percentiles, least first.
    public let points: [Point]
    /// Whether lines are drawn in the logarithm of the value.
    public let isLogarithmic: Bool

    /// A distribution through at least two percentiles; neither probabilities nor values fall, and no
    /// probability occurs twice. On the logarithmic scale all values are positive.
    public init(
        _ points: [Point], isLogarithmic: Bool = false
    ) throws(ImpossibleDistribution) {
        let points = points.sorted { $0.probability < $1.probability }
        guard points.count > 1 else {
            throw ImpossibleDistribution("at least two percentiles are needed")
        }
        for point in points where !(0...1).contains(point.probability) || !point.value.isFinite {
            throw ImpossibleDistribution(
                "no percentile lies at \(point.probability) with the value \(point.value)")
        }
        for (one, next) in zip(points, points.dropFirst()) {
            guard one.probability < next.probability else {
                throw ImpossibleDistribution("the percentile \(one.probability) is named twice")
            }
            guard one.value <= next.value else {
                throw ImpossibleDistribution(
                    "the value \(one.value) at \(one.probability) is above the value "
                        + "\(next.value) at \(next.probability)")
            }
        }
        if isLogarithmic, let first = points.first, first.value <= 0 {
            throw ImpossibleDistribution("the value \(first.value) has no logarithm")
        }
        self.points = points
        self.isLogarithmic = isLogarithmic
    }

    /// The value that goes with `probability` (0 to 1, exclusive).
    public func quantile(_ probability: Double) -> Double {
        if let named = points.first(where: { $0.probability == probability }) {
            return named.value
        }
        let above = points.firstIndex { $0.probability > probability } ?? points.count - 1
        let (one, two) = (points[max(0, above - 1)], points[max(1, above)])
        let isEnd = one.probability == 0 || two.probability == 1
        func score(_ probability: Double) -> Double {
            isEnd ? probability : NormalDistribution.quantile(probability)
        }
        let start = score(one.probability)
        let share = (score(probability) - start) / (score(two.probability) - start)
        guard isLogarithmic else { return one.value + share * (two.value - one.value) }
        let exponent = share * Elementary.log(two.value / one.value)
        return one.value * Elementary.exp(min(700, max(-700, exponent)))
    }
}
