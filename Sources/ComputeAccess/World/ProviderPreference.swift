internal import SimulationKernel

/// What the price of each provider, and of each who rents for others, feels like to each organisation:
/// habit, contracts, skills.
///
/// Keyed by provider, so that a region split in two is no second chance. A table while that is small;
/// with very many organisations, most of which rarely look, every look is drawn anew: the same number.
struct ProviderPreference: Sendable {
    private static let largestTable = 1 << 20

    private let seed: UInt64
    /// Most that a price seems higher or lower, share of it.
    private let spread: Double
    /// Stable names of the providers.
    private let providers: [UInt64]
    /// Organisation by organisation, provider by provider; empty when it would be too large.
    private let table: [Double]

    init(_ population: Population, spread: Double, seed: UInt64) {
        self.seed = seed
        self.spread = spread
        let providers = population.providers
        self.providers = providers
        guard population.organisations.count * providers.count <= Self.largestTable else {
            table = []
            return
        }
        table = population.organisations.flatMap { organisation in
            providers.map {
                Self.factor(
                    of: organisation.name, .providerTaste, $0, spread: spread, seed: seed)
            }
        }
    }

    /// No factor is lower.
    var least: Double { 1 - spread }

    /// The factor by which an organisation, of this number and stable name, sees a provider's prices.
    @inline(__always)
    func factor(of organisation: UInt32, name: UInt64, provider: UInt16) -> Double {
        if !table.isEmpty { return table[Int(organisation) * providers.count + Int(provider)] }
        return Self.factor(
            of: name, .providerTaste, providers[Int(provider)], spread: spread, seed: seed)
    }

    /// The factor by which an organisation sees the prices of one who rents for others, both by their
    /// stable names.
    func factor(of name: UInt64, intermediary: UInt64) -> Double {
        Self.factor(of: name, .intermediaryTaste, intermediary, spread: spread, seed: seed)
    }

    private static func factor(
        of name: UInt64, _ purpose: DrawPurpose, _ other: UInt64, spread: Double, seed: UInt64
    ) -> Double {
        let place = Draw(seed: seed, name: name, purpose, alternative: other).uniform
        return 1 + spread * (2 * place - 1)
    }
}
