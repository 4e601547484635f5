public import SimulationKernel

/// Rounds of the exchange and nothing else: workers that have no agents and always something to do.
public struct RoundsPlan: Sendable, Equatable {
    /// Rounds before the clock starts.
    public static let warmUp: Int64 = 20

    /// Rounds that count.
    public var rounds: Int64
    /// What every worker sends every other in every round: 64-bit words, none for empty envelopes.
    public var words: Int

    /// A plan of so many rounds.
    public init(rounds: Int64, words: Int) {
        self.rounds = rounds
        self.words = words
    }

    /// Windows, and with them rounds, of a whole run.
    public var windows: Int64 { Self.warmUp + rounds }

    private static let magic = Array("sluice rounds 1\n".utf8)

    /// Whether the bytes of a plan are those of rounds.
    public static func recognises(_ plan: [UInt8]) -> Bool { plan.starts(with: magic) }

    /// The plan as workers get it.
    public var plan: [UInt8] {
        var writer = ByteWriter()
        writer.append(Self.magic)
        writer.write(rounds)
        writer.write(Int64(words))
        return writer.bytes
    }

    /// Reads what ``plan`` wrote. Throws on anything that cannot be run.
    public init(plan: [UInt8]) throws {
        self.init(rounds: 0, words: 0)
        try plan.withUnsafeBytes { bytes in
            var reader = ByteReader(bytes)
            _ = try reader.take(Self.magic.count)
            rounds = try reader.read()
            words = Int(try reader.read(Int64.self))
        }
        if !Self.recognises(plan) || rounds < 1 || !(0...1 << 20).contains(words) {
            throw ByteReadError.invalid(what: "plan of rounds", value: 0)
        }
    }

    /// Makes one worker's partition from a plan.
    public static let makePartition:
        @Sendable (_ plan: [UInt8], _ routes: Routes) throws -> any Partition = { plan, routes in
            RoundsPartition(try RoundsPlan(plan: plan), routes: routes)
        }
}
