/// Replications until an estimate is as precise as was asked for.
///
/// The sample decides when it stops, and stops early when it happens to look steady. The error of the
/// interval is therefore shared out over the looks, as `Looks` does.
public struct PrecisionStop: Hashable, Sendable {
    /// Half of the interval's length divided by the estimate, at most so much; above 0.
    public let halfWidth: Double
    /// When to look.
    public let looks: Looks

    /// Stops when the half-width is at most `halfWidth` of the estimate.
    ///
    /// - Parameters:
    ///   - halfWidth: share of the estimate, such as 0.05.
    ///   - counts: numbers of replications at which it is looked, the last the most that are made.
    ///   - confidence: probability (0 to 1) with which the interval at the stop covers the truth.
    public init(
        halfWidth: Double, counts: [Int] = Looks.doubling, confidence: Double = 0.95
    ) {
        self.halfWidth = halfWidth
        looks = Looks(counts: counts, alpha: 1 - confidence)
    }

    /// The level at which to compute the interval of each look.
    public var level: Double { looks.level }

    /// Whether an estimate at `level` is as precise as was asked for.
    public func isReached(_ estimate: Estimate) -> Bool {
        estimate.interval.halfWidth <= halfWidth * estimate.value.magnitude
    }

    /// The number of replications to go on to, or nil to stop: precise enough, or no look is left.
    public func next(_ estimate: Estimate?, at count: Int) -> Int? {
        if let estimate, isReached(estimate) { return nil }
        return looks.next(after: count)
    }
}
