import Statistics
import Testing

/// Looks, verdicts, estimates, power and stopping. Reference values: SciPy 1.17.1 (`stats.t`,
/// `stats.nct`, `stats.binom`) and NumPy.
@Suite struct SequentialTests {
    let policy = [7.9, 6.2, 9.8, 7.5, 5.1, 9.6, 6.6, 8.9]
    let baseline = [12.4, 9.1, 15.3, 11.0, 8.7, 14.2, 10.9, 13.3]

    @Test func `the error of a file is shared out over looks and expectations`() {
        #expect(isClose(1 - Looks().level, 1e-3 / 5, 1e-9))
        #expect(isClose(1 - Looks(expectations: 10).level, 2e-5, 1e-9))
        #expect(isClose(1 - Looks(counts: [8], alpha: 0.05).level, 0.05, 1e-12))
    }

    @Test func `a look follows at the next count and none after the last`() {
        let looks = Looks()
        #expect(looks.next(after: 0) == 20)
        #expect(looks.next(after: 20) == 40)
        #expect(looks.next(after: 25) == 40)
        #expect(looks.next(after: 320) == nil)
        #expect(Looks(counts: [9, 3, 9]).counts == [3, 9])
    }

    @Test(arguments: [
        (1.0, 2.0, Verdict.pass), (0.5, 2.0, .inconclusive), (1.0, 3.5, .inconclusive),
        (0.1, 0.9, .fail), (3.1, 9.0, .fail), (0.0, 9.0, .inconclusive), (1.0, 3.0, .pass),
        (0.5, 1.0, .inconclusive), (-.infinity, .infinity, .inconclusive),
    ])
    func `a verdict is whether the interval is inside, outside or neither`(
        _ low: Double, _ high: Double, _ expected: Verdict
    ) {
        #expect(Verdict(ConfidenceInterval(low: low, high: high), expected: 1...3) == expected)
    }

    @Test func `a bound may be open at either end`() {
        let interval = ConfidenceInterval(low: -.infinity, high: 0.7)
        #expect(Verdict(interval, expected: -.infinity...0.8) == .pass)
        #expect(Verdict(interval, expected: 0.8...(.infinity)) == .fail)
    }

    @Test func `an undecided look goes on until no look is left`() {
        let looks = Looks(counts: [20, 40])
        func estimate(_ low: Double, _ high: Double) -> Estimate {
            Estimate(value: 1, interval: ConfidenceInterval(low: low, high: high), count: 20)
        }
        #expect(looks.step(estimate(0, 2), at: 20, expected: 0...1) == .more(40))
        #expect(looks.step(estimate(0, 2), at: 40, expected: 0...1) == .done(.inconclusive))
        #expect(looks.step(estimate(0, 0.9), at: 20, expected: 0...1) == .done(.pass))
        #expect(looks.step(estimate(1.1, 2), at: 20, expected: 0...1) == .done(.fail))
        #expect(looks.step(nil, at: 20, expected: 0...1) == .more(40))
        #expect(looks.step(nil, at: 40, expected: 0...1) == .done(.inconclusive))
    }

