import Foundation
import SimulationKernel
import Testing

/// Moments and cumulative distributions against what the textbooks say, with fixed seeds.
@Suite struct DistributionTests {
    static let trials = 30_000

    static func sample(_ value: (Draw) -> Double) -> [Double] {
        (0..<trials).map { value(Draw(seed: 11, name: 22, purpose: 33, ordinal: UInt64($0))) }
    }

    /// Chi-square of the distribution function's values in 100 equal cells.
    static func expectDistribution(
        _ sample: [Double], sourceLocation: SourceLocation = #_sourceLocation,
        _ cumulative: (Double) -> Double
    ) {
        expectEven(
            sample.map { min(99, Int(100 * cumulative($0))) }, cells: 100,
            sourceLocation: sourceLocation)
    }

    @Test func exponentialHasItsDistribution() {
        Self.expectDistribution(Self.sample { $0.exponential(mean: 3) }) { 1 - exp(-$0 / 3) }
    }

    @Test func normalHasItsDistribution() {
        Self.expectDistribution(Self.sample { $0.normal(mean: 5, sd: 2) }) {
            0.5 * erfc(-($0 - 5) / 8.0.squareRoot())
        }
    }

    @Test func logNormalHasItsDistribution() {
        Self.expectDistribution(Self.sample { $0.logNormal(median: 500, lnSD: 2.3) }) {
            0.5 * erfc(-log($0 / 500) / (2.3 * 2.0.squareRoot()))
        }
    }

    @Test func gumbelHasItsDistribution() {
        Self.expectDistribution(Self.sample { $0.gumbel }) { exp(-exp(-$0)) }
    }

    @Test func normalQuantileInvertsTheNormalDistribution() {
        for trial in 1..<2_000 {
            let x = -37 + 45 * Double(trial) / 2_000
            let p = 0.5 * erfc(-x / 2.0.squareRoot())
            guard p > 1e-300, p < 0.9999 else { continue }
            #expect(abs(Draw.normalQuantile(p) - x) < 1e-12 * max(1, abs(x)), "at \(x)")
        }
        #expect(Draw.normalQuantile(0.5) == 0)
        #expect(Draw.normalQuantile(0.25) == -Draw.normalQuantile(0.75))
        #expect(abs(Draw.normalQuantile(0.975) - 1.959963984540054) < 1e-15)
    }

    @Test(arguments: [0.15, 0.5, 0.8]) func positiveStableHasItsLaplaceTransform(alpha: Double) {
        let sample = Self.sample { $0.positiveStable(alpha: alpha) }
        for t in [0.2, 1, 4] {
            let terms = sample.map { exp(-t * $0) }
            let mean = terms.reduce(0, +) / Double(Self.trials)
            #expect(abs(mean - exp(-pow(t, alpha))) < 4.5 * 0.5 / Double(Self.trials).squareRoot())
        }
    }

    @Test func positiveStableOfHalfIsAnInverseSquaredNormal() {
        // Levy: S = 1 / (2 Z^2), so P(S <= x) = erfc(1 / (2 sqrt x)).
        Self.expectDistribution(Self.sample { $0.positiveStable(alpha: 0.5) }) {
            erfc(0.5 / $0.squareRoot())
        }
    }

    @Test func logPositiveStableStaysFiniteWhereTheVariableOverflows() {
        #expect(Self.sample { $0.logPositiveStable(alpha: 0.002) }.allSatisfy { $0.isFinite })
        #expect(Draw(word: 1).positiveStable(alpha: 1) == 1)
    }

    @Test func nestedNoiseMakesANestedLogit() {
        // Two alternatives in a nest with similarity 0.5, one outside, all of equal worth:
        // the outside is chosen with probability 1 / (1 + 2^0.5).
        let alpha = 0.5
        var outside = 0
        for trial in 0..<Self.trials {
            let draw = Draw(seed: 3, name: 4, purpose: 5, ordinal: UInt64(trial))
            let nest = alpha * draw.derived(9).logPositiveStable(alpha: alpha)
            let inside = (0..<2).map { nest + alpha * draw.derived($0).gumbel }.max()!
            if draw.derived(2).gumbel > inside { outside += 1 }
        }
        let share = Double(outside) / Double(Self.trials)
        #expect(abs(share - 1 / (1 + 2.0.squareRoot())) < 0.01)
    }

    @Test(arguments: [0.3, 4, 15.9, 16.1, 40, 5_000])
    func poissonHasItsDistribution(mean: Double) {
        let sample = Self.sample { Double($0.poisson(mean: mean)) }
        let low = max(0, (mean - 6 * mean.squareRoot()).rounded(.down))
        var expected: [Double] = []
        var observed: [Double] = []
        var counts: [Double: Double] = [:]
        for value in sample { counts[value, default: 0] += 1 }
        var pool = (expected: 0.0, observed: 0.0)
        for step in 0...Int(14 * mean.squareRoot() + 12) {
            let k = low + Double(step)
            pool.expected += Double(Self.trials) * exp(k * log(mean) - mean - lgamma(k + 1))
            pool.observed += counts[k, default: 0]
            if pool.expected > 20 {
                expected.append(pool.expected)
                observed.append(pool.observed)
                pool = (0, 0)
            }
        }
        let chi = zip(expected, observed).reduce(0) { $0 + pow($1.0 - $1.1, 2) / $1.0 }
        let freedom = Double(expected.count - 1)
        #expect((chi - freedom) / (2 * freedom).squareRoot() < 5, "chi-square \(chi) of \(freedom)")
    }

    @Test func poissonOfNothingIsNothing() {
        #expect(Draw(word: 5).poisson(mean: 0) == 0)
    }
}
