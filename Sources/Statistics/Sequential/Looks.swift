/// When a growing sample is looked at, and how sure each look must be so that all of them together
/// raise a false alarm with at most a stated probability.
///
/// Whoever looks five times and stops at the first bad news is wrong more often than one look's interval
/// says. Here the permitted error is shared out evenly over looks and expectations (Bonferroni), which
/// holds however the looks and the expectations depend on each other.
public struct Looks: Hashable, Sendable {
    /// Sizes of the sample at which it is looked at, in rising order.
    public let counts: [Int]
    /// Probability (0 to 1) of one false alarm or more in the whole file.
    public let alpha: Double
    /// Number of expectations that are looked at, at least 1.
    public let expectations: Int

    /// Doublings, so that the last look costs no more than twice what was needed.
    public static let doubling = [20, 40, 80, 160, 320]

    /// Looks at a sample of one file with so many expectations.
    public init(counts: [Int] = doubling, alpha: Double = 1e-3, expectations: Int = 1) {
        self.counts = Set(counts).sorted()
        self.alpha = alpha
        self.expectations = max(1, expectations)
    }

    /// The probability with which the interval of a single look covers the truth.
    public var level: Double { 1 - alpha / Double(max(1, counts.count) * expectations) }

    /// The size at which to look next when there are `count` values; nil after the last look.
    public func next(after count: Int) -> Int? { counts.first { $0 > count } }

    /// What one look leads to.
    public enum Step: Hashable, Sendable {
        /// The sample has spoken, or says no more.
        case done(Verdict)
        /// Go on to so many values and look again.
        case more(Int)
    }

    /// Looks at an estimate at `level`: stop, or go on to the next look.
    ///
    /// - Parameters:
    ///   - estimate: what the values so far say; nil when they say nothing.
    ///   - count: the number of values so far.
    ///   - bounds: where the truth is expected; an end may be infinite.
    public func step(
        _ estimate: Estimate?, at count: Int, expected bounds: ClosedRange<Double>
    ) -> Step {
        let verdict = estimate.map { Verdict($0.interval, expected: bounds) } ?? .inconclusive
        if verdict == .inconclusive, let next = next(after: count) { return .more(next) }
        return .done(verdict)
    }
}
