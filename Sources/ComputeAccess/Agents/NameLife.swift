package import SimulationKernel

/// The names under which one account holder trades, one after the other (M14).
///
/// A name is lost after an exponential time in business, or when somebody strikes it; by chance the
/// next one follows after an exponential time away. Draws are addressed by the number of the name, so
/// how the one before was lost moves none of them.
package struct NameLife: BitwiseCopyable, Sendable {
    /// Names lost so far: the number of the present name or, while away, of the next.
    package private(set) var number: UInt8 = 0
    /// Whether it is in business under a name.
    package private(set) var isTrading = false

    package init() {}

    /// Begins to trade under the next name. Returns how long that lasts if nobody strikes it; nil for
    /// ever.
    package mutating func begin(
        under law: NameDistribution, of holder: UInt64, seed: UInt64
    ) -> SimulationDuration? {
        isTrading = true
        guard law.lifetime < .infinity else { return nil }
        let life = Draw(seed: seed, name: holder, .accountLife, ordinal: UInt64(number))
        return Self.span(life.exponential(mean: law.lifetime))
    }

    /// Loses the name of a number. Returns false when that one is not in use, or not any more.
    package mutating func lose(_ meant: UInt8) -> Bool {
        guard isTrading, meant == number else { return false }
        isTrading = false
        number = number == .max ? .max : number + 1
        return true
    }

    /// How long it is away before the next name; nil when it is gone for good.
    package func absence(
        under law: NameDistribution, of holder: UInt64, seed: UInt64
    ) -> SimulationDuration? {
        func draw(_ purpose: DrawPurpose) -> Draw {
            Draw(seed: seed, name: holder, purpose, ordinal: UInt64(number))
        }
        guard number < .max, draw(.nameReturn).uniform < law.reEntry else { return nil }
        return Self.span(draw(.nameAbsence).exponential(mean: law.away))
    }

    private static func span(_ days: Double) -> SimulationDuration {
        max(.seconds(1), .seconds(saturating: (days * 86_400).rounded()))
    }
}

// What a checkpoint keeps.
extension NameLife: Wired {
    package mutating func wire<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(Coder.Failure) {
        try coder.field(&number)
        try coder.field(&isTrading)
    }
}
