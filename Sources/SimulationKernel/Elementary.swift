/// Logarithm, exponential and circular functions in plain IEEE double arithmetic.
///
/// One libm gives other bits than the next, and even the same one does where the processor has fused
/// multiply-add. These use only additions, multiplications, divisions and square roots, each correctly
/// rounded everywhere, in one fixed order; so a result is the same on every machine.
///
/// Error below one unit in the last place (tested against libm). The minimax coefficients are those of
/// FDLIBM (Sun Microsystems, K. C. Ng, 1993), which also describes the reductions.
public enum Elementary {
    @usableFromInline static let ln2High = 6.93147180369123816490e-01
    @usableFromInline static let ln2Low = 1.90821492927058770002e-10

    /// Natural logarithm. Negative numbers and NaN give NaN, zero gives minus infinity.
    ///
    /// x = 2^k (1 + f) with 1 + f between sqrt(1/2) and sqrt(2); with s = f / (2 + f),
    /// log(1 + f) = 2 atanh(s) = f - f^2/2 + s (f^2/2 + R(s^2)).
    public static func log(_ x: Double) -> Double {
        // Positive and normal, in one comparison.
        guard x.bitPattern &- leastNormal < infinity &- leastNormal else { return extremeLog(x) }
        return normalLog(x.bitPattern, exponent: -1023)
    }

    private static let leastNormal: UInt64 = 0x0010_0000_0000_0000
    private static let infinity: UInt64 = 0x7FF0_0000_0000_0000

    @inline(never)
    private static func extremeLog(_ x: Double) -> Double {
        guard x > 0, x < .infinity else { return x == 0 ? -.infinity : x > 0 ? x : .nan }
        return normalLog((x * 0x1p54).bitPattern, exponent: -1023 - 54)  // subnormal
    }

    /// The logarithm of the number with these bits and 1023 more than this exponent.
    @inline(__always)
    private static func normalLog(_ number: UInt64, exponent less: Int) -> Double {
        // Adding the distance from sqrt(1/2) to 1 carries into the exponent for all above sqrt(2).
        let bits = number &+ (0x3FF0_0000_0000_0000 &- 0x3FE6_A09E_0000_0000)
        let exponent = less &+ Int(truncatingIfNeeded: bits &>> 52)
        let reduced = (bits & 0x000F_FFFF_FFFF_FFFF) &+ 0x3FE6_A09E_0000_0000
        let f = Double(bitPattern: reduced) - 1
        let k = Double(exponent)
        let halfSquare = 0.5 * f * f
        let s = f / (2 + f)
        let z = s * s
        let w = z * z
        let even =
            w
            * (3.999999999940941908e-01
                + w * (2.222219843214978396e-01 + w * 1.531383769920937332e-01))
        let odd =
            z
            * (6.666666666666735130e-01
                + w
                * (2.857142874366239149e-01
                    + w * (1.818357216161805012e-01 + w * 1.479819860511658591e-01)))
        let tail = s * (halfSquare + (even + odd)) + k * ln2Low
        return k * ln2High - ((halfSquare - tail) - f)
    }

    /// Exponential. Overflows to infinity above 709.78, underflows to zero below -745.14.
    ///
    /// x = k ln 2 + r with |r| at most ln(2)/2; exp(r) = 1 + r + r c / (2 - c), c = r - r^2 P(r^2).
    public static func exp(_ x: Double) -> Double { exp(x, tail: 0) }

    /// exp(x + tail), where |tail| is tiny beside x.
    static func exp(_ x: Double, tail: Double) -> Double {
        guard x.magnitude <= 700 else { return extremeExp(x, tail: tail) }
        let (k, index) = nearest(x * 1.44269504088896338700)
        return reducedExp(x, tail, k) * power(index)
    }

    /// Where the result, or what it is scaled with, may not be a normal number.
    @inline(never)
    private static func extremeExp(_ x: Double, tail: Double) -> Double {
        if x.isNaN { return x }
        if x > 709.782712893384 { return .infinity }
        if x < -745.1332191019412 { return 0 }
        let (k, index) = nearest(x * 1.44269504088896338700)
        return scaled(reducedExp(x, tail, k), by: index)
    }

    /// exp(x + tail - k ln 2).
    @inline(__always)
    private static func reducedExp(_ x: Double, _ tail: Double, _ k: Double) -> Double {
        let high = x - k * ln2High
        let low = k * ln2Low - tail
        let r = high - low
        let t = r * r
        var p = -1.65339022054652515390e-06 + t * 4.13813679705723846039e-08
        p = 6.61375632143793436117e-05 + t * p
        p = -2.77777777770155933842e-03 + t * p
        p = 1.66666666666666019037e-01 + t * p
        let c = r - t * p
        return 1 - ((low - (r * c) / (2 - c)) - high)
    }

