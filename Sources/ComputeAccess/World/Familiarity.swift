internal import SimulationKernel

/// What each provider's price feels like to each organisation: habit, contracts, skills.
///
/// Keyed by provider, so that a region split in two is no second chance. A table while that is small;
/// with very many organisations, most of which rarely look, every look is drawn anew: the same number.
struct Familiarity: Sendable {
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
                Self.factor(of: organisation.name, provider: $0, spread: spread, seed: seed)
            }
        }
    }

    /// No factor is lower.
    var least: Double { 1 - spread }

    /// The factor by which an organisation, of this number and stable name, sees a provider's prices.
    @inline(__always)
    func factor(of organisation: UInt32, name: UInt64, provider: UInt16) -> Double {
        if !table.isEmpty { return table[Int(organisation) * providers.count + Int(provider)] }
        return Self.factor(of: name, provider: providers[Int(provider)], spread: spread, seed: seed)
    }

    private static func factor(
        of name: UInt64, provider: UInt64, spread: Double, seed: UInt64
    ) -> Double {
        let place = Draw(seed: seed, name: name, .providerTaste, alternative: provider).uniform
        return 1 + spread * (2 * place - 1)
    }
}
