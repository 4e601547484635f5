/// What a sample says of an expectation.
public enum Verdict: String, Hashable, Sendable, CaseIterable {
    /// The truth is where it was expected.
    case pass
    /// The truth is not where it was expected.
    case fail
    /// The sample cannot tell.
    case inconclusive

    /// Pass when the interval lies inside the bounds, fail when it lies wholly outside.
    ///
    /// - Parameter bounds: where the truth is expected, ends included; an end may be infinite.
    public init(_ interval: ConfidenceInterval, expected bounds: ClosedRange<Double>) {
        if bounds.contains(interval.low) && bounds.contains(interval.high) {
            self = .pass
        } else if interval.high < bounds.lowerBound || interval.low > bounds.upperBound {
            self = .fail
        } else {
            self = .inconclusive
        }
    }
}
