/// A distribution without what lies outside two ends: what is left grows in proportion.
public struct TruncatedDistribution<Base: Distribution>: Distribution {
    /// The distribution before the cut.
    public let base: Base
    /// Values that are left.
    public let bounds: ClosedRange<Double>
    private let below: Double
    private let kept: Double

    /// Cuts a distribution; the ends may be infinite, and something must be left.
    public init(
        _ base: Base, within bounds: ClosedRange<Double>
    ) throws(ImpossibleDistribution) {
        self.base = base
        self.bounds = bounds
        below = Self.probability(in: base) { $0 < bounds.lowerBound }
        kept = Self.probability(in: base) { $0 <= bounds.upperBound } - below
        guard kept > 0 else {
            throw ImpossibleDistribution(
                "nothing lies between \(bounds.lowerBound) and \(bounds.upperBound)")
        }
    }

    /// The value below which what is left stays with probability `probability` (0 to 1).
    public func quantile(_ probability: Double) -> Double {
        let value = base.quantile(below + probability * kept)
        // Rounding of the two probabilities must not let a value slip out.
        return min(max(value, bounds.lowerBound), bounds.upperBound)
    }

    /// The probability of values that come before all others: bisection on the quantile, which works
    /// with any distribution, steps included.
    private static func probability(in base: Base, of isBefore: (Double) -> Bool) -> Double {
        var low = 0.0
        var high = 1.0
        if isBefore(base.quantile(1 - 0x1p-53)) { return 1 }
        if !isBefore(base.quantile(0x1p-53)) { return 0 }
        while true {
            let middle = low + (high - low) / 2
            if middle <= low || middle >= high { return middle }
            if isBefore(base.quantile(middle)) { low = middle } else { high = middle }
        }
    }
}
