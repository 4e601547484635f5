/// Values that were seen, each as likely as any other.
///
/// A draw is one of the values: what lies between two of them was not seen and may not exist.
public struct EmpiricalDistribution: Distribution {
    private let sorted: [Double]

    /// A distribution of at least one value; all are finite.
    public init(_ values: [Double]) throws(ImpossibleDistribution) {
        guard !values.isEmpty else { throw ImpossibleDistribution("there are no values") }
        guard values.allSatisfy(\.isFinite) else {
            throw ImpossibleDistribution("a value is not a finite number")
        }
        sorted = values.sorted()
    }

    /// The value that was seen at the share `probability` (0 to 1) of the ordered values.
    public func quantile(_ probability: Double) -> Double {
        let position = probability * Double(sorted.count)
        return sorted[min(sorted.count - 1, max(0, Int(position)))]
    }
}

/// One of several alternatives, each with its own chance; its values are their numbers from 0.
///
/// Alternatives in an order that means something, least first, can be rank-correlated with other inputs.
public struct ChoiceDistribution: Distribution {
    /// Up to which probability each alternative reaches.
    private let reach: [Double]

    /// A distribution from one weight per alternative; none is negative and one at least is above 0.
    public init(weights: [Double]) throws(ImpossibleDistribution) {
        guard weights.allSatisfy({ $0 >= 0 && $0.isFinite }) else {
            throw ImpossibleDistribution("a weight is negative or no finite number")
        }
        let total = Sums.sum(weights)
        guard total > 0 else { throw ImpossibleDistribution("the weights add up to nothing") }
        reach = weights.indices.map { Sums.sum(weights[...$0]) / total }
    }

    /// The number of the alternative, from 0, that goes with a probability.
    public func choice(_ probability: Double) -> Int {
        // An alternative of weight 0 ends where the one before it does, and is never reached.
        if let found = reach.firstIndex(where: { $0 > probability }) { return found }
        return reach.firstIndex(of: reach[reach.count - 1]) ?? 0
    }

    /// The number of the alternative that goes with `probability` (0 to 1).
    public func quantile(_ probability: Double) -> Double { Double(choice(probability)) }
}
