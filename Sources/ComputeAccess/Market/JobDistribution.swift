internal import SimulationKernel

/// What the jobs of a group are like, fitted to a trace: how many chips, how long, and in what bursts they
/// come. Without one, projects come at a constant rate and their work tells their size.
package struct JobDistribution: Sendable {
    /// Chips of a job, powers of two, with shares that add up to 1.
    package var sizes: [(chips: UInt32, share: Double)]
    /// Run times at the reference speed, s, by the share of jobs that are no longer; rising.
    package var runTimes: [(share: Double, seconds: Double)]
    /// How jobs come; at a constant rate when nil.
    package var arrivals: BurstLaw?

    package init(
        sizes: [(chips: UInt32, share: Double)], runTimes: [(share: Double, seconds: Double)],
        arrivals: BurstLaw?
    ) {
        self.sizes = sizes
        self.runTimes = runTimes
        self.arrivals = arrivals
    }

    /// Chips of a job.
    func chips(_ draw: Draw) -> UInt32 {
        var left = draw.uniform
        for size in sizes {
            left -= size.share
            if left < 0 { return size.chips }
        }
        return sizes.last?.chips ?? 1
    }

    /// Run time of a job, s: ln time goes straight between the quantiles given, as a function of the
    /// standard normal quantile, so a lognormal law needs no more than two.
    func seconds(_ draw: Draw) -> Double {
        let share = draw.uniform
        var upper = 1
        while upper < runTimes.count - 1, runTimes[upper].share < share { upper += 1 }
        let (low, high) = (runTimes[upper - 1], runTimes[upper])
        let from = Draw.normalQuantile(low.share)
        let place =
            (Draw.normalQuantile(share) - from) / (Draw.normalQuantile(high.share) - from)
        let (a, b) = (Elementary.log(low.seconds), Elementary.log(high.seconds))
        return Elementary.exp(a + place * (b - a))
    }

    /// The median run time, s.
    package var medianSeconds: Double {
        runTimes.first { $0.share == 0.5 }?.seconds ?? runTimes[0].seconds
    }
}

/// How jobs come in bursts: a Poisson stream whose rate changes every hour by chance that belongs to the
/// organisation, its day and its hour, whatever the policy.
///
/// A constant rate has an hourly index of dispersion, variance over mean of the number that comes in an
/// hour, of 1. Traces of clusters have 6 to 360.
package struct BurstLaw: Sendable {
    /// The hourly index of dispersion of one organisation.
    package var dispersion: Double
    /// Share of the jobs that come at an even rate.
    package var steadyShare: Double
    /// What of the variance of the ln rate is between days; the rest is between hours.
    package var dayShare: Double
    /// Relative rate by hour of the day, 24 of them of mean 1; none for a day without a shape.
    package var profile: [Double]

    package init(
        dispersion: Double, steadyShare: Double, dayShare: Double, profile: [Double]
    ) {
        self.dispersion = dispersion
        self.steadyShare = steadyShare
        self.dayShare = dayShare
        self.profile = profile
    }

    /// Variance of the ln rate of those that come in bursts, at a mean of `perHour` jobs: as the
    /// dispersion asks, which for such a stream is 1 + mean x squared variation of the rate.
    func lnVariance(perHour: Double) -> Double {
        guard perHour > 0, steadyShare < 1 else { return 0 }
        let wanted = 1 + max(0, dispersion - 1) / perHour
        let bursts = (1 - steadyShare) * (1 - steadyShare)
        let shape = profile.isEmpty ? 1 : profile.reduce(0) { $0 + $1 * $1 } / 24
        return Elementary.log(1 + max(0, (wanted / shape - 1) / bursts))
    }

    /// What the mean rate is multiplied with in an hour counted from the clock's origin.
    func factor(hour: Int64, lnVariance: Double, name: UInt64, seed: UInt64) -> Double {
        let (day, ofDay) = hour.quotientAndRemainder(dividingBy: 24)
        let shape = profile.isEmpty ? 1 : profile[Int(ofDay)]
        guard lnVariance > 0 else { return shape }
        let between = lnVariance * dayShare
        let within = lnVariance - between
        func normal(_ purpose: DrawPurpose, _ number: Int64) -> Double {
            Draw(seed: seed, name: name, purpose, ordinal: UInt64(number)).normal
        }
        let ln =
            between.squareRoot() * normal(.burstDay, day)
            + within.squareRoot() * normal(.burstHour, hour) - lnVariance / 2
        return shape * (steadyShare + (1 - steadyShare) * Elementary.exp(ln))
    }

    /// Seconds from a moment to the next job: as long as it takes the rate to add up to an exponential
    /// number of mean 1. At most ten years.
    func gap(
        from now: SimulationTime, perDay: Double, _ draw: Draw, name: UInt64, seed: UInt64
    ) -> Int64 {
        let lnVariance = lnVariance(perHour: perDay / 24)
        var left = draw.exponential(mean: 1)
        var second = max(0, now.seconds)
        let last = second + 315_000_000
        while second < last {
            let hour = second / 3_600
            let rate =
                perDay / 86_400 * factor(hour: hour, lnVariance: lnVariance, name: name, seed: seed)
            let end = (hour + 1) * 3_600
            let gain = rate * Double(end - second)
            if gain >= left { return max(1, second - now.seconds + Int64(saturating: left / rate)) }
            left -= gain
            second = end
        }
        return last - now.seconds
    }
}
