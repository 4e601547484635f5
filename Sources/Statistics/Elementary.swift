/// Logarithm, exponential and arctangent from additions, multiplications, divisions and roots only.
///
/// Those four are exact to the last bit everywhere; a platform's `log` is not, and two machines would
/// write two summaries. Errors are within a few units in the last place.
enum Elementary {
    private static let ln2 = 0.693_147_180_559_945_3

    /// The natural logarithm of a positive, normal number.
    static func log(_ x: Double) -> Double {
        // x = m * 2^e with m in [sqrt(1/2), sqrt(2)), then log m = 2 artanh((m - 1) / (m + 1)).
        var significand = x.significand
        var exponent = Double(x.exponent)
        if significand > 1.414_213_562_373_095_1 {
            significand /= 2
            exponent += 1
        }
        let z = (significand - 1) / (significand + 1)
        let square = z * z
        var series = 0.0
        for odd in stride(from: 25, through: 1, by: -2) {
            series = series * square + 1 / Double(odd)
        }
        return exponent * ln2 + 2 * z * series
    }

    /// e to the power of x, for |x| below 700.
    static func exp(_ x: Double) -> Double {
        let doublings = (x / ln2).rounded()
        let rest = x - doublings * ln2
        var series = 1.0
        for n in stride(from: 18, through: 1, by: -1) { series = 1 + series * rest / Double(n) }
        return Double(sign: .plus, exponent: Int(doublings), significand: series)
    }

    /// The arctangent of a number.
    static func arctangent(_ x: Double) -> Double {
        // Three halvings of the angle bring it below 0.2, where the series is short.
        var tangent = x
        for _ in 0..<3 { tangent /= 1 + (1 + tangent * tangent).squareRoot() }
        let square = -tangent * tangent
        var series = 0.0
        for odd in stride(from: 27, through: 1, by: -2) {
            series = series * square + 1 / Double(odd)
        }
        return 8 * tangent * series
    }

    /// The sine of an angle of at most a right one, in radians, either sign.
    static func sine(_ x: Double) -> Double {
        let square = -x * x
        var series = 1.0
        for n in stride(from: 24, through: 2, by: -2) {
            series = 1 + series * square / Double(n * (n + 1))
        }
        return x * series
    }

    /// The angle, in radians, whose sine is a number strictly between -1 and 1.
    static func arcsine(_ x: Double) -> Double {
        2 * arctangent(x / (1 + (1 - x * x).squareRoot()))
    }

    /// The logarithm of the gamma function of a positive number: Stirling's series, shifted up where
    /// the number is small (Abramowitz and Stegun 6.1.40).
    static func logGamma(_ x: Double) -> Double {
        var x = x
        var product = 1.0
        while x < 12 {
            product *= x
            x += 1
        }
        let inverse = 1 / (x * x)
        let coefficients = [
            1.0 / 12, -1.0 / 360, 1.0 / 1260, -1.0 / 1680, 1.0 / 1188, -691.0 / 360_360,
        ]
        let series = coefficients.reversed().reduce(0) { $0 * inverse + $1 } / x
        let halfLogTwoPi = 0.918_938_533_204_672_7
        return (x - 0.5) * log(x) - x + halfLogTwoPi + series - log(product)
    }
}
