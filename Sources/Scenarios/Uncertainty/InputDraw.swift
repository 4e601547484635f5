internal import SimulationKernel

/// One guess at all the numbers that nobody knows: a scenario read under it holds values drawn from
/// their ranges.
///
/// The chance of an input depends on the seed, the input's name and the number of the draw alone: one
/// more input leaves the others as they were.
public struct InputDraw: Hashable, Sendable {
    /// The seed from which all draws come.
    public var seed: UInt64
    /// Which draw, from 1. The values as written are draw 0 and need none of this.
    public var number: Int

    /// The draw of a number.
    public init(seed: UInt64, number: Int) {
        self.seed = seed
        self.number = number
    }

    /// A uniform number between 0 and 1, never 0 and never 1, for an input by its name.
    func chance(of name: String) -> Double {
        Draw(
            seed: seed, name: stableHash(name), purpose: Self.purpose, ordinal: UInt64(number)
        ).uniform
    }

    /// Apart from everything that is drawn inside a run: see `DrawPurpose`, which ends below.
    private static let purpose: UInt64 = 140 << 8
}

/// What a draw made of one input.
public struct DrawnInput: Sendable {
    /// Where the input stands, as `--set` names it.
    public var name: String
    /// The value in the unit of the model; of a line over time the factor that all of it is multiplied by.
    public var value: Double
    /// The unit: `x` for the factor of a line, `x odds` for a factor of the odds of its shares.
    public var unit: String
}
