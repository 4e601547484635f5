internal import SimulationKernel

/// Who rents for others, as far as everybody knows: who is in business, from whom each buys and at what
/// price it can sell.
///
/// Part of the board: the same on every worker, a little behind the truth. Who buys from whom follows
/// from who is in business, so a checkpoint need not keep it.
struct Traders: Sendable {
    private var known: [Trader]

    /// Nobody is known before the first notices.
    init(count: Int) { known = Array(repeating: Trader(), count: count) }

    /// What is known of the intermediary at a position.
    subscript(index: Int) -> Trader { known[index] }

    /// Takes notice of a name that is taken up or lost. Those who buy from its class look around anew,
    /// and so do their own customers.
    ///
    /// Complexity: O(members of the classes that buy from it x members of those they buy from).
    mutating func post(_ notice: NameNotice, facts: WorldFacts) {
        let index = facts.layout.intermediaryIndex(notice.name.holder)
        known[index].number = notice.name.number
        known[index].isTrading = notice.isTrading
        settle(index, facts)
        var concerned: UInt32 = 1 << UInt32(facts.intermediaries[index].kind)
        for (buyer, seller) in facts.supplies where concerned & 1 << UInt32(seller) != 0 {
            for member in facts.intermediaries(ofClass: buyer) { settle(Int(member), facts) }
            concerned |= 1 << UInt32(buyer)
        }
    }

    /// Works out everybody's supplier and price, those first from whom others buy.
    mutating func settle(_ facts: WorldFacts) {
        for index in known.indices where facts.intermediaries[index].upstream == nil {
            settle(index, facts)
        }
        for (buyer, _) in facts.supplies {
            for member in facts.intermediaries(ofClass: buyer) { settle(Int(member), facts) }
        }
    }

    private mutating func settle(_ index: Int, _ facts: WorldFacts) {
        let traits = facts.intermediaries[index]
        guard let upstream = traits.upstream else {
            known[index].isOpen = known[index].isTrading
            known[index].priceFactor = 1 + traits.markup
            known[index].sources = traits.interface.sources
            return
        }
        let supplier = supplier(of: traits, among: facts.intermediaries(ofClass: upstream), facts)
        known[index].supplier = supplier
        known[index].isOpen = known[index].isTrading && supplier != nil
        guard let supplier else { return }
        known[index].priceFactor = (1 + traits.markup) * known[Int(supplier)].priceFactor
        known[index].sources = known[Int(supplier)].sources
    }

    /// The one in business that is cheapest to the buyer's habit.
    private func supplier(
        of buyer: IntermediaryTraits, among sellers: [UInt32], _ facts: WorldFacts
    ) -> UInt32? {
        var best: UInt32?
        var lowest = Double.infinity
        for seller in sellers where known[Int(seller)].isOpen {
            let felt =
                known[Int(seller)].priceFactor
                * facts.familiarity.factor(
                    of: buyer.name, intermediary: facts.intermediaries[Int(seller)].name)
            if felt < lowest {
                lowest = felt
                best = seller
            }
        }
        return best
    }
}

/// What everybody knows of one who rents for others.
struct Trader: BitwiseCopyable, Sendable {
    /// Number of the last name heard of.
    var number: UInt8 = 0
    /// Whether it is in business under that name.
    var isTrading = false
    /// Whether it can sell: it is in business, and so is somebody from whom it buys if it must.
    var isOpen = false
    /// From whom it buys; nil when it has an account of its own, or nobody to buy from.
    var supplier: UInt32?
    /// What the markups on the way make of the operator's price.
    var priceFactor = 1.0
    /// Whose offers it can sell: paths of the board.
    var sources = PathSet(bits: 0)
}

extension Interface {
    /// Whose offers one with an account of its own can sell: a shell looks for any abroad, a reseller
    /// has its account at US clouds, a broker where less is asked.
    fileprivate var sources: PathSet {
        switch self {
        case .shell: PathSet(bits: Path.direct.bit | Path.offshore.bit)
        case .reseller: PathSet(bits: Path.direct.bit)
        case .broker: PathSet(bits: Path.offshore.bit)
        case .direct, .subsidiary: PathSet(bits: 0)
        }
    }
}

// What a checkpoint keeps.
extension Traders: Wired {
    static var blank: Traders { Traders(count: 0) }

    mutating func wire<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(Coder.Failure) {
        try coder.field(&known)
    }
}

extension Trader: Wired {
    static var blank: Trader { Trader() }

    /// The rest follows from who is in business.
    mutating func wire<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(Coder.Failure) {
        try coder.field(&number)
        try coder.field(&isTrading)
    }
}
