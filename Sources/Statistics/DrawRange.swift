/// Where a number lies over draws of what is not known: a further draw lies below `p05` with a probability
/// of 5 % and above `p95` with 5 %.
///
/// The draws are exchangeable, so a further one falls below the k-th of n with the probability k / (n + 1),
/// whatever their distribution: from 19 draws on the ends are those order statistics (Hyndman and Fan's
/// type 6, "Sample quantiles in statistical packages", 1996). Fewer have none that far out. The ends
/// are then Student's prediction limits for one more value, of the logarithms where the number is an
/// amount or a ratio, and never inside the least and the greatest draw.
public struct DrawRange: Hashable, Sendable {
    /// What kind of number it is.
    public enum Scale: Sendable {
        /// An amount or a ratio: never negative, its logarithm the natural scale.
        case ratio
        /// A difference.
        case difference
    }

    /// 5 % point.
    public let p05: Double
    /// 25 % point.
    public let p25: Double
    /// Median.
    public let p50: Double
    /// 75 % point.
    public let p75: Double
    /// 95 % point.
    public let p95: Double

    /// Draws from which on no distribution is assumed.
    public static let enough = 19

    /// The range of one value per draw; nil with fewer than two draws.
    public init?(_ values: [Double], _ scale: Scale) {
        let sample = Sample(values)
        guard values.count > 1, let least = values.min(), let greatest = values.max(),
            let p25 = sample.predictiveQuantile(0.25), let p50 = sample.median,
            let p75 = sample.predictiveQuantile(0.75)
        else { return nil }
        (self.p25, self.p50, self.p75) = (p25, p50, p75)
        guard values.count < Self.enough else {
            p05 = sample.predictiveQuantile(0.05)!
            p95 = sample.predictiveQuantile(0.95)!
            return
        }
        // Equal values have no spread to the last bit, which a logarithm and its inverse may miss.
        guard least < greatest else {
            (p05, p95) = (least, greatest)
            return
        }
        let isLogarithmic = scale == .ratio && least > 0 && greatest.isFinite
        let limits = Sample(isLogarithmic ? values.map(Elementary.log) : values).predictionLimits!
        var (low, high) = (limits.low, limits.high)
        if isLogarithmic {
            low = Elementary.exp(max(-700, low))
            high = Elementary.exp(min(700, high))
        } else if scale == .ratio {
            low = max(0, low)
        }
        (p05, p95) = (min(low, least), max(high, greatest))
    }

    /// The range from `p05` to `p95`.
    public var interval: ConfidenceInterval { ConfidenceInterval(low: p05, high: p95) }
}

extension Sample {
    /// The value that a further observation stays below with a probability (0 to 1), as far as the
    /// observations reach; nil without any.
    ///
    /// Type 6: the k-th of n stands for k / (n + 1), with straight lines between.
    func predictiveQuantile(_ probability: Double) -> Double? {
        guard count > 1 else { return values.first }
        let place = probability * Double(count + 1) - 1
        return quantile(place / Double(count - 1))
    }

    /// Student's limits that hold one more value with a probability of 90 %; nil with fewer than two.
    var predictionLimits: ConfidenceInterval? {
        guard let mean, let deviation = standardDeviation else { return nil }
        let reach =
            StudentDistribution.quantile(0.95, degrees: count - 1) * deviation
            * (1 + 1 / Double(count)).squareRoot()
        return ConfidenceInterval(low: mean - reach, high: mean + reach)
    }
}
