import Statistics
import Testing

/// How often the looks of a file of expectations raise a false alarm, and how often they see a change.
@Suite struct VerdictStudyTests {
    static let last = Looks.doubling[Looks.doubling.count - 1]
    /// What a file holds here: a ratio, a difference and a mean, all of the same replications.
    static let looks = Looks(expectations: 3)

    /// Student's quantile for every look: it costs more than everything else in a study.
    static func reaches(_ level: Double) -> [Double] {
        Looks.doubling.map { Estimate.reach(level, $0) }
    }

    /// The verdicts on the ratio, the difference and the mean of one set of replications, or on some of them,
    /// each expected within its bounds.
    static func verdicts(
        _ pair: SyntheticPair, _ wanted: Range<Int>, _ bounds: [ClosedRange<Double>],
        _ reaches: [Double], _ noise: inout Noise
    ) -> [Verdict] {
        let (policy, baseline) = pair.draw(last, &noise)
        let kinds: [(Int, Double) -> Estimate?] = [
            { count, reach in
                PairedLogRatio(
                    numerators: Array(policy[..<count]), denominators: Array(baseline[..<count]))?
                    .estimate(reach: reach)
            },
            { count, reach in
                Estimate.mean(
                    of: zip(policy, baseline).prefix(count).map { $0 - $1 }, reach: reach)
            },
            { count, reach in Estimate.mean(of: Array(policy[..<count]), reach: reach) },
        ]
        return Array(zip(kinds, bounds))[wanted].map { estimate, bounds in
            var index = 0
            while true {
                let count = Looks.doubling[index]
                let step = looks.step(
                    estimate(count, reaches[index]), at: count, expected: bounds)
                if case .done(let verdict) = step { return verdict }
                index += 1
            }
        }
    }

    /// Files with at least one alarm although the truth, a ratio of 0.8, lies within every bound.
    ///
    /// - Parameters:
    ///   - kinds: which of ratio, difference and mean are expected.
    ///   - room: distance of the truth from the bounds; with none, alarms are likeliest.
    static func alarms(
        files: Int, kinds: Range<Int> = 0..<3, room: Double = 0, level: Double = looks.level,
        seed: UInt64
    ) -> Tally {
        let reaches = reaches(level)
        // Bounds on the side on which skewed totals err more often.
        let bounds = [
            (0.8 - room)...(.infinity), -.infinity...(room - 0.2), (0.8 - room)...(.infinity),
        ]
        var tally = Tally()
        var noise = Noise(seed: seed)
        for _ in 0..<files {
            let pair = SyntheticPair(
                ratio: 0.8, variation: 0.1 + 0.2 * noise.uniform(),
                correlation: 0.9 + 0.09 * noise.uniform())
            let found = verdicts(pair, kinds, bounds, reaches, &noise)
            tally.count(found.contains(.fail))
        }
        return tally
    }

    @Test func `paired ratios on their bounds raise a false alarm at most with alpha`() {
        let tally = Self.alarms(files: 8000 * Study.scale, kinds: 0..<1, seed: 21)
        tally.report("false alarms, one ratio of three expectations, on its bound")
        #expect(tally.interval.high <= Self.looks.alpha, "\(tally.hits)")
    }

    @Test func `a file near its bounds raises a false alarm at most with alpha`() {
        let tally = Self.alarms(files: 6000 * Study.scale, room: 0.02, seed: 22)
        tally.report("false alarms, ratio, difference and mean 0.02 from their bounds")
        #expect(tally.interval.high <= Self.looks.alpha, "\(tally.hits)")
    }

    /// Means and differences of skewed totals, all on the bound of the worse side: the one case in which
    /// alpha is exceeded, and by how much.
    @Test func `a file whose means are all on their bounds comes near alpha`() {
        let tally = Self.alarms(files: 4000 * Study.scale, seed: 23)
        tally.report("false alarms, ratio, difference and mean on their bounds")
        #expect(tally.share <= 2 * Self.looks.alpha, "\(tally.hits)")
    }

    @Test func `without the correction for looks and expectations there are too many alarms`() {
        let tally = Self.alarms(files: 3000, level: 1 - Self.looks.alpha, seed: 24)
        #expect(tally.interval.low > Self.looks.alpha, "\(tally.hits)")
    }

    /// Verdicts on outcomes that were to stay within 10 % and changed by the factor `ratio`.
    static func verdicts(after ratio: Double, kind: Int, variation: Double) -> [Verdict: Int] {
        let reaches = reaches(Looks(expectations: 10).level)
        let bounds = [0.9...1.1, -0.1...0.1, 0.9...1.1]
        var found: [Verdict: Int] = [:]
        var noise = Noise(seed: 25)
        for _ in 0..<(500 * Study.scale) {
            let pair = SyntheticPair(
                ratio: ratio, variation: 0.1 + (variation - 0.1) * noise.uniform(),
                correlation: 0.9 + 0.09 * noise.uniform())
            let verdict = verdicts(pair, kind..<(kind + 1), bounds, reaches, &noise)[0]
            found[verdict, default: 0] += 1
        }
        for verdict in Verdict.allCases where Study.scale > 1 {
            let share = Double(found[verdict, default: 0]) / Double(500 * Study.scale)
            print(
                "study: changed by \(ratio), kind \(kind), cv to \(variation): \(verdict) \(share)")
        }
        return found
    }

    @Test(arguments: [0.8, 1.2], [(0, 0.3), (2, 0.2)])
    func `a change of 20 percent is caught at least 99 times in 100`(
        _ ratio: Double, _ what: (kind: Int, variation: Double)
    ) {
        let found = Self.verdicts(after: ratio, kind: what.kind, variation: what.variation)
        #expect(found[.fail, default: 0] >= 495 * Study.scale, "\(found)")
    }

    @Test(arguments: [0.9, 1.1], [0, 2])
    func `a change of 10 percent that may be one is rarely called either way`(
        _ ratio: Double, _ kind: Int
    ) {
        let found = Self.verdicts(after: ratio, kind: kind, variation: 0.3)
        #expect(found[.fail, default: 0] <= 2 * Study.scale, "\(found)")
        #expect(found[.pass, default: 0] <= 2 * Study.scale, "\(found)")
    }

    @Test(arguments: [0, 2])
    func `an outcome that did not change passes`(_ kind: Int) {
        let found = Self.verdicts(after: 1, kind: kind, variation: 0.3)
        #expect(found[.fail] == nil, "\(found)")
        #expect(found[.pass, default: 0] >= 485 * Study.scale, "\(found)")
    }
}
