import Foundation
import Statistics
import Testing

/// The range over draws that leads every comparison, on truths that are known: an effect that differs from
/// draw to draw, seen through the chance of two replications.
@Suite struct DrawRangeTests {
    /// How the logarithm of the true ratio is spread over draws, with a standard deviation of about 0.1.
    enum Truth: String, CaseIterable, Sendable {
        case normal, skewed, heavy, bimodal, none

        func draw(_ noise: inout Noise) -> Double {
            switch self {
            case .normal: return -0.25 + 0.1 * noise.normal()
            // Exponential: most draws with little effect, few with much.
            case .skewed: return 0.1 * log(noise.uniform())
            // Student's t with three degrees of freedom, scaled.
            case .heavy:
                let chi = (0..<3).reduce(0.0) { sum, _ in
                    let x = noise.normal()
                    return sum + x * x
                }
                return -0.25 + 0.06 * noise.normal() / (chi / 3).squareRoot()
            case .bimodal: return (noise.uniform() < 0.5 ? -0.35 : -0.15) + 0.02 * noise.normal()
            case .none: return 0
            }
        }
    }

    /// Standard deviation of a pair's logarithm by chance.
    static let chance = 0.04

    private static func pairs(_ truth: Double, _ replications: Int, _ noise: inout Noise) -> (
        policy: [Double], baseline: [Double]
    ) {
        var (policy, baseline): ([Double], [Double]) = ([], [])
        for _ in 0..<replications {
            let total = exp(0.2 * noise.normal())
            baseline.append(total)
            policy.append(total * exp(truth + chance * noise.normal()))
        }
        return (policy, baseline)
    }

    @Test(arguments: Truth.allCases, [9, 19])
    func
        `the effect of a further draw lies inside nine times in ten, and is rarely missed on one side`(
            _ truth: Truth, _ draws: Int
        ) throws
    {
        var (inside, below, above, found) = (Tally(), Tally(), Tally(), Tally())
        var noise = Noise(seed: 31)
        for _ in 0..<(500 * Study.scale) {
            let rows = (0..<draws).map { _ in
                Self.pairs(truth.draw(&noise), 2, &noise)
            }
            let effect = try #require(
                PairedEffect(
                    policy: rows.map(\.policy), baseline: rows.map(\.baseline), chance: .own))
            let range = try #require(effect.ratioRange).interval
            let next = exp(truth.draw(&noise))
            inside.count(range.contains(next))
            below.count(next < range.low)
            above.count(next > range.high)
            found.count(!range.contains(1))
        }
        let name = "range over \(draws) draws, \(truth)"
        inside.report(name)
        below.report("\(name), below")
        above.report("\(name), above")
        #expect(inside.share >= 0.86, "\(name): \(inside.share)")
        #expect(below.share <= 0.1 && above.share <= 0.1, "\(below.share) \(above.share)")
        if truth == .none {
            found.report("\(name), an effect found where there is none")
            #expect(found.share <= 0.05)
        }
    }

    @Test(arguments: Truth.allCases)
    func `with chance alone the mean of just these draws lies inside 95 times in 100`(
        _ truth: Truth
    ) throws {
        var tally = Tally()
        var noise = Noise(seed: 32)
        for _ in 0..<(500 * Study.scale) {
            let truths = (0..<9).map { _ in truth.draw(&noise) }
            let rows = truths.map { Self.pairs($0, 2, &noise) }
            let effect = try #require(
                PairedEffect(
                    policy: rows.map(\.policy), baseline: rows.map(\.baseline), chance: .own))
            // What the same pairs would come to without the chance between policy and baseline.
            let totals = rows.map { $0.baseline.reduce(0, +) }
            let mean =
                zip(truths, totals).reduce(0) { $0 + exp($1.0) * $1.1 } / totals.reduce(0, +)
                * exp(Self.chance * Self.chance / 2)
            tally.count(try #require(effect.ratioInterval).contains(mean))
        }
        tally.report("chance alone, \(truth)")
        #expect(tally.share >= 0.92, "\(tally.share)")
    }

    @Test func `from 19 draws on the ends are order statistics, and fewer reach beyond them`()
        throws
    {
        let many = try #require(DrawRange((1...19).map(Double.init), .ratio))
        #expect(many.p05 == 1 && many.p95 == 19 && many.p50 == 10)
        let few = try #require(DrawRange((1...9).map(Double.init), .difference))
        // The mean of 5 and 1.8595 times 2.7386 times the root of 10/9.
        #expect(abs(few.p95 - 10.3681) < 1e-3 && abs(few.p05 + 0.3681) < 1e-3)
        #expect(DrawRange([1], .ratio) == nil)
        let same = try #require(DrawRange([0.9, 0.9, 0.9], .ratio))
        #expect(same.p05 == 0.9 && same.p95 == 0.9)
        #expect(try #require(DrawRange([0, 1, 2], .ratio)).p05 == 0, "an amount is never negative")
    }
}