    @Test func `ratio and difference of pairs agree with NumPy and SciPy`() throws {
        let ratio = try #require(Estimate.ratio(of: policy, to: baseline))
        #expect(isClose(ratio.value, 0.6462954, 1e-7))
        #expect(isClose(ratio.interval.low, 0.61609037, 1e-7))
        #expect(isClose(ratio.interval.high, 0.6779813, 1e-7))
        let difference = try #require(
            Estimate.difference(of: policy, from: baseline, level: 0.99))
        #expect(isClose(difference.value, -4.1625, 1e-13))
        #expect(isClose(difference.interval.low, -5.156574809951992, 1e-12))
        #expect(isClose(difference.interval.high, -3.1684251900480076, 1e-12))
    }

    @Test func `a policy that changes nothing has an effect of exactly nothing`() {
        let none = Estimate(value: 0, interval: ConfidenceInterval(low: 0, high: 0), count: 8)
        let one = Estimate(value: 1, interval: ConfidenceInterval(low: 1, high: 1), count: 8)
        let zeros = [Double](repeating: 0, count: 8)
        let some = [0, 0.1, 0.7, 0, 3.3, 1, 2, 0]
        #expect(Estimate.difference(of: baseline, from: baseline) == none)
        #expect(Estimate.ratio(of: baseline, to: baseline) == one)
        #expect(Estimate.ratio(of: some, to: some) == one)
        #expect(Estimate.ratio(of: zeros, to: zeros) == one)
        #expect(Estimate.mean(of: [0.1, 0.1, 0.1])?.interval.halfWidth == 0)
        #expect(Estimate.mean(of: [0.1, 0.1, 0.1])?.value == 0.1)
    }

    @Test func `where zeros occur a ratio is that of the sums with Fieller's interval`() throws {
        let some = [0, 6.2, 9.8, 7.5, 5.1, 9.6, 6.6, 8.9]
        let pairs = try #require(PairedRatio(numerators: some, denominators: baseline))
        let ratio = try #require(Estimate.ratio(of: some, to: baseline))
        #expect(ratio.value == pairs.ratio)
        #expect(ratio.interval == pairs.fiellerInterval())
        // Differences at either end have a mean whose interval just touches zero.
        let atLow = zip(some, baseline).map { $0 - ratio.interval.low * $1 }
        let touching = try #require(Estimate.mean(of: atLow))
        #expect(touching.interval.low.magnitude < 1e-12)
    }

    @Test func `what says nothing has no estimate or an interval without ends`() throws {
        #expect(Estimate.mean(of: []) == nil)
        #expect(Estimate.mean(of: [1, .infinity]) == nil)
        #expect(Estimate.difference(of: [1], from: [1, 2]) == nil)
        #expect(Estimate.ratio(of: [1, 2], to: [0, 0]) == nil)
        #expect(Estimate.ratio(of: [1, .nan], to: [1, 2]) == nil)
        #expect(Estimate.share(hits: 0, of: 0) == nil)
        let single = try #require(Estimate.ratio(of: [3], to: [3]))
        #expect(single.interval == ConfidenceInterval(low: 0, high: .infinity))
        let unknown = try #require(Estimate.ratio(of: [1, 0, 1], to: [1, -1, 0.1]))
        #expect(unknown.interval.low == -.infinity && unknown.interval.high == .infinity)
    }

    @Test(arguments: [
        (20, 0.5, 0.95, 5.0, 14.0), (40, 0.5, 0.95, 13, 26), (40, 0.9, 0.95, 31, 39),
        (20, 0.95, 0.95, 16, .infinity), (320, 0.5, 0.99998, 121, 198),
        (320, 0.95, 0.9998, 287, 316), (20, 0.05, 0.95, -.infinity, 3),
    ])
    func `the interval of a quantile lies between the binomial's ranks`(
        _ count: Int, _ probability: Double, _ level: Double, _ low: Double, _ high: Double
    ) throws {
        let values = (0..<count).map { Double(($0 * 7) % count) }
        let ranks = count % 7 == 0 ? (0..<count).map(Double.init) : values
        let estimate = try #require(Estimate.quantile(probability, of: ranks, level: level))
        #expect(estimate.interval == ConfidenceInterval(low: low, high: high))
        #expect(isClose(estimate.value, probability * Double(count - 1), 1e-12))
    }

    @Test func `a quantile may lie among what never happens`() throws {
        let days: [Double] = [10, 20, 30, 40, 50, 60, 70, .infinity, .infinity, .infinity]
        #expect(try #require(Estimate.quantile(0.5, of: days)).value == 50)
        #expect(try #require(Estimate.quantile(0.5, of: days)).interval.high == .infinity)
        #expect(try #require(Estimate.quantile(0.9, of: days)).value == .infinity)
    }

    @Test func `a share has the interval of Clopper and Pearson`() throws {
        let share = try #require(Estimate.share(hits: 5, of: 20))
        #expect(share.value == 0.25)
        #expect(share.interval == Proportion(hits: 5, trials: 20).exactInterval())
    }
}
