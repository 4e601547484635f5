internal import SimulationKernel

/// Penalties for serving against a rule that became known, fading as experience does (E5): all, and
/// those of each provider.
struct PenaltyMemory {
    /// A fading count, and the day up to which it has faded.
    fileprivate struct Count: BitwiseCopyable {
        var level = 0.0
        var day: Int32 = 0
    }

    private var all = Count()
    /// By provider; shorter than their number while the last were never penalised.
    private var byProvider: [Count] = []

    init() {}

    /// Remembers one more penalty of a provider.
    mutating func add(to provider: UInt16, on day: Int32, facts: WorldFacts) {
        while byProvider.count <= Int(provider) { byProvider.append(Count()) }
        Self.add(to: &all, on: day, facts)
        Self.add(to: &byProvider[Int(provider)], on: day, facts)
    }

    /// What is left on a day of all penalties and of a provider's own, in penalties.
    func left(of provider: UInt16, on day: Int32, facts: WorldFacts) -> (all: Double, own: Double) {
        let isKnown = Int(provider) < byProvider.count
        return (
            Self.left(of: all, on: day, facts),
            isKnown ? Self.left(of: byProvider[Int(provider)], on: day, facts) : 0
        )
    }

    private static func add(to count: inout Count, on day: Int32, _ facts: WorldFacts) {
        count = Count(level: left(of: count, on: day, facts) + 1, day: day)
    }

    private static func left(of count: Count, on day: Int32, _ facts: WorldFacts) -> Double {
        count.level * facts.days.left(after: max(0, day - count.day))
    }
}

extension WillfulBlindness {
    /// Perceived probability of being caught after penalties, of any provider and its own.
    func detection(all: Double, own: Double) -> Double {
        let confidence =
            Elementary.log(1 - alarm) * own + Elementary.log(1 - hearsay) * all
        return 1 - (1 - detection) * Elementary.exp(confidence)
    }
}

// What a checkpoint keeps of the memory.
extension PenaltyMemory: Wired {
    static var blank: PenaltyMemory { PenaltyMemory() }

    mutating func wire<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(Coder.Failure) {
        var counts = [all] + byProvider
        try coder.field(&counts)
        try coder.expect(!counts.isEmpty, "memory of penalties", 0)
        if Coder.isReading { (all, byProvider) = (counts[0], Array(counts.dropFirst())) }
    }
}

extension PenaltyMemory.Count: Wired {
    mutating func wire<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(Coder.Failure) {
        try coder.field(&level)
        try coder.field(&day)
    }
}
