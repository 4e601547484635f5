internal import SimulationKernel
internal import Statistics

/// One of several numbers, each with its own weight.
struct WeightedNumbers: Distribution {
    /// The numbers, least first.
    private let numbers: [Double]
    private let choice: ChoiceDistribution

    init(
        _ weighted: [(number: Double, weight: Double)]
    ) throws(ImpossibleDistribution) {
        let sorted = weighted.sorted { $0.number < $1.number }
        numbers = sorted.map(\.number)
        choice = try ChoiceDistribution(weights: sorted.map(\.weight))
    }

    func quantile(_ probability: Double) -> Double { numbers[choice.choice(probability)] }
}

/// Named percentiles of a share, drawn through on the scale of its log-odds.
struct LogOddsPercentiles: Distribution {
    private let named: [PercentileDistribution.Point]
    private let law: PercentileDistribution

    /// - Parameter points: percentiles strictly between 0 and 1.
    init(_ points: [PercentileDistribution.Point]) throws(ImpossibleDistribution) {
        named = try PercentileDistribution(points).points
        law = try PercentileDistribution(
            points.map {
                .init(
                    probability: $0.probability,
                    value: Elementary.log($0.value) - Elementary.log(1 - $0.value))
            })
    }

    func quantile(_ probability: Double) -> Double {
        if let point = named.first(where: { $0.probability == probability }) { return point.value }
        let odds = Elementary.exp(min(700, law.quantile(probability)))
        return odds / (1 + odds)
    }
}

/// Named percentiles without what a dimension does not allow. It is cut off beyond the outermost
/// percentiles, on each side apart, so that all of them stay where they were named.
struct CutTails: Distribution {
    private let base: PercentileDistribution
    private let outer: ClosedRange<Double>
    /// Probabilities of the base that lie outside.
    private var below = 0.0
    private var above = 0.0

    /// - Parameter bounds: hold all percentiles named.
    init(_ base: PercentileDistribution, within bounds: ClosedRange<Double>) {
        let points = base.points
        self.base = base
        outer = points[0].probability...points[points.count - 1].probability
        below = Self.edge(0, outer.lowerBound) { base.quantile($0) < bounds.lowerBound }
        above = 1 - Self.edge(outer.upperBound, 1) { base.quantile($0) <= bounds.upperBound }
    }

    func quantile(_ probability: Double) -> Double {
        let (low, high) = (outer.lowerBound, outer.upperBound)
        if probability < low {
            return base.quantile(below + probability / low * (low - below))
        }
        if probability > high {
            let tail = (1 - probability) / (1 - high)
            return base.quantile(1 - above - tail * (1 - high - above))
        }
        return base.quantile(probability)
    }

    /// Up to where something holds between two probabilities.
    private static func edge(
        _ low: Double, _ high: Double, _ holds: (Double) -> Bool
    ) -> Double {
        var (low, high) = (low, high)
        // The ends themselves may have no value.
        for _ in 0..<60 {
            let middle = low + (high - low) / 2
            if holds(middle) { low = middle } else { high = middle }
        }
        return low
    }
}

/// A beta distribution stretched from 0 and 1 to two other ends.
struct StretchedBeta: Distribution {
    private let shape: BetaDistribution
    private let low: Double
    private let high: Double

    init(a: Double, b: Double, between ends: ClosedRange<Double>) throws(ImpossibleLaw) {
        guard Self.shapes.contains(a), Self.shapes.contains(b) else {
            throw ImpossibleLaw(what: "'a' and 'b' must be between 0.01 and 10000")
        }
        guard ends.lowerBound < ends.upperBound else {
            throw ImpossibleLaw(what: "the interval has no length")
        }
        shape = BetaDistribution(a: a, b: b)
        (low, high) = (ends.lowerBound, ends.upperBound)
    }

    /// Beyond these nearly all lies at one point or at the ends.
    private static let shapes = 0.01...10_000.0

    func quantile(_ probability: Double) -> Double {
        let share = shape.quantile(probability)
        return low * (1 - share) + high * share
    }
}

/// Parameters that make no law, in a sentence that begins with a small letter and has no stop.
struct ImpossibleLaw: Error {
    var what: String
}
