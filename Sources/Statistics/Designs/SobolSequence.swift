/// Sobol's sequence with Owen's scrambling, one dimension at a time.
///
/// Any 2^k points from a multiple of 2^k onwards have one in each of 2^k equal parts of every dimension, and
/// few dimensions leave large holes between them: means over the points converge faster than over random
/// ones. Sobol, "On the distribution of points in a cube and the approximate evaluation of integrals", USSR
/// Computational Mathematics and Mathematical Physics 7 (1967).
enum SobolSequence {
    /// Number of dimensions there are.
    static let dimensions = 1024
    /// Binary digits of an index and of a point before scrambling: 2^32 points.
    static let digits = 32

    /// The point number `index`, from 0, of a dimension, without scrambling: 32 binary digits.
    static func point(_ index: Int, dimension: Int) -> UInt32 {
        var rest = UInt32(truncatingIfNeeded: index)
        var point: UInt32 = 0
        while rest != 0 {
            point ^= directions[dimension * digits + rest.trailingZeroBitCount]
            rest &= rest - 1
        }
        return point
    }

    /// Nested uniform scrambling (Owen, "Randomly permuted (t,m,s)-nets and (t,s)-sequences", 1995): every
    /// digit is flipped or not by a chance that belongs to the digits before it. Strictly between 0 and 1.
    ///
    /// Each point is then uniform by itself, and all stay as evenly spread as they were.
    static func scrambled(_ point: UInt32, _ chance: KeyedChance) -> Double {
        var result: UInt64 = 0
        for digit in 0..<digits {
            // A leading 1 tells 01 from 001.
            let before = (1 << UInt64(digit)) | (UInt64(point) >> UInt64(digits - digit))
            let flip = chance.word(Int(before)) & 1
            result = result << 1 | (UInt64(point >> UInt32(digits - 1 - digit)) & 1) ^ flip
        }
        // Digits below the last are chance alone.
        let below = chance.word(1 << digits | Int(point)) >> UInt64(digits)
        return KeyedChance.inside(result << UInt64(digits) | below)
    }

    /// Direction numbers of all dimensions, 32 each: bit i of an index puts in number i.
    private static let directions: [UInt32] = {
        // The first dimension is van der Corput's: the digits of the index in reverse.
        var all = (0..<digits).map { UInt32(1) << UInt32(digits - 1 - $0) }
        for (index, word) in PrimitivePolynomials.first(dimensions - 1).enumerated() {
            all += directions(of: word, dimension: index + 1)
        }
        return all
    }()

    /// Direction numbers by the recurrence of a primitive polynomial (Bratley and Fox, "Algorithm 659:
    /// implementing Sobol's quasirandom sequence generator", ACM Transactions on Mathematical Software 14,
    /// 1988).
    ///
    /// As many as its degree are free, the i-th an odd number below 2^i: here hashed from dimension and i,
    /// and which of 256 hashes, `candidates` says.
    private static func directions(of word: UInt64, dimension: Int) -> [UInt32] {
        let degree = 63 - word.leadingZeroBitCount
        let candidate = dimension <= candidates.count ? candidates[dimension - 1] : 0
        let chance = KeyedChance(seed: UInt64(dimension), name: "Sobol", salt: candidate)
        var numbers: [UInt64] = []
        for index in 0..<digits {
            guard index >= degree else {
                numbers.append((chance.word(index) & ((1 << UInt64(index + 1)) - 1)) | 1)
                continue
            }
            var next = numbers[index - degree]
            for back in 1...degree where (word >> UInt64(degree - back)) & 1 == 1 {
                next ^= numbers[index - back] << UInt64(back)
            }
            numbers.append(next)
        }
        return numbers.enumerated().map { UInt32($1 << UInt64(digits - 1 - $0)) }
    }

    /// For dimensions 1 to 63 the hash, of 256, whose pairs with the dimensions before it leave the smallest
    /// holes.
    ///
    /// Found by our own search, dimension by dimension: the least sum of 2^t over all pairs with an earlier
    /// dimension and over 2^6, 2^8, 2^10 and 2^12 points, where t is the quality parameter of the pair as a
    /// digital (t, m, 2)-net (Niederreiter, "Random Number Generation and Quasi-Monte Carlo Methods", 1992).
    private static let candidates: [UInt64] = [
        0, 0, 2, 2, 105, 40, 33, 134, 63, 31, 168, 186, 123, 83, 63, 75, 197, 242, 136, 224, 244,
        67,
        225, 103, 151, 202, 5, 194, 41, 186, 122, 204, 254, 99, 222, 231, 121, 166, 122, 81, 17,
        194,
        69, 246, 4, 94, 49, 27, 142, 184, 104, 172, 105, 225, 8, 134, 134, 156, 185, 162, 66, 154,
        252,
    ]
}
