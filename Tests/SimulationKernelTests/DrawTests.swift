import Foundation
import SimulationKernel
import Testing

@Suite struct DrawTests {
    /// The six parts of an address.
    static let parts = ["seed", "name", "purpose", "ordinal", "alternative", "attempt"]

    static func draw(_ address: [UInt64]) -> Draw {
        Draw(
            seed: address[0], name: address[1], purpose: address[2], ordinal: address[3],
            alternative: address[4], attempt: address[5])
    }

    @Test(arguments: 0..<6) func everyBitOfEveryPartReachesEveryBitOfTheWord(part: Int) {
        let trials = 4_096
        for bit in 0..<64 {
            var flips = [Int](repeating: 0, count: 64)
            for trial in 0..<trials {
                // Small numbers, as models use them.
                var address = (0..<6).map { UInt64(trial &* ($0 + 1)) }
                let before = Self.draw(address).word
                address[part] ^= 1 << UInt64(bit)
                var changed = before ^ Self.draw(address).word
                while changed != 0 {
                    flips[changed.trailingZeroBitCount] += 1
                    changed &= changed - 1
                }
            }
            // Half of the trials, within 5.5 standard deviations of a fair coin.
            for (output, count) in flips.enumerated() {
                #expect(
                    abs(Double(count) - 2_048) < 5.5 * 32,
                    "\(Self.parts[part]) bit \(bit) moves bit \(output) \(count) times")
            }
        }
    }

    @Test(arguments: 0..<6) func neighboursInEveryPartAreUncorrelated(part: Int) {
        var address: [UInt64] = [1, 2, 3, 4, 5, 6]
        var sum = 0.0
        var last = 0.0
        let trials = 40_000
        for trial in 0..<trials {
            address[part] = UInt64(trial)
            let value = Self.draw(address).uniform - 0.5
            sum += value * last
            last = value
        }
        let correlation = 12 * sum / Double(trials)
        #expect(abs(correlation) < 4 / Double(trials).squareRoot())
    }

    @Test(arguments: 0..<6) func valuesAlongEveryPartAreEvenlySpread(part: Int) {
        var address: [UInt64] = [7, 7, 7, 7, 7, 7]
        let pairs = (0..<32_000).map { trial -> Int in
            address[part] = UInt64(2 * trial)
            let first = Self.draw(address).index(below: 16)
            address[part] = UInt64(2 * trial + 1)
            return 16 * first + Self.draw(address).index(below: 16)
        }
        expectEven(pairs, cells: 256)
    }

    @Test func partsAreNotInterchangeable() {
        var seen = Set<UInt64>()
        for part in 0..<6 {
            for value in UInt64(1)...2_000 {
                var address = [UInt64](repeating: 0, count: 6)
                address[part] = value
                seen.insert(Self.draw(address).word)
            }
        }
        #expect(seen.count == 12_000)
    }

    @Test func derivedDrawsAreIndependentOfTheirOrigin() {
        var origin = 0.0
        var sibling = 0.0
        let trials = 40_000
        for trial in 0..<trials {
            let draw = Self.draw([1, 1, 1, UInt64(trial), 0, 0])
            let a = draw.derived(0).uniform - 0.5
            origin += a * (draw.uniform - 0.5)
            sibling += a * (draw.derived(1).uniform - 0.5)
        }
        let limit = Double(trials).squareRoot() / 3
        #expect(abs(origin) < limit && abs(sibling) < limit)
        expectEven(
            (0..<32_000).map {
                Self.draw([2, 0, 0, 0, 0, 0]).derived(UInt64($0)).index(below: 256)
            },
            cells: 256)
    }

    @Test func uniformIsNeverZeroOrOne() {
        #expect(Draw(word: 0).uniform > 0)
        #expect(Draw(word: .max).uniform < 1)
        #expect(Draw(word: .max).integer(below: 10) == 9)
        #expect(!Draw(word: 0).bernoulli(0) && Draw(word: .max).bernoulli(1))
    }

    @Test func wordsAreTheSameOnEveryMachineForever() {
        #expect(
            Draw(seed: 1, name: stableHash("region/alpha"), purpose: 3).word
                == 0xB2E3_9BD8_E824_DF20)
        #expect(Self.draw([1, 2, 3, 4, 5, 6]).derived(7).word == 0xC7A8_D50B_A4DB_51B8)
    }
}

/// Chi-square against equal cells, at about one chance in a million; the seeds are fixed.
func expectEven(_ values: [Int], cells: Int, sourceLocation: SourceLocation = #_sourceLocation) {
    var counts = [Int](repeating: 0, count: cells)
    for value in values { counts[value] += 1 }
    let expected = Double(values.count) / Double(cells)
    let chi = counts.reduce(0) { $0 + pow(Double($1) - expected, 2) / expected }
    let freedom = Double(cells - 1)
    let z = (chi - freedom) / (2 * freedom).squareRoot()
    #expect(abs(z) < 5, "chi-square \(chi) for \(cells - 1)", sourceLocation: sourceLocation)
}
