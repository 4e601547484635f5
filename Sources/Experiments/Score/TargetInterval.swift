internal import Statistics

/// Where a figure of the past may lie, and how wrong the source may be beyond that.
///
/// How a row of targets becomes an interval:
/// - low and high: from the one to the other, whatever interval the source meant;
/// - low without high: at least that, as for a lower bound or "more than double"; high without low: at most;
/// - a middle alone: that, with the error of measurement to either side;
/// - a count of things that happened by chance: the exact 95 % interval of its mean (Garwood), because what
///   is compared with it is a model's mean too.
///
/// The error of measurement is a factor by the kind of source, an assumption of ours: 1.1 for official
/// figures and censuses, 1.25 for estimates and own computations, whose definitions differ from ours by that
/// much (an H100-equivalent is counted in three ways), 1.5 for reports of the press and single listings. An
/// interval that has ends is widened by it for the lenient verdict only; a middle alone is not widened again.
public struct TargetInterval: Sendable, Encodable {
    /// Low end; nil when open.
    public var low: Double?
    /// High end; nil when open.
    public var high: Double?
    /// Factor by which the source may be wrong beyond its ends, 1 or more.
    public var error: Double

    /// Between two ends, either of which may be missing.
    init(low: Double?, high: Double?, error: Double = 1) {
        self.low = low
        self.high = high
        self.error = error
    }

    /// The interval of a target with ends or with a middle alone.
    package init(_ target: HistoricalTarget) {
        let error = Self.error(of: target.kind)
        switch (target.low, target.mid, target.high) {
        case (nil, let mid?, nil): self.init(low: mid / error, high: mid * error)
        case (let low, _, let high): self.init(low: low, high: high, error: error)
        }
    }

    /// The interval of a count.
    package init(count: Int) {
        let interval = PoissonInterval.exact(count: count)
        self.init(low: interval.low, high: interval.high)
    }

    /// Whether only one end is known: then a model that errs far to the other side is inside too.
    public var isOneSided: Bool { low == nil || high == nil }

    /// Whether a value lies in the interval.
    func contains(_ value: Double) -> Bool {
        value >= low ?? -.infinity && value <= high ?? .infinity
    }

    /// Whether it lies in the interval or as near as the source may be wrong.
    package func nearlyContains(_ value: Double) -> Bool {
        value >= (low ?? -.infinity) / error && value <= (high ?? .infinity) * error
    }

    /// Whether a range and the interval have a value in common.
    func overlaps(_ range: ClosedRange<Double>) -> Bool {
        range.upperBound >= low ?? -.infinity && range.lowerBound <= high ?? .infinity
    }

    private static func error(of kind: String) -> Double {
        switch kind {
        case "official", "official statement", "census": 1.1
        case "model estimate", "computed here", "count", "Monte Carlo", "trace": 1.25
        default: 1.5
        }
    }
}
