/// Chance that belongs to a seed and a name: the same numbers whatever else is drawn.
struct KeyedChance: Sendable {
    /// What the numbers depend on.
    let key: UInt64

    /// The chance of a name under a seed; `salt` tells uses of one name apart.
    init(seed: UInt64, name: String, salt: UInt64 = 0) {
        var hash = Self.mixed(seed ^ Self.mixed(salt))
        for byte in name.utf8 { hash = Self.mixed(hash ^ UInt64(byte)) }
        key = hash
    }

    /// The number at an index, all 64 bits of it.
    func word(_ index: Int) -> UInt64 {
        Self.mixed(key ^ Self.mixed(UInt64(bitPattern: Int64(index))))
    }

    /// The number at an index, strictly between 0 and 1.
    func uniform(_ index: Int) -> Double { Self.inside(word(index)) }

    /// A whole number from 0 to `bound` - 1, below 2^32.
    func whole(_ index: Int, below bound: Int) -> Int {
        // The high half of a product of 64 bits: its bias is below 2^-32.
        Int(word(index).multipliedFullWidth(by: UInt64(bound)).high)
    }

    /// The numbers from 0 to `count` - 1 in an order of their own (Durstenfeld, "Algorithm 235: random
    /// permutation", Communications of the ACM 7, 1964).
    func permutation(of count: Int) -> [Int] {
        var order = Array(0..<count)
        for last in stride(from: count - 1, to: 0, by: -1) {
            order.swapAt(last, whole(last, below: last + 1))
        }
        return order
    }

    /// The middle of one of 2^52 equal parts of 0 to 1: neither end is ever drawn.
    static func inside(_ word: UInt64) -> Double { (Double(word >> 12) + 0.5) * 0x1p-52 }

    /// Every bit of the result depends on every bit of the word: the finaliser of SplitMix64 (Steele, Lea
    /// and Flood, "Fast splittable pseudorandom number generators", 2014).
    static func mixed(_ word: UInt64) -> UInt64 {
        var word = word &+ 0x9E37_79B9_7F4A_7C15
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }
}