    /// The nearest whole number, of two the even one, for |x| below 2^51; as a double and in its low
    /// 32 bits. Doubles from 2^52 on are whole numbers and carry them in their last bits. Where a
    /// processor need not have an instruction for it, `rounded` calls libm instead.
    @inline(__always)
    private static func nearest(_ x: Double) -> (Double, Int) {
        let shifted = x + 0x1.8p52
        return (shifted - 0x1.8p52, Int(Int32(truncatingIfNeeded: shifted.bitPattern)))
    }

    /// y times 2^k, rounded once when the result is subnormal.
    private static func scaled(_ y: Double, by k: Int) -> Double {
        if k >= -1021 && k <= 1023 { return y * power(k) }
        return k > 1023 ? y * 2 * power(k - 1) : y * power(k + 64) * 0x1p-64
    }

    @inline(__always)
    private static func power(_ k: Int) -> Double {
        Double(bitPattern: UInt64(bitPattern: Int64(k &+ 1023)) &<< 52)
    }
}

// In half-turns, so that the reduction is exact for every argument.
extension Elementary {
    private static let piHigh = 3.14159265358979311600e+00
    private static let piLow = 1.22464679914735317723e-16
    /// The upper 27 bits of piHigh, and the rest: their products with 26-bit numbers are exact.
    private static let piTop = 0x1.921FB54p1
    private static let piRest = 0x442D18p-51

    /// sin(pi x). Exact at whole and half numbers; NaN at infinities.
    public static func sinPi(_ x: Double) -> Double {
        guard x.isFinite else { return .nan }
        let (quarter, index) = nearestQuarter(x)
        let (r, low) = timesPi(x - 0.5 * quarter)
        switch index {
        case 0: return sine(r, low)
        case 1: return cosine(r, low)
        case 2: return -sine(r, low)
        default: return -cosine(r, low)
        }
    }

    /// cos(pi x). Exact at whole and half numbers; NaN at infinities.
    public static func cosPi(_ x: Double) -> Double {
        guard x.isFinite else { return .nan }
        let (quarter, index) = nearestQuarter(x)
        let (r, low) = timesPi(x - 0.5 * quarter)
        switch index {
        case 0: return cosine(r, low)
        case 1: return -sine(r, low)
        case 2: return -cosine(r, low)
        default: return sine(r, low)
        }
    }

    /// The nearest multiple of a quarter turn, in quarters, and that modulo 4.
    @inline(__always)
    private static func nearestQuarter(_ x: Double) -> (Double, Int) {
        if x.magnitude < 0x1p50 {
            let (quarter, index) = nearest(2 * x)
            return (quarter, index & 3)
        }
        // Whole doubles beyond 2^53 are even: their quarter counts as zero.
        let quarter = (2 * x).rounded(.toNearestOrEven)
        return (quarter, Int(quarter - 4 * (quarter * 0.25).rounded(.down)))
    }

    /// pi r as a sum of two doubles, |r| at most 1/4.
    private static func timesPi(_ r: Double) -> (Double, Double) {
        let product = r * piHigh
        let top = Double(bitPattern: r.bitPattern & 0xFFFF_FFFF_F800_0000)
        let rest = r - top
        let error = ((top * piTop - product) + top * piRest + rest * piTop) + rest * piRest
        return (product, error + r * piLow)
    }

    /// sin(x + low), |x| at most pi/4.
    private static func sine(_ x: Double, _ low: Double) -> Double {
        let z = x * x
        let v = z * x
        var r = -2.50507602534068634195e-08 + z * 1.58969099521155010221e-10
        r = 2.75573137070700676789e-06 + z * r
        r = -1.98412698298579493134e-04 + z * r
        r = 8.33333333332248946124e-03 + z * r
        return x - ((z * (0.5 * low - v * r) - low) + v * 1.66666666666666324348e-01)
    }

    /// cos(x + low), |x| at most pi/4.
    private static func cosine(_ x: Double, _ low: Double) -> Double {
        let z = x * x
        var r = 2.08757232129817482790e-09 + z * -1.13596475577881948265e-11
        r = -2.75573143513906633035e-07 + z * r
        r = 2.48015872894767294178e-05 + z * r
        r = -1.38888888888741095749e-03 + z * r
        r = z * (4.16666666666666019037e-02 + z * r)
        let half = 0.5 * z
        let w = 1 - half
        return w + (((1 - w) - half) + (z * r - x * low))
    }
}
