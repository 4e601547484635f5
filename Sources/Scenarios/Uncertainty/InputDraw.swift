package import SimulationKernel

/// One guess at all the numbers that nobody knows: a scenario read under it holds values drawn from
/// their ranges.
///
/// The chance of an input depends on the seed, the input's name and the number of the draw alone: one
/// more input leaves the others as they were. A design may say the chances of some inputs itself.
public struct InputDraw: Hashable, Sendable {
    /// The chance of one input, as a design decides it.
    public struct Chance: Hashable, Sendable {
        /// Where the input stands, as `--set` names it.
        public var name: String
        /// The probability of a value of at most the one drawn, 0 to 1.
        public var probability: Double

        /// The chance of an input by its name.
        public init(_ name: String, _ probability: Double) {
            self.name = name
            self.probability = probability
        }
    }

    /// The seed from which all draws come.
    public var seed: UInt64
    /// Which draw, from 1. The values as written are draw 0 and need none of this.
    public var number: Int
    /// What a design decides: it takes the place of the input's own chance, before inputs that the
    /// scenario correlates are made to go together.
    public var chances: [Chance] = []
    /// Whether inputs that ``chances`` do not name keep the values as written.
    public var othersAsWritten = false

    /// The draw of a number.
    public init(
        seed: UInt64, number: Int, chances: [Chance] = [], othersAsWritten: Bool = false
    ) {
        self.seed = seed
        self.number = number
        self.chances = chances
        self.othersAsWritten = othersAsWritten
    }

    /// A number between 0 and 1 for an input by its name, or nil when it keeps its value as written. It
    /// is 0 or 1 only where a design says so.
    func chance(of name: String) -> Double? {
        if let decided = chances.first(where: { $0.name == name }) { return decided.probability }
        if othersAsWritten { return nil }
        return Draw(
            seed: seed, name: stableHash(name), purpose: Self.purpose, ordinal: UInt64(number)
        ).uniform
    }

    /// Apart from everything that is drawn inside a run: see `DrawPurpose`, which ends below.
    private static let purpose: UInt64 = 140 << 8
}

extension InputDraw {
    /// Writes the draw as workers get it.
    package func encode(to writer: inout ByteWriter) {
        writer.write(seed)
        writer.write(UInt64(number))
        writer.write(othersAsWritten)
        writer.write(UInt64(chances.count))
        for chance in chances {
            writer.write(chance.name)
            writer.write(chance.probability)
        }
    }

    /// Reads what ``encode(to:)`` wrote.
    package init(from reader: inout ByteReader) throws(ByteReadError) {
        seed = try reader.read()
        number = Int(try reader.read() as UInt64)
        othersAsWritten = try reader.readBool()
        let count: UInt64 = try reader.read()
        for _ in 0..<count {
            chances.append(Chance(try reader.readString(), try reader.readDouble()))
        }
    }
}

/// What a draw made of one input.
public struct DrawnInput: Sendable {
    /// Where the input stands, as `--set` names it.
    public var name: String
    /// The value in the unit of the model; of a line over time the factor that all of it is multiplied by.
    public var value: Double
    /// The unit: `x` for the factor of a line, `x odds` for a factor of the odds of its shares.
    public var unit: String
    /// The value, or all those of a line.
    var values: [Double]
    /// Whether they are as written.
    var isAsWritten: Bool
}
