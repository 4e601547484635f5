import Statistics
import Testing

/// Reference values: SciPy 1.17.1, `stats.nct` and `stats.binom` with `optimize.brentq`.
@Suite struct PowerTests {
    @Test(arguments: [
        (2, 0.95, 14.824121319357703), (5, 0.95, 1.9658888452144572),
        (20, 0.99998, 1.630238525625742), (320, 0.99998, 0.3145447139002995),
        (20, 0.9998, 1.3704013803119734),
    ])
    func `the smallest effect agrees with the noncentral t`(
        _ count: Int, _ level: Double, _ expected: Double
    ) {
        let found = Power(count: count, level: level).smallestEffect(deviation: 1)
        #expect(isClose(found, expected, 2e-5), "\(found)")
        let wide = Power(count: count, level: level).smallestEffect(deviation: 3)
        #expect(isClose(wide, 3 * found, 1e-12))
    }

    @Test func `a smallest share is seen nine times in ten`() throws {
        let few = try #require(Power(count: 40, level: 0.95).smallestShare(above: 0.1))
        #expect(isClose(few, 0.30449731358674, 1e-9))
        let many = try #require(Power(count: 320, level: 0.9998).smallestShare(above: 0.1))
        #expect(isClose(many, 0.19868093416237947, 1e-9))
        let below = try #require(Power(count: 40, level: 0.95).greatestShare(below: 0.9))
        #expect(isClose(below, 1 - few, 1e-12))
    }

    @Test func `some effects are never seen and no spread hides none`() {
        #expect(Power(count: 3, level: 0.95).smallestShare(above: 0.9) == nil)
        #expect(Power(count: 1, level: 0.95).smallestEffect(deviation: 1) == .infinity)
        #expect(Power(count: 20, level: 0.95).smallestEffect(deviation: 0) == 0)
    }

    @Test func `replications go on until the interval is short enough`() throws {
        let stop = PrecisionStop(halfWidth: 0.05, counts: [20, 40], confidence: 0.9)
        #expect(isClose(stop.level, 0.95, 1e-12))
        func estimate(_ halfWidth: Double) -> Estimate {
            let interval = ConfidenceInterval(low: -10 - halfWidth, high: -10 + halfWidth)
            return Estimate(value: -10, interval: interval, count: 20)
        }
        #expect(stop.next(nil, at: 0) == 20)
        #expect(stop.next(estimate(0.51), at: 20) == 40)
        #expect(stop.next(estimate(0.49), at: 20) == nil)
        #expect(stop.next(estimate(0.51), at: 40) == nil)
        #expect(!stop.isReached(estimate(0.51)))
        #expect(stop.isReached(try #require(Estimate.mean(of: [0, 0, 0]))))
    }
}
