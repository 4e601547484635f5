/// The typical ratio over pairs of positive values: the geometric mean of what each pair gives.
///
/// Of strongly correlated pairs with lognormal noise, whose sums are few and skewed, this is the steadiest
/// ratio there is: the logarithms of the pairs' ratios are near normal and Student's interval fits them.
public struct PairedLogRatio: Sendable {
    /// The ratios, pair by pair.
    private let ratios: [Double]

    /// Pairs of positive, finite values. Nil when there are none, when the lists differ in length or when
    /// a value is not positive.
    public init?(numerators: [Double], denominators: [Double]) {
        guard !numerators.isEmpty, numerators.count == denominators.count,
            (numerators + denominators).allSatisfy({ $0 > 0 && $0.isFinite })
        else { return nil }
        ratios = zip(numerators, denominators).map { $0 / $1 }
    }

    /// The logarithms of the ratios, pair by pair.
    public var logarithms: [Double] { ratios.map(Elementary.log) }

    /// The geometric mean of the ratios, with Student's interval on the scale of the logarithms.
    public func estimate(level: Double = 0.95) -> Estimate? {
        estimate(reach: Estimate.reach(level, ratios.count))
    }

    /// The geometric mean and what lies within `reach` standard errors on the logarithmic scale.
    package func estimate(reach: Double) -> Estimate? {
        guard let logarithm = Estimate.mean(of: logarithms, reach: reach) else { return nil }
        if ratios.count > 1, ratios.allSatisfy({ $0 == ratios[0] }) {
            let interval = ConfidenceInterval(low: ratios[0], high: ratios[0])
            return Estimate(value: ratios[0], interval: interval, count: ratios.count)
        }
        func exponential(_ x: Double) -> Double {
            x < -700 ? 0 : x > 700 ? .infinity : Elementary.exp(x)
        }
        let interval = ConfidenceInterval(
            low: exponential(logarithm.interval.low), high: exponential(logarithm.interval.high))
        return Estimate(
            value: exponential(logarithm.value), interval: interval, count: ratios.count)
    }
}

extension Estimate {
    /// The ratio of pairs: their geometric mean where all values are positive, otherwise the ratio of the
    /// two sums.
    ///
    /// The interval of the latter holds the ratios r for which the differences `value - r * baseline` may
    /// have a mean of zero (Fieller's theorem); it is the whole line when the baseline may be zero itself.
    /// Lists that agree pair by pair have a ratio of exactly 1, even where all are zero.
    /// - Returns: Nil without pairs, when the lists differ in length, when a value is not finite or when
    ///   the baseline adds up to zero.
    public static func ratio(
        of values: [Double], to baseline: [Double], level: Double = 0.95
    ) -> Estimate? {
        if let pairs = PairedLogRatio(numerators: values, denominators: baseline) {
            return pairs.estimate(level: level)
        }
        guard (values + baseline).allSatisfy(\.isFinite) else { return nil }
        if values == baseline, values.count > 1 {
            return Estimate(
                value: 1, interval: ConfidenceInterval(low: 1, high: 1), count: values.count)
        }
        guard let pairs = PairedRatio(numerators: values, denominators: baseline) else {
            return nil
        }
        let interval = pairs.fiellerInterval(level: level) ?? anywhere
        return Estimate(value: pairs.ratio, interval: interval, count: pairs.count)
    }
}
