import Statistics
import Testing

/// Reference values: SciPy 1.17.1 and NumPy on the same eight numbers.
@Suite struct SampleTests {
    let sample = Sample([12.4, 9.1, 15.3, 11.0, 8.7, 14.2, 10.9, 13.3])

    @Test func `mean, spread and interval agree with SciPy`() throws {
        #expect(sample.mean == 11.8625)
        #expect(isClose(try #require(sample.variance), 5.562678571428573, 1e-14))
        #expect(isClose(try #require(sample.standardError), 0.8338673883949244, 1e-14))
        let interval = try #require(sample.meanInterval())
        #expect(isClose(interval.low, 9.890716950789024, 1e-13))
        #expect(isClose(interval.high, 13.834283049210978, 1e-13))
        let narrower = try #require(sample.meanInterval(level: 0.9))
        #expect(isClose(narrower.low, 10.282672686464698, 1e-13))
        #expect(isClose(narrower.high, 13.442327313535303, 1e-13))
    }

    @Test(arguments: [
        (0.0, 8.7), (0.05, 8.84), (0.25, 10.45), (0.5, 11.7), (0.75, 13.525), (0.95, 14.915),
        (1.0, 15.3),
    ])
    func `quantiles are those of NumPy`(_ probability: Double, _ expected: Double) throws {
        #expect(isClose(try #require(sample.quantile(probability)), expected, 1e-14))
    }

    @Test func `geometric mean and spread agree with SciPy`() throws {
        #expect(isClose(try #require(sample.geometricMean), 11.653439240920907, 1e-13))
        #expect(isClose(try #require(sample.geometricStandardDeviation), 1.2252608176372142, 1e-13))
        #expect(Sample([1, 0]).geometricMean == nil)
    }

    @Test func `a single observation has a mean but no interval`() {
        let single = Sample([3])
        #expect(single.mean == 3)
        #expect(single.quantile(0.95) == 3)
        #expect(single.variance == nil)
        #expect(single.meanInterval() == nil)
        #expect(Sample([]).mean == nil)
        #expect(Sample([]).quantile(0.5) == nil)
    }

    @Test func `a small spread around a large mean is not lost`() throws {
        let offset = 1e9
        let shifted = Sample([4, 7, 13, 16].map { $0 + offset })
        #expect(shifted.variance == 30)
    }

    @Test func `sums keep what plain addition loses`() {
        #expect(Sums.sum([1, 1e100, 1, -1e100]) == 2)
        #expect(Sums.weightedMean([1, 2, 3], weights: [1, 1, 2]) == 2.25)
        #expect(Sums.weightedMean([1], weights: [0]) == nil)
    }

    @Test func `the numbers of a summary row are those of the sample`() throws {
        let summary = try #require(Summary(sample.values))
        #expect(summary.count == 8)
        #expect(summary.mean == sample.mean)
        #expect(summary.interval == sample.meanInterval())
        #expect(summary.quantiles == nil, "chance is not ignorance")
        let drawn = try #require(Summary(sample.values, draws: sample.count))
        // Type 6, as Python's statistics.quantiles: a further draw lies below with a quarter.
        #expect(isClose(drawn.quantiles?.p25 ?? 0, 9.55, 1e-12))
        #expect(drawn.interval == nil && drawn.count == 1)
        #expect(Summary([5])?.interval == nil)
        #expect(Summary([]) == nil)
    }
}
