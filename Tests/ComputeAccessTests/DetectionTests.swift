import ComputeAccess
import SimulationKernel
import Testing

/// Drawing targets, looking at them and waiting for word of a secret, against closed forms computed
/// elsewhere.
@Suite struct DetectionTests {
    #if DEBUG
        static let work = 400_000
    #else
        static let work = 4_000_000
    #endif

    /// Sites, bad ones among them, checks, sensitivity, probability that one bad site is found.
    static let inspections: [(sites: Int, bad: Int, checks: Int, sees: Double, found: Double)] = [
        (100, 5, 10, 1, 0.416247633074), (100, 5, 10, 0.8, 0.34550922755),
        (1000, 20, 100, 0.9, 0.850901094249), (10_000, 50, 100, 0.95, 0.380219424245),
        (500, 1, 50, 1, 0.1), (200, 40, 5, 0.5, 0.410979720707),
        (1151, 288, 1, 1, 0.250217202433),
    ]

    @Test(arguments: inspections.indices)
    func `checks of sites drawn without putting back find a bad one as often as they should`(
        row: Int
    ) {
        let (sites, bad, checks, sees, expected) = Self.inspections[row]
        let terms = CheckTerms(sensitivity: sees)
        let scores = [Double](repeating: 3, count: sites)
        let trials = Self.work / sites
        let hits = (0..<UInt64(trials)).count { trial in
            let drawn = CheckSampler.choose(checks, scores: scores) {
                Draw(seed: 1, name: trial, purpose: UInt64(row), ordinal: UInt64($0))
            }
            return drawn.contains { site in
                let draw = Draw(
                    seed: 1, name: trial, purpose: UInt64(row), ordinal: UInt64(site),
                    alternative: 1)
                return terms.finds(site < bad, chance: draw.uniform)
            }
        }
        expectShare(hits, of: trials, near: expected)
    }

    @Test func `a target is drawn with its share of the scores, and never without one`() {
        let scores = [1.0, 2, 0, 5]
        let trials = 40_000
        var first = [0, 0, 0, 0]
        for trial in 0..<UInt64(trials) {
            let drawn = CheckSampler.choose(4, scores: scores) {
                Draw(seed: 2, name: trial, purpose: 0, ordinal: UInt64($0))
            }
            #expect(drawn.sorted() == [0, 1, 3])
            first[drawn[0]] += 1
        }
        for (place, score) in scores.enumerated() {
            expectShare(first[place], of: trials, near: score / 8)
        }
    }

    @Test func `prepared evidence and false alarms move what a check finds`() {
        let terms = CheckTerms(sensitivity: 0.8, dummyRate: 0.5, falseAlarmRate: 0.1)
        let chances = (0..<1000).map { (Double($0) + 0.5) / 1000 }
        #expect(chances.count { terms.finds(true, chance: $0) } == 400)
        #expect(chances.count { terms.finds(false, chance: $0) } == 100)
    }

    /// People who know, years, mean years, probability that word is out by then.
    static let secrets: [(people: Double, years: Double, mean: Double, found: Double)] = [
        (100, 5, 6.95, 0.436254053204), (1000, 3, 3.42, 0.595708020055),
        (1000, 10, 3.42, 0.939493454216), (10, 10, 23.358431506, 0.0464434980699),
        (5000, 2, 2.37110460344, 0.620222646338),
    ]

    @Test(arguments: secrets.indices)
    func `word of a secret gets out as soon as it should`(row: Int) {
        let (people, years, mean, expected) = Self.secrets[row]
        let exposure = Exposure(yearsAt100: 6.95, yearsAt1000: 3.42, scale: 3.88)
        #expect(abs(exposure.meanYears(people: people) - mean) < 1e-9)
        let exact = Draw.gammaCumulative(years / 3.88, shape: mean / 3.88)
        #expect(abs(exact - expected) < 1e-10)
        let trials = Self.work / 200
        let hits = (0..<UInt64(trials)).count {
            exposure.years(people: people, Draw(seed: 3, name: $0, purpose: UInt64(row))) <= years
        }
        expectShare(hits, of: trials, near: expected)
    }

    @Test func `nobody betrays a secret of his own`() {
        let exposure = Exposure(yearsAt100: 6.95, yearsAt1000: 3.42, scale: 3.88)
        #expect(exposure.years(people: 1, Draw(word: 7)) == .infinity)
    }

    /// Four standard errors of a share.
    private func expectShare(_ hits: Int, of trials: Int, near expected: Double) {
        let share = Double(hits) / Double(trials)
        let tolerance = 4 * (expected * (1 - expected) / Double(trials)).squareRoot()
        #expect(abs(share - expected) <= tolerance, "\(share) for \(expected)")
    }
}
