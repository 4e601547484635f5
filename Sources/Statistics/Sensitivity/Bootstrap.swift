/// How much a statistic moves when the observations are drawn anew from themselves.
///
/// Efron, "Bootstrap methods: another look at the jackknife", Annals of Statistics 7 (1979). The draws come from
/// a seed, so the same observations give the same intervals.
struct Bootstrap: Sendable {
    /// How often the observations are drawn anew.
    var resamples = 500
    /// Where the draws come from.
    var seed: UInt64 = 1
    /// Probability (0 to 1) with which intervals are to cover the truth.
    var level = 0.95

    /// Normal intervals around estimates, with the spread that they have over resamples.
    ///
    /// - Parameters:
    ///   - values: the estimates from the observations themselves.
    ///   - count: number of observations.
    ///   - statistics: the estimates from observations by their numbers, from 0, of which some come several
    ///     times; nil when they give none.
    func estimates(
        _ values: [Double], count: Int, _ statistics: ([Int]) -> [Double]?
    ) -> [Estimate] {
        let chance = KeyedChance(seed: seed, name: "bootstrap")
        var drawn: [[Double]] = []
        for resample in 0..<resamples {
            let chosen = (0..<count).map { chance.whole(resample * count + $0, below: count) }
            if let found = statistics(chosen) { drawn.append(found) }
        }
        let reach = NormalDistribution.quantile((1 + level) / 2)
        return values.indices.map { index in
            let spread = Sample(drawn.map { $0[index] }).standardDeviation ?? .infinity
            let interval = ConfidenceInterval(
                low: values[index] - reach * spread, high: values[index] + reach * spread)
            return Estimate(value: values[index], interval: interval, count: count)
        }
    }
}
