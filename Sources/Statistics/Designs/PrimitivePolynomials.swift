/// Polynomials over the field of two elements whose root generates all of a larger field.
///
/// A polynomial is a word of its coefficients, that of x^i at bit i.
package enum PrimitivePolynomials {
    /// The first `count`, by degree from 1 and then by their words.
    package static func first(_ count: Int) -> [UInt64] {
        var found: [UInt64] = []
        var degree = 1
        while found.count < count {
            let factors = primeFactors(of: (1 << degree) - 1)
            // The constant term is 1: otherwise x divides the polynomial.
            for word in stride(from: (1 << degree) + 1, to: 2 << degree, by: 2)
            where found.count < count && isPrimitive(UInt64(word), degree, factors) {
                found.append(UInt64(word))
            }
            degree += 1
        }
        return found
    }

    /// Whether the powers of x run through all 2^degree - 1 remainders before they repeat: x to that
    /// power is 1, and to no proper divisor of it.
    private static func isPrimitive(_ word: UInt64, _ degree: Int, _ factors: [Int]) -> Bool {
        let order = (1 << degree) - 1
        return powerOfX(order, modulo: word, degree) == 1
            && factors.allSatisfy { powerOfX(order / $0, modulo: word, degree) != 1 || order == 1 }
    }

    private static func powerOfX(_ exponent: Int, modulo word: UInt64, _ degree: Int) -> UInt64 {
        var result: UInt64 = 1
        for bit in (0..<(Int.bitWidth - exponent.leadingZeroBitCount)).reversed() {
            result = product(result, result, word, degree)
            if (exponent >> bit) & 1 == 1 { result = reduced(result << 1, word, degree) }
        }
        return result
    }

    private static func product(
        _ a: UInt64, _ b: UInt64, _ word: UInt64, _ degree: Int
    ) -> UInt64 {
        var result: UInt64 = 0
        for bit in (0..<degree).reversed() {
            result = reduced(result << 1, word, degree)
            if (b >> bit) & 1 == 1 { result ^= a }
        }
        return result
    }

    private static func reduced(_ value: UInt64, _ word: UInt64, _ degree: Int) -> UInt64 {
        (value >> degree) & 1 == 1 ? value ^ word : value
    }

    private static func primeFactors(of number: Int) -> [Int] {
        var (rest, factor, found) = (number, 2, [Int]())
        while factor * factor <= rest {
            if rest % factor == 0 {
                found.append(factor)
                while rest % factor == 0 { rest /= factor }
            }
            factor += 1
        }
        return rest > 1 ? found + [rest] : found
    }
}
