import Foundation
import Statistics

/// A stream of chance for synthetic experiments: SplitMix64 (Steele, Lea and Flood, "Fast splittable
/// pseudorandom number generators", 2014).
struct Noise {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0xD120_0000_0000_0001 &+ 0x9E37_79B9_7F4A_7C15 }

    /// A number strictly between 0 and 1.
    mutating func uniform() -> Double {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        word ^= word >> 31
        return (Double(word >> 12) + 0.5) * 0x1p-52
    }

    mutating func normal() -> Double { NormalDistribution.quantile(uniform()) }
}

/// A policy and its baseline on common random numbers: lognormal totals with a mean of 1 for the baseline
/// and of `ratio` for the policy, whose logarithms are correlated.
struct SyntheticPair {
    /// The policy's mean over the baseline's; pair by pair the typical ratio as well.
    var ratio = 1.0
    /// Standard deviation over mean, of either total.
    var variation: Double
    /// Correlation of the logarithms of a pair.
    var correlation: Double

    func draw(_ count: Int, _ noise: inout Noise) -> (policy: [Double], baseline: [Double]) {
        let variance = log(1 + variation * variation)
        let spread = variance.squareRoot()
        let own = (1 - correlation * correlation).squareRoot()
        var policy: [Double] = []
        var baseline: [Double] = []
        for _ in 0..<count {
            let common = noise.normal()
            let other = correlation * common + own * noise.normal()
            baseline.append(exp(spread * common - variance / 2))
            policy.append(ratio * exp(spread * other - variance / 2))
        }
        return (policy, baseline)
    }
}

/// How often something happened in a study, printed when the study is scaled up.
struct Tally {
    var hits = 0
    var trials = 0

    var share: Double { Double(hits) / Double(trials) }

    mutating func count(_ isHit: Bool) {
        hits += isHit ? 1 : 0
        trials += 1
    }

    /// The exact 95 % interval of the probability.
    var interval: ConfidenceInterval { Proportion(hits: hits, trials: trials).exactInterval() }

    func report(_ name: String) {
        guard Study.scale > 1 else { return }
        print("study: \(name): \(hits) of \(trials), \(share), \(interval.low) to \(interval.high)")
    }
}

enum Study {
    /// How many times larger than in a test a study is; the figures of the report have 20.
    static let scale =
        ProcessInfo.processInfo.environment["SLUICE_STUDY_SCALE"].flatMap(Int.init) ?? 1
}
