internal import SimulationKernel

/// Keeps a register of who has which chips, and has some of them looked at by lot.
struct ChipRegistry: Lever {
    static let kind = "chip-registry"
    static let summary =
        "Registers who has sold chips and inspects some by lot; whoever misses one pays."
    static let binds: PartySet = [.seller]
    static let finding = Finding.allow

    /// The chips concerned.
    var sold = SoldChips()
    /// How the register is kept.
    var register = ChipRegister()

    static var parameters: [Parameter<Self>] {
        SoldChips.parameters(at: \.sold) + [
            Parameter(
                "sampled", .number(\.register.sampled, .share, 0...1), required: true,
                "share of a buyer's chips that are looked at while it should still have them"),
            Parameter(
                "penalty", .number(\.register.penalty, .one, 0...1_000), required: true,
                "what is due for missing chips, multiples of their price"),
        ]
    }

    var conditions: Conditions { sold.conditions }

    func duty(binding _: PartySet) -> Duty? { .register(register) }
}

/// A register of chips that is checked by lot.
public struct ChipRegister: BitwiseCopyable, Hashable, Sendable {
    /// Share of a buyer's chips that are looked at, 0 to 1.
    public var sampled = 0.0
    /// What is due for missing chips, multiples of their price.
    public var penalty = 0.0

    /// Nothing.
    public init() {}

    /// Chance that at least one of so many missing chips is among those looked at, each by its own lot.
    public func chance(amongChips chips: Double) -> Double {
        sampled >= 1 ? 1 : 1 - Elementary.exp(chips * Elementary.log(1 - sampled))
    }
}

extension Rulebook {
    /// The register that looks at most of the chips sold in an act; nil when no rule in force asks for one.
    public func register(for act: Transaction) -> ChipRegister? {
        strongest(on: act) { duty in
            if case .register(let register) = duty { register } else { nil }
        } by: {
            $0.sampled
        }
    }
}
