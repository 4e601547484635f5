import Statistics
import Testing

/// How often intervals cover the truth, on synthetic data like the model's: totals of policies with a
/// coefficient of variation of 10 to 30 % and strongly correlated pairs.
@Suite struct CoverageTests {
    /// Everything a fixed seed decides, so that a test which passes once always passes.
    static let experiments = 1000 * Study.scale

    struct Case: Sendable, CustomTestStringConvertible {
        var count: Int
        var variation: Double
        var correlation: Double
        var testDescription: String { "n \(count), cv \(variation), correlation \(correlation)" }

        static let all = [20, 40].flatMap { count in
            [(0.1, 0.95), (0.2, 0.95), (0.3, 0.9), (0.3, 0.99)].map {
                Case(count: count, variation: $0.0, correlation: $0.1)
            }
        }
    }

    @Test(arguments: Case.all)
    func `nominal 95 percent intervals of means and pairs cover 93 to 97`(_ one: Case) throws {
        let truth = 0.7
        let pair = SyntheticPair(
            ratio: truth, variation: one.variation, correlation: one.correlation)
        var ratio = Tally()
        var sums = Tally()
        var difference = Tally()
        var mean = Tally()
        var noise = Noise(seed: 11)
        for _ in 0..<Self.experiments {
            let (policy, baseline) = pair.draw(one.count, &noise)
            let byPair = try #require(Estimate.ratio(of: policy, to: baseline))
            ratio.count(byPair.interval.contains(truth))
            let bySum = try #require(PairedRatio(numerators: policy, denominators: baseline))
            sums.count(try #require(bySum.fiellerInterval()).contains(truth))
            let gap = try #require(Estimate.difference(of: policy, from: baseline))
            difference.count(gap.interval.contains(truth - 1))
            mean.count(try #require(Estimate.mean(of: policy)).interval.contains(truth))
        }
        for (name, tally) in [
            ("paired log-ratio", ratio), ("ratio of sums", sums), ("difference", difference),
            ("mean", mean),
        ] {
            tally.report("\(name), \(one)")
            #expect((0.93...0.97).contains(tally.share), "\(name): \(tally.share)")
        }
    }

    @Test(arguments: [(20, 0.5), (40, 0.5), (40, 0.9), (160, 0.95)])
    func `intervals of quantiles cover at least 95 percent`(
        _ count: Int, _ probability: Double
    ) throws {
        var tally = Tally()
        var noise = Noise(seed: 12)
        for _ in 0..<Self.experiments {
            let values = (0..<count).map { _ in noise.uniform() }
            let estimate = try #require(Estimate.quantile(probability, of: values))
            tally.count(estimate.interval.contains(probability))
        }
        tally.report("quantile \(probability), n \(count)")
        #expect((0.94...0.99).contains(tally.share), "\(tally.share)")
    }

    @Test(arguments: [(20, 0.3), (40, 0.3), (40, 0.05)])
    func `intervals of shares cover at least 95 percent`(_ count: Int, _ chance: Double) throws {
        let intervals = (0...count).map { Estimate.share(hits: $0, of: count)?.interval }
        var tally = Tally()
        var noise = Noise(seed: 13)
        for _ in 0..<Self.experiments {
            let hits = (0..<count).count { _ in noise.uniform() < chance }
            tally.count(try #require(intervals[hits]).contains(chance))
        }
        tally.report("share \(chance), n \(count)")
        #expect(tally.share >= 0.94, "\(tally.share)")
    }

    @Test func `an interval at which precision stopped the sample covers 95 percent`() throws {
        let stop = PrecisionStop(halfWidth: 0.05)
        let pair = SyntheticPair(ratio: 0.7, variation: 0.18, correlation: 0.9)
        var tally = Tally()
        var later = Tally()
        var noise = Noise(seed: 14)
        for _ in 0..<Self.experiments {
            let (policy, baseline) = pair.draw(320, &noise)
            var count = 0
            var last: Estimate?
            while let next = stop.next(last, at: count) {
                count = next
                last = Estimate.ratio(
                    of: Array(policy[..<count]), to: Array(baseline[..<count]), level: stop.level)
            }
            tally.count(try #require(last).interval.contains(0.7))
            later.count(count > 20)
        }
        tally.report("stopped by precision")
        later.report("stopped by precision after more than 20")
        #expect(tally.share >= 0.95, "\(tally.share)")
        #expect((0.05...0.95).contains(later.share), "the stop must depend on the sample")
    }

    /// What the intervals are not good for, so that nobody relies on it.
    @Test(arguments: [20, 40])
    func `means of heavy tails are covered less often than they say`(_ count: Int) throws {
        var skewed = Tally()
        var jumps = Tally()
        var noise = Noise(seed: 15)
        let wide = SyntheticPair(ratio: 1, variation: 3, correlation: 0)
        for _ in 0..<Self.experiments {
            let totals = wide.draw(count, &noise).policy
            skewed.count(try #require(Estimate.mean(of: totals)).interval.contains(1))
            // One replication in fifty is ten times as large as the others.
            let rare = (0..<count).map { _ in noise.uniform() < 0.02 ? 10.0 : 1 }
            jumps.count(try #require(Estimate.mean(of: rare)).interval.contains(1.18))
        }
        skewed.report("mean of lognormal totals with a variation of 3, n \(count)")
        jumps.report("mean with one jump in fifty, n \(count)")
        #expect(skewed.share < 0.93)
        #expect(jumps.share < 0.7)
    }
}
