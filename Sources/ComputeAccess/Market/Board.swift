internal import SimulationKernel

/// What everybody can see of the market: the latest offer of every public lot, how often customers
/// were turned away on each path, who was penalised, and who rents for others.
package struct Board {
    /// Offers by path, those of one path by rising rate: a buyer stops at the first too dear for it.
    private(set) var offers: [Offer] = []
    /// Providers penalised for serving against a rule.
    var penalties = PenaltyMemory()
    /// Who rents for others.
    var traders: Traders
    /// Who was listed because of a finding, and what is remembered of findings.
    var listings = Listings()
    var deterrence = Deterrence()
    /// What the grey market pays.
    var premiums = Premiums()
    private var paths = [PathSummary](repeating: PathSummary(), count: Path.count)

    /// What is known of a path as a whole.
    private struct PathSummary {
        /// Where its offers end.
        var end = 0
        /// Decaying counts of refusals and of tries among customers of concern.
        var experience = (cuts: 0.0, tries: 0.0)
    }

    /// An empty board, for so many who rent for others.
    init(intermediaries: Int) { traders = Traders(count: intermediaries) }

    /// Takes the latest word of a lot, which is always found on the same path.
    mutating func post(_ offer: Offer, on path: Path) {
        let known = places(of: path).first {
            offers[$0].region == offer.region && offers[$0].lot == offer.lot
        }
        var place = known ?? insert(offer, on: path)
        let others = places(of: path)
        while place > others.lowerBound, offers[place - 1].rate > offer.rate {
            offers[place] = offers[place - 1]
            place -= 1
        }
        while place + 1 < others.upperBound, offers[place + 1].rate < offer.rate {
            offers[place] = offers[place + 1]
            place += 1
        }
        offers[place] = offer
    }

    /// Makes room for one more offer of a path, and says where.
    private mutating func insert(_ offer: Offer, on path: Path) -> Int {
        let place = places(of: path).upperBound
        offers.insert(offer, at: place)
        for later in Int(path.rawValue)..<paths.count { paths[later].end += 1 }
        return place
    }

    /// What a lot last offered, or nil when nothing is known of it.
    func offer(of region: AgentID, lot: UInt8) -> Offer? {
        offers.first { $0.region == region && $0.lot == lot }
    }

    /// Where the offers of a path are.
    func places(of path: Path) -> Range<Int> {
        let path = Int(path.rawValue)
        return (path == 0 ? 0 : paths[path - 1].end)..<paths[path].end
    }

    /// Takes a region's recent experience. Older experience fades by a fixed share a notice.
    mutating func post(_ notice: ExperienceNotice) {
        guard notice.ofConcern else { return }
        let path = Int(notice.path.rawValue)
        let before = paths[path].experience
        paths[path].experience = (
            cuts: before.cuts * 0.98 + Double(notice.cuts),
            tries: before.tries * 0.98 + Double(notice.tries)
        )
    }

    /// Share of recent tries on a path that were turned away, 0 to 1, with the number of tries.
    func experience(on path: Path) -> (cuts: Double, tries: Double) {
        paths[Int(path.rawValue)].experience
    }
}

/// One lot as it was last seen.
package struct Offer: BitwiseCopyable, Sendable {
    var region: AgentID
    var capacity: UInt32
    var largestGang: UInt32
    /// USD per chip-hour.
    var price: Double
    /// USD per FLOP at full utilisation in the smallest gang: no buyer's is lower but by its own taste.
    /// Infinite where there is no chip, as in lots that are still to come.
    var rate: Double
    /// Days until a typical request could start, and what they cost, USD per FLOP (E2).
    var waitDays: Double
    var waitCost: Double
    /// Number of the provider.
    var provider: UInt16
    var lot: UInt8
    var chip: UInt8
    var provenance: Provenance
    /// The region's bit among what refused, see ``Refusal``.
    var regionMask: UInt64

    /// The offer of region number `index`.
    init(_ notice: OfferNotice, of index: Int, facts: WorldFacts) {
        let traits = facts.regions[index]
        region = notice.region
        capacity = notice.capacity
        largestGang = min(traits.largestGang, notice.capacity)
        price = Double(notice.price) * 1e-6
        let speed = facts.chips[Int(notice.chip)].speed(gang: 1, mfu: 1)
        rate = largestGang == 0 ? .infinity : price / (3_600 * speed)
        waitDays = Double(notice.waitHours) / 24
        waitCost = facts.delayCost(days: waitDays)
        provider = traits.provider
        lot = notice.lot
        chip = notice.chip
        provenance = notice.provenance
        regionMask = Refusal.place(index)
    }
}

// What a checkpoint keeps of the board: traders; path by path, offers in their order.
extension Board {
    func encode(into writer: inout ByteWriter) {
        var board = self
        board.wire(&writer)
    }

    init(from reader: inout ByteReader) throws(ByteReadError) {
        self.init(intermediaries: 0)
        try wire(&reader)
    }

    private mutating func wire<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(Coder.Failure) {
        try coder.field(&traders)
        for path in Path.allCases {
            let place = Int(path.rawValue)
            try coder.field(&paths[place].experience.cuts)
            try coder.field(&paths[place].experience.tries)
            var known = Coder.isReading ? [] : Array(offers[places(of: path)])
            try coder.field(&known)
            guard Coder.isReading else { continue }
            offers += known
            paths[place].end = offers.count
        }
        try coder.field(&penalties)
        try coder.field(&listings)
        try coder.field(&deterrence)
        try coder.field(&premiums)
    }
}

extension Offer: Wired {
    mutating func wire<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(Coder.Failure) {
        try coder.field(&region)
        try coder.field(&capacity)
        try coder.field(&largestGang)
        try coder.field(&price)
        try coder.field(&rate)
        try coder.field(&waitDays)
        try coder.field(&waitCost)
        try coder.field(&provider)
        try coder.field(&lot)
        try coder.field(&chip)
        try coder.field(&provenance)
        try coder.field(&regionMask)
    }
}
