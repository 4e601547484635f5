internal import ComputeAccess
internal import SimulationKernel
internal import Statistics

/// One input with a range: a number, or a line over time that moves as a whole.
///
/// On a scale on which it moves, an input is normal below its median and normal above it, each side
/// with its own spread: the ends of the range are the 5 and the 95 % point, the value as written is the
/// median. Numbers that are positive and have no upper bound by their dimension move on the scale of
/// their logarithms, shares strictly between 0 and 100 % on that of their log-odds. What is left, such as
/// a range that begins at 0, moves on the plain scale. What the dimension does not allow is cut off, on
/// each side apart, so that the median stays.
///
/// Of a line the range holds its least and its greatest value: moved down to the 5 % point its least
/// value is the low end, moved up to the 95 % point its greatest is the high end.
struct UncertainLine {
    /// The values as written.
    let values: [Double]
    private let scale: Scale
    private let law: SplitNormal

    /// An input whose values, which are not outside of it, may lie in `range`, and must lie in `bounds`.
    init(
        _ values: [Double], range: ClosedRange<Double>, unit: ComputeAccess.Unit,
        bounds: ClosedRange<Double>
    ) {
        self.values = values
        let moved = values.filter { $0 != 0 }
        let least = moved.min() ?? 0
        let most = moved.max() ?? 0
        scale = Scale(range, least: least, most: most, isShare: unit == .share)
        let scale = scale
        let low = scale.shift(from: least, to: range.lowerBound)
        let high = scale.shift(from: most, to: range.upperBound)
        let floor = scale.shift(from: least, to: bounds.lowerBound)
        let ceiling = scale.shift(from: most, to: bounds.upperBound)
        law = SplitNormal(low: min(low, high), high: max(low, high), within: floor, ceiling)
    }

    /// The middle of a range on the scale on which a number in it moves.
    static func middle(of range: ClosedRange<Double>, unit: ComputeAccess.Unit) -> Double {
        let (low, high) = (range.lowerBound, range.upperBound)
        let scale = Scale(range, least: low, most: high, isShare: unit == .share)
        return scale.moved(low, by: scale.shift(from: low, to: high) / 2)
    }

    /// The values at a probability between 0 and 1: at 0.5 those written.
    func values(at probability: Double) -> [Double] {
        let shift = law.quantile(probability)
        return shift == 0 ? values : values.map { scale.moved($0, by: shift) }
    }

    /// What all values are multiplied by at a probability, and what that is.
    func factor(at probability: Double) -> (value: Double, unit: String) {
        let shift = law.quantile(probability)
        switch scale {
        case .logarithm: return (Elementary.exp(shift), "x")
        case .logOdds: return (Elementary.exp(shift), "x odds")
        case .plain: return (1 + shift, "x")
        case .zero: return (shift, "")
        }
    }
}

/// The scale on which an input moves by addition.
private enum Scale {
    case logarithm, logOdds
    /// Shifts are multiples of the value itself.
    case plain
    /// The value is zero, which no factor moves: shifts are absolute.
    case zero

    init(_ range: ClosedRange<Double>, least: Double, most: Double, isShare: Bool) {
        let low = min(range.lowerBound, least)
        let high = max(range.upperBound, most)
        if least == 0 {
            self = .zero
        } else if isShare {
            self = low > 0 && high < 1 ? .logOdds : .plain
        } else {
            self = low > 0 ? .logarithm : .plain
        }
    }

    /// How far one has to go from one value to another; infinite where no shift goes so far.
    func shift(from value: Double, to other: Double) -> Double {
        switch self {
        case .logarithm: other <= 0 ? -.infinity : Elementary.log(other) - Elementary.log(value)
        case .logOdds:
            if other <= 0 {
                -.infinity
            } else if other >= 1 {
                .infinity
            } else {
                Self.logOdds(other) - Self.logOdds(value)
            }
        case .plain: other / value - 1
        case .zero: other
        }
    }

    /// The value after a shift. A zero in a line stays one.
    func moved(_ value: Double, by shift: Double) -> Double {
        switch self {
        case .logarithm: return value * Elementary.exp(shift)
        case .logOdds:
            guard value > 0, value < 1 else { return value }
            let odds = Elementary.exp(Self.logOdds(value) + shift)
            return odds / (1 + odds)
        case .plain: return value * (1 + shift)
        case .zero: return shift
        }
    }

    private static func logOdds(_ share: Double) -> Double {
        Elementary.log(share) - Elementary.log(1 - share)
    }
}

/// A normal distribution with one spread below the median and another above, cut off at two ends.
private struct SplitNormal {
    private let below: Double
    private let above: Double
    /// Probability that the uncut side leaves out below and above.
    private let cutBelow: Double
    private let cutAbove: Double

    /// Distribution with its median at 0, 5 % below `low` and 5 % above `high`, were nothing cut off.
    ///
    /// - Parameters:
    ///   - low: At most 0; what rounding leaves above it counts as 0.
    ///   - high: At least 0.
    init(low: Double, high: Double, within floor: Double, _ ceiling: Double) {
        let reach = NormalDistribution.quantile(0.95)
        below = max(0, -low) / reach
        above = max(0, high) / reach
        func cut(_ distance: Double, _ spread: Double) -> Double {
            spread > 0 ? NormalDistribution.cumulative(min(0, distance / spread)) : 0
        }
        cutBelow = cut(floor, below)
        cutAbove = cut(-ceiling, above)
    }

    func quantile(_ probability: Double) -> Double {
        if probability == 0.5 { return 0 }
        let isBelow = probability < 0.5
        let outside = isBelow ? cutBelow : cutAbove
        // Distance from the nearer end, 0 to 0.5, onto what the cut leaves.
        let tail = isBelow ? probability : 1 - probability
        let distance = NormalDistribution.quantile(outside + tail * (1 - 2 * outside))
        return isBelow ? distance * below : -distance * above
    }
}
