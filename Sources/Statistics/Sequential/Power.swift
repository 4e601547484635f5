/// What a look can see: how far beyond its bound an outcome must lie so that the look most likely says
/// fail, or inside so that it says pass.
///
/// With several looks the last decides: every look before it only adds to the chance of being seen.
public struct Power: Hashable, Sendable {
    /// Number of values or pairs at the look, at least 2 for an effect to be seen at all.
    public var count: Int
    /// The probability (0 to 1) with which the look's interval covers the truth, `Looks.level`.
    public var level: Double
    /// The probability (0 to 1) with which the effect is to be seen.
    public var power: Double

    /// A look at so many values.
    public init(count: Int, level: Double, power: Double = 0.9) {
        (self.count, self.level, self.power) = (count, level, power)
    }

    /// The smallest distance of a mean from its bound that is seen, in the unit of `deviation`; infinite
    /// with fewer than two values.
    ///
    /// Of a ratio give the standard deviation of `PairedLogRatio.logarithms`: e to the power of the answer
    /// is the smallest factor that is seen.
    ///
    /// The mean is seen when its t, which has a noncentral distribution, exceeds Student's quantile: exact
    /// for normal values, to about 1e-5 of the answer by the quadrature.
    /// - Parameter deviation: the standard deviation of values or of pairs' effects.
    public func smallestEffect(deviation: Double) -> Double {
        guard count > 1 else { return .infinity }
        let reach = Estimate.reach(level, count)
        var low = 0.0
        var high = 1.0
        while chance(of: reach, shift: high) < power { high *= 2 }
        for _ in 0..<60 {
            let middle = (low + high) / 2
            if chance(of: reach, shift: middle) < power { low = middle } else { high = middle }
        }
        return high * deviation / Double(count).squareRoot()
    }

    /// The smallest share above an upper bound that is seen: exact, from Clopper and Pearson's interval.
    /// Nil when even a share of 1 is not seen.
    ///
    /// A bound on a quantile is one on the share of values beyond it: that the 90 % point is at most x
    /// says that at most 10 % are above x.
    /// - Parameter bound: the greatest share that is expected, 0 to 1.
    public func smallestShare(above bound: Double) -> Double? {
        let tail = (1 - level) / 2
        // Hits so many that they would be rarer than `tail` at the bound put the interval above it.
        guard
            let hits = (0...count).first(where: { hits in
                hits > 0 && Self.atLeast(hits, of: count, chance: bound) < tail
            })
        else { return nil }
        return BetaDistribution(a: Double(hits), b: Double(count - hits + 1)).quantile(power)
    }

    /// The greatest share below a lower bound that is seen; nil when even a share of 0 is not seen.
    public func greatestShare(below bound: Double) -> Double? {
        smallestShare(above: 1 - bound).map { 1 - $0 }
    }

    private static func atLeast(_ hits: Int, of trials: Int, chance: Double) -> Double {
        BetaDistribution(a: Double(hits), b: Double(trials - hits + 1)).cumulative(chance)
    }

    /// The probability that a noncentral t exceeds `reach`: of normal values whose mean is `shift`
    /// standard errors from the bound.
    ///
    /// The mean over the estimated spread, as a multiple s of the true one, of the normal probability of
    /// `shift - reach * s`; s squared times the degrees of freedom is chi-squared. Midpoint rule; weights are
    /// divided by their sum, which does without the gamma function.
    private func chance(of reach: Double, shift: Double) -> Double {
        let degrees = Double(count - 1)
        let width = 9 / (2 * degrees).squareRoot()
        let start = max(0, 1 - width)
        let steps = 1000
        let step = (1 + width - start) / Double(steps)
        var (sum, weights) = (0.0, 0.0)
        for index in 0..<steps {
            let spread = start + (Double(index) + 0.5) * step
            let logWeight =
                (degrees - 1) * Elementary.log(spread) - degrees * (spread * spread - 1) / 2
            let weight = Elementary.exp(max(-700, logWeight))
            weights += weight
            sum += weight * NormalDistribution.cumulative(shift - reach * spread)
        }
        return sum / weights
    }
}
