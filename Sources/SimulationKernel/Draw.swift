/// One 64-bit random word, named by its address instead of taken from a stream.
///
/// The word is a keyed hash of who draws (`name`), what for (`purpose`) and which (`ordinal` of the
/// project or case, `alternative`, `attempt`). No draw can shift another, so two policies share all
/// their chance, and nothing needs to be saved in a checkpoint.
///
/// One draw is one word: take one value from it, and ``derived(_:)`` draws for more.
public struct Draw: BitwiseCopyable, Hashable, Sendable {
    /// The random bits.
    public var word: UInt64

    /// The draw at an address. Each part reaches every bit of the word; in a loop over the last
    /// parts the compiler computes the first ones once.
    ///
    /// - Parameters:
    ///   - seed: the run's seed.
    ///   - name: the stable hash of an agent's name; see `stableHash(_:)`.
    ///   - purpose: what is drawn, one number per use in the model.
    ///   - ordinal: which project, case or job of the agent.
    ///   - alternative: which of the choices.
    ///   - attempt: which try.
    @inlinable public init(
        seed: UInt64, name: UInt64, purpose: UInt64, ordinal: UInt64 = 0,
        alternative: UInt64 = 0, attempt: UInt64 = 0
    ) {
        // A chain of bijections: two addresses that differ in one part never collide. The odd
        // factors spread neighbours apart, as the increment of SplitMix64 does.
        var state = mix(seed &* 0x9E37_79B9_7F4A_7C15 &+ 0xD1B5_4A32_D192_ED03)
        state = mix(state &+ name &* 0xA076_1D64_78BD_642F)
        state = mix(state &+ purpose &* 0xE703_7ED1_A0B4_28DB)
        state = mix(state &+ ordinal &* 0x8EBC_6AF0_9C88_C6E3)
        state = mix(state &+ alternative &* 0x5899_65CC_7537_4CC3)
        word = mix(state &+ attempt &* 0x1D8E_4E27_C47D_124F &+ 0x9E37_79B9_7F4A_7C15)
    }

    /// The draw with a given word.
    @inlinable public init(word: UInt64) { self.word = word }

    /// Another draw at the address "n of this one". Independent of this draw and of other n.
    @inlinable public func derived(_ n: UInt64) -> Draw {
        Draw(word: mix(mix(word ^ 0xEB44_ACCA_B455_D165) &+ (n &+ 1) &* 0x9E37_79B9_7F4A_7C15))
    }
}

// The plain distributions.
extension Draw {
    /// Uniform between 0 and 1, never 0 and never 1: the middles of 2^52 equal cells.
    @inlinable public var uniform: Double { (Double(word &>> 12) + 0.5) * 0x1p-52 }

    /// Uniform between the ends of `range`.
    @inlinable public func uniform(_ range: ClosedRange<Double>) -> Double {
        range.lowerBound + (range.upperBound - range.lowerBound) * uniform
    }

    /// A whole number from 0 to `bound` - 1. Bias below bound / 2^64. `bound` is at least 1.
    @inlinable public func integer(below bound: UInt64) -> UInt64 {
        word.multipliedFullWidth(by: bound).high
    }

    /// A position in a list of `count` elements. `count` is at least 1.
    @inlinable public func index(below count: Int) -> Int { Int(integer(below: UInt64(count))) }

    /// True with probability `p`; never at 0 and always at 1.
    @inlinable public func bernoulli(_ p: Double) -> Bool { uniform < p }
}
