internal import Foundation

/// What a policy does to an amount, in words that claim no more than the interval carries: the one place
/// for all sentences, on terminals, pages and figures.
public enum EffectWords {
    /// Whether an interval of the ratio leaves out that nothing changes.
    public static func isFound(_ interval: ClosedRange<Double>) -> Bool {
        !interval.contains(1)
    }

    /// The finding: `24 % less (between 10 % and 38 % less)`, or `no effect found: between 2 % less and
    /// 3 % more`.
    ///
    /// - Parameters:
    ///   - ratio: under the policy over under the baseline.
    ///   - interval: of the ratio; nil when a single pair of runs says nothing of chance.
    public static func finding(_ ratio: Double, _ interval: ClosedRange<Double>?) -> String {
        guard let interval else {
            return ratio == 1
                ? "no difference in one pair of runs"
                : "\(change(ratio)) in one pair of runs, which may be chance"
        }
        if interval.lowerBound == 1, interval.upperBound == 1 { return "no difference at all" }
        guard isFound(interval) else { return "no effect found: \(span(interval))" }
        return "\(change(ratio)) (\(span(interval)))"
    }

    /// The finding in a cell of a table, beside a column with the interval: `-24 %` or `none found`.
    public static func brief(_ ratio: Double, _ interval: ClosedRange<Double>?) -> String {
        guard let interval else { return signed(ratio) + ", one pair" }
        if interval.lowerBound == 1, interval.upperBound == 1 { return "no difference" }
        return isFound(interval) ? signed(ratio) : "none found"
    }

    /// An interval of a ratio: `between 2 % less and 3 % more`, `between 10 % and 38 % less`.
    public static func span(_ interval: ClosedRange<Double>) -> String {
        let (low, high) = (interval.lowerBound, interval.upperBound)
        if high < 1 { return "between \(percent(high)) and \(change(low))" }
        if low > 1, high < 2 { return "between \(percent(low)) and \(change(high))" }
        return "between \(change(low)) and \(change(high))"
    }

    /// The ends of an interval with their signs: `-38 to -10 %`.
    public static func ends(_ interval: ClosedRange<Double>) -> String {
        let (low, high) = (interval.lowerBound, interval.upperBound)
        if low == 1, high == 1 { return "0 %" }
        return "\(signed(low)) to \(signed(high))"
    }

    /// A ratio as a change: `24 % less`, `3 % more`, `2.3 times as much`.
    public static func change(_ ratio: Double) -> String {
        guard ratio != 1 else { return "0 %" }
        if ratio >= 2 { return "\(digits(ratio)) times as much" }
        return "\(percent(ratio)) \(ratio < 1 ? "less" : "more")"
    }

    /// A ratio as a change with its sign: `-24 %`, `+3.1 %`, `x 2.3`.
    public static func signed(_ ratio: Double) -> String {
        guard ratio != 1 else { return "0 %" }
        if ratio >= 10 { return "x \(digits(ratio))" }
        return (ratio < 1 ? "-" : "+") + percent(ratio)
    }

    /// The size of a change without its direction.
    private static func percent(_ ratio: Double) -> String {
        let size = abs(ratio - 1) * 100
        return size < 0.01 ? "less than 0.01 %" : "\(digits(size)) %"
    }

    /// Two significant digits, all of them from 100 on.
    private static func digits(_ number: Double) -> String {
        guard number.isFinite else { return "more than 1e300" }
        if number >= 99.5 {
            return number < 1e6 ? String(format: "%.0f", number) : HumanNumber.scientific(number)
        }
        let places = number >= 9.95 ? 0 : number >= 0.995 ? 1 : 2
        let text = String(format: "%.\(places)f", number)
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }

    /// That rules act on chips which no yardstick counts.
    public static func offYardstick(_ chips: [String]) -> String {
        "Its rules act on \(chips.joined(separator: ", ")) alone, which this yardstick does not count: look at "
            + "what it does to all chips."
    }
}

/// How a total over draws stands to the one with all inputs as written.
public struct DrawsAgainstWritten: Sendable {
    private let mean: Double
    private let median: Double
    private let written: Double
    private let range: ClosedRange<Double>
    private let draws: Int

    /// Nil unless all are above 0.
    public init?(
        mean: Double, median: Double, asWritten: Double, range: ClosedRange<Double>, draws: Int
    ) {
        guard mean > 0, median > 0, asWritten > 0 else { return nil }
        (self.mean, self.median, written) = (mean, median, asWritten)
        (self.range, self.draws) = (range, draws)
    }

    /// From how much on two totals are called different: what chance does to them is less.
    private static let tolerance = 0.05

    /// One or two sentences that say how far apart they are, and which part is skew.
    ///
    /// - Parameter amount: how FLOP are written.
    public func sentence(_ amount: (Double) -> String) -> String {
        let (middle, upper) = (median / written, mean / written)
        var text =
            "With all inputs as written it is \(amount(written)) FLOP; the median of \(draws) draws is "
            + "\(times(middle)) that and their mean \(times(upper))"
        var reasons: [String] = []
        if mean / median > 1 + Self.tolerance {
            reasons.append(
                "a few draws with very much pull the mean up, as the ranges reach further up than down"
            )
        }
        if middle > 1 + Self.tolerance {
            reasons.append(
                "a sum of many numbers whose ranges reach further up than down lies above the sum of "
                    + "their middles")
        } else if middle < 1 - Self.tolerance {
            reasons.append(
                "inputs that are higher than written add less than lower ones take away, so the "
                    + "middle of the answers is below the answer to the middle")
        }
        if !range.contains(written) {
            reasons.append("the value as written lies outside of nine in ten draws")
        }
        text += reasons.isEmpty ? "." : ": " + reasons.joined(separator: "; ") + "."
        return text
    }

    private func times(_ ratio: Double) -> String { String(format: "%.2f times", ratio) }
}
