/// A stretch of the number line: from `lower`, which belongs to it, to `upper`, which does not.
public struct Interval: BitwiseCopyable, Hashable, Sendable {
    /// Smallest number inside.
    public var lower: Double
    /// Smallest number above that is outside again.
    public var upper: Double

    /// The numbers x with `lower <= x < upper`.
    public init(from lower: Double = -.infinity, toBelow upper: Double = .infinity) {
        self.lower = lower
        self.upper = upper
    }

    /// Every number.
    public static let any = Self()
    /// The numbers of at least `bound`.
    public static func atLeast(_ bound: Double) -> Self { Self(from: bound) }
    /// The numbers above `bound`.
    public static func above(_ bound: Double) -> Self { Self(from: bound.nextUp) }
    /// The numbers below `bound`.
    public static func below(_ bound: Double) -> Self { Self(toBelow: bound) }
    /// The numbers of at most `bound`.
    public static func atMost(_ bound: Double) -> Self { Self(toBelow: bound.nextUp) }

    /// Whether `value` lies inside. Nothing unknown (NaN) lies in any but the unbounded interval.
    public func contains(_ value: Double) -> Bool {
        (value >= lower && value < upper) || (lower == -.infinity && upper == .infinity)
    }

    /// In the words of a scenario: `at least 2400 and below 4800`.
    public var words: String {
        func bound(_ exact: String, _ beside: String, _ number: Double, _ next: Double) -> String {
            "\(next)".count < "\(number)".count
                ? "\(beside) \(Self.text(next))" : "\(exact) \(Self.text(number))"
        }
        var words: [String] = []
        if lower > -.infinity { words.append(bound("at least", "above", lower, lower.nextDown)) }
        if upper < .infinity { words.append(bound("below", "at most", upper, upper.nextDown)) }
        return words.isEmpty ? "any" : words.joined(separator: " and ")
    }

    /// A number without the last digits that a unit such as per cent leaves: 0.7 for 0.7000000000000002.
    private static func text(_ number: Double) -> String {
        let rounded = (number * 1e12).rounded() / 1e12
        return "\((number - rounded).magnitude <= 4 * number.ulp ? rounded : number)"
    }

    /// The numbers in both.
    public func intersection(_ other: Self) -> Self {
        Self(from: max(lower, other.lower), toBelow: min(upper, other.upper))
    }
}
