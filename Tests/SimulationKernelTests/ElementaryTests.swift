import Foundation
import SimulationKernel
import Testing

/// Our own functions against those of the platform, in units of the last place.
@Suite struct ElementaryTests {
    /// Steps from one double to the other on the number line.
    static func distance(_ a: Double, _ b: Double) -> Int64 {
        func position(_ x: Double) -> Int64 {
            let bits = Int64(bitPattern: x.bitPattern)
            return bits < 0 ? Int64.min &- bits : bits
        }
        return a.isNaN && b.isNaN ? 0 : abs(position(a) &- position(b))
    }

    static func word(_ ordinal: Int) -> Draw {
        Draw(seed: 5, name: 6, purpose: 7, ordinal: UInt64(ordinal))
    }

    @Test func logarithmIsWithinOneUnitForAnyPositiveDouble() {
        for trial in 0..<20_000 {
            let x = Double(bitPattern: Self.word(trial).integer(below: 0x7FF0_0000_0000_0000))
            #expect(Self.distance(Elementary.log(x), Foundation.log(x)) <= 1, "log(\(x))")
        }
    }

    @Test func logarithmIsWithinOneUnitAroundOne() {
        for trial in 0..<20_000 {
            let x = Self.word(trial).uniform(0.5...2)
            #expect(Self.distance(Elementary.log(x), Foundation.log(x)) <= 1, "log(\(x))")
        }
    }

    @Test func exponentialIsWithinOneUnitOverItsWholeRange() {
        for trial in 0..<40_000 {
            let x = Self.word(trial).uniform(trial.isMultiple(of: 2) ? -745...709.7 : -1...1)
            #expect(Self.distance(Elementary.exp(x), Foundation.exp(x)) <= 1, "exp(\(x))")
        }
    }

    @Test func sineAndCosineOfHalfTurnsAreWithinTwoUnits() {
        // Reduced by hand to angles where multiplying by pi in double costs the platform little.
        for trial in 0..<20_000 {
            let x = Self.word(trial).uniform(0...0.25)
            let sine = sin(x * .pi + x * 1.2246467991473532e-16 + Self.productError(x))
            let cosine = cos(x * .pi)
            #expect(Self.distance(Elementary.sinPi(x), sine) <= 2, "sinPi(\(x))")
            #expect(Self.distance(Elementary.cosPi(x), cosine) <= 2, "cosPi(\(x))")
        }
    }

    /// What rounding took from x * pi.
    static func productError(_ x: Double) -> Double { (-x * .pi).addingProduct(x, .pi) }

    @Test func sineAndCosineKeepTheirSymmetries() {
        for trial in 0..<2_000 {
            let x = Double(Self.word(trial).integer(below: 1 << 20)) * 0x1p-20
            #expect(Elementary.sinPi(x) == Elementary.sinPi(1 - x))
            #expect(Elementary.sinPi(-x) == -Elementary.sinPi(x))
            #expect(Elementary.sinPi(x + 2) == Elementary.sinPi(x))
            #expect(Elementary.cosPi(x) == Elementary.sinPi(x + 0.5))
            let one = Elementary.sinPi(x) * Elementary.sinPi(x)
            #expect(abs(one + Elementary.cosPi(x) * Elementary.cosPi(x) - 1) < 5e-16)
        }
        #expect(Elementary.sinPi(7) == 0)
        #expect(Elementary.cosPi(0.5) == 0)
        #expect(Elementary.cosPi(3) == -1)
        #expect(Elementary.sinPi(1e300) == 0)
        #expect(Elementary.cosPi(.infinity).isNaN)
    }

    @Test func powerIsWithinOneUnitOverItsWholeRange() {
        for trial in 0..<40_000 {
            let x = Elementary.exp(Self.word(trial).uniform(-30...30))
            let y = Self.word(trial).derived(1).uniform(-25...25)
            #expect(Self.distance(Elementary.pow(x, y), Foundation.pow(x, y)) <= 1, "\(x)^\(y)")
            let near = Self.word(trial).uniform(0.99...1.01)
            #expect(
                Self.distance(Elementary.pow(near, 900 * y), Foundation.pow(near, 900 * y)) <= 1)
        }
    }

    @Test func powersOfSpecialValuesComeOutAsTheStandardSays() {
        #expect(Elementary.pow(0, 2) == 0 && Elementary.pow(0, -1) == .infinity)
        #expect(Elementary.pow(0, 0) == 1 && Elementary.pow(.infinity, 0) == 1)
        #expect(Elementary.pow(.infinity, -2) == 0 && Elementary.pow(.infinity, 2) == .infinity)
        #expect(Elementary.pow(2, 10) == 1024 && Elementary.pow(1, .infinity) == 1)
        #expect(Elementary.pow(0.5, .infinity) == 0 && Elementary.pow(0.5, -.infinity) == .infinity)
        #expect(Elementary.pow(10, 400) == .infinity && Elementary.pow(10, -400) == 0)
        #expect(Elementary.pow(-2, 2).isNaN && Elementary.pow(.nan, 2).isNaN)
        #expect(Elementary.pow(2, .nan).isNaN)
        #expect(Elementary.pow(2, 1e308) == .infinity && Elementary.pow(2, -1e308) == 0)
        let least = Double.leastNonzeroMagnitude
        #expect(Elementary.pow(least, 0.5) == Foundation.pow(least, 0.5))
        #expect(Elementary.pow(2, -1_074) == least)
    }

    @Test func specialValuesComeOutAsTheStandardSays() {
        #expect(Elementary.log(1) == 0)
        #expect(Elementary.log(0) == -.infinity)
        #expect(Elementary.log(.infinity) == .infinity)
        #expect(Elementary.log(-1).isNaN && Elementary.log(.nan).isNaN)
        #expect(Elementary.log(.leastNonzeroMagnitude) == Foundation.log(.leastNonzeroMagnitude))
        #expect(Elementary.exp(0) == 1)
        #expect(Elementary.exp(-.infinity) == 0 && Elementary.exp(.infinity) == .infinity)
        #expect(Elementary.exp(.nan).isNaN)
        #expect(Elementary.exp(710) == .infinity && Elementary.exp(-746) == 0)
        #expect(Elementary.exp(-745.13) == .leastNonzeroMagnitude)
    }

    @Test func theirBitsNeverChange() {
        // The same on every machine; a change here changes every result.
        var digest: UInt64 = 0
        for trial in 0..<10_000 {
            let x = Self.word(trial).uniform
            for value in [
                Elementary.log(x), Elementary.exp(40 * x), Elementary.sinPi(x),
                Elementary.cosPi(x), Elementary.pow(50 * x, 3 * x),
            ] { digest = mix(digest &+ value.bitPattern) }
        }
        #expect(digest == 0x2573_041B_17A2_479A)
    }
}
