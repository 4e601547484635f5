// Powers need the logarithm to some 65 bits, because the exponent multiplies its error by up to 745.
extension Elementary {
    /// x to the power y, for x >= 0 (a negative base gives NaN). Within one unit in the last place.
    public static func pow(_ x: Double, _ y: Double) -> Double {
        if y == 0 || x == 1 { return 1 }
        guard x >= 0, !y.isNaN else { return .nan }
        if x == 0 || x == .infinity { return (x == 0) == (y > 0) ? 0 : .infinity }
        if y.isInfinite { return (x > 1) == (y > 0) ? .infinity : 0 }
        let logarithm = preciseLog(x)
        let rough = y * logarithm.high
        if rough > 710 { return .infinity }
        if rough < -746 { return 0 }
        let product = logarithm * DoubleDouble(high: y, low: 0)
        return exp(product.high, tail: product.low)
    }

    /// log(x) for a positive finite x as a sum of two doubles.
    ///
    /// With x = 2^k (1 + f) and s = f / (2 + f): k log 2 + 2s + 2/3 s^3 carried in two doubles, and
    /// 2/5 s^5 + 2/7 s^7 + ..., small enough for one.
    private static func preciseLog(_ x: Double) -> DoubleDouble {
        var k = Double(x.exponent)
        var m = x.significand
        if m > 1.4142135623730951 {
            m *= 0.5
            k += 1
        }
        let f = m - 1
        let s = DoubleDouble(high: f, low: 0) / DoubleDouble(sumOf: 2, f)
        let square = s * s
        let cube = square * s
        let z = square.high
        var series = 0.0
        var n = 25.0
        while n >= 5 {
            series = series * z + 2 / n
            n -= 2
        }
        let twoThirds = DoubleDouble(high: 0x1.5555555555555p-1, low: 0x1.5555555555555p-55)
        var sum = DoubleDouble(sumOf: k * ln2High, 2 * s.high)
        sum = sum.adding(cube * twoThirds)
        return sum.adding(
            DoubleDouble(sumOf: k * ln2Low + 2 * s.low, cube.high * z * series))
    }
}

/// The unevaluated sum of two doubles, |low| at most half a unit of high: about 106 bits.
/// Sums after Knuth, products after Dekker and Veltkamp, without fused multiply-add.
private struct DoubleDouble {
    var high: Double
    var low: Double

    init(high: Double, low: Double) {
        self.high = high
        self.low = low
    }

    /// a + b without error.
    init(sumOf a: Double, _ b: Double) {
        high = a + b
        let part = high - a
        low = (a - (high - part)) + (b - part)
    }

    /// a b without error, while neither it nor the split overflows.
    init(productOf a: Double, _ b: Double) {
        func split(_ x: Double) -> (Double, Double) {
            let c = 134_217_729 * x  // 2^27 + 1
            let top = c - (c - x)
            return (top, x - top)
        }
        let (aTop, aRest) = split(a)
        let (bTop, bRest) = split(b)
        high = a * b
        low = ((aTop * bTop - high) + aTop * bRest + aRest * bTop) + aRest * bRest
    }

    func adding(_ other: Self) -> Self {
        let sum = Self(sumOf: high, other.high)
        return Self(sumOf: sum.high, sum.low + low + other.low)
    }

    static func * (a: Self, b: Self) -> Self {
        let product = Self(productOf: a.high, b.high)
        return Self(sumOf: product.high, product.low + (a.high * b.low + a.low * b.high))
    }

    static func / (a: Self, b: Self) -> Self {
        let quotient = a.high / b.high
        let back = b * Self(high: quotient, low: 0)
        let rest = (a.high - back.high) - back.low + a.low
        return Self(sumOf: quotient, rest / b.high)
    }
}
