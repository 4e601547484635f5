internal import SimulationKernel

/// What everybody can see of the market: the latest offer of every public lot, and how often
/// customers were turned away on each path.
package struct Board {
    /// Offers by path, in order of first appearance.
    private(set) var offers: [[Offer]] = Array(repeating: [], count: Path.count)
    /// Decaying counts of refusals and of tries among customers of concern, by path.
    private var experience = [(cuts: Double, tries: Double)](
        repeating: (cuts: 0, tries: 0), count: Path.count)

    init() {}

    /// Takes the latest word of a lot.
    mutating func post(_ notice: OfferNotice, on path: Path, traits: RegionTraits, index: Int) {
        let offer = Offer(notice, traits: traits, index: index)
        let list = Int(path.rawValue)
        if let known = offers[list].firstIndex(where: {
            $0.region == notice.region && $0.lot == notice.lot
        }) {
            offers[list][known] = offer
        } else {
            offers[list].append(offer)
        }
    }

    /// Takes a region's recent experience. Older experience fades by a fixed share a notice.
    mutating func post(_ notice: ExperienceNotice) {
        guard notice.ofConcern else { return }
        let path = Int(notice.path.rawValue)
        experience[path].cuts = experience[path].cuts * 0.98 + Double(notice.cuts)
        experience[path].tries = experience[path].tries * 0.98 + Double(notice.tries)
    }

    /// Share of recent tries on a path that were turned away, 0 to 1, with the number of tries.
    func experience(on path: Path) -> (cuts: Double, tries: Double) {
        experience[Int(path.rawValue)]
    }
}

/// One lot as it was last seen.
package struct Offer: BitwiseCopyable, Sendable {
    var region: AgentID
    var capacity: UInt32
    var largestGang: UInt32
    /// USD per chip-hour.
    var price: Double
    /// Days until a typical request could start.
    var waitDays: Double
    /// Number of the provider.
    var provider: UInt16
    var lot: UInt8
    var chip: UInt8
    var provenance: Provenance
    /// The region among offers that refused: the bit of its position modulo 48.
    var regionMask: UInt64

    init(_ notice: OfferNotice, traits: RegionTraits, index: Int) {
        region = notice.region
        capacity = notice.capacity
        largestGang = min(traits.largestGang, notice.capacity)
        price = Double(notice.price) * 1e-6
        waitDays = Double(notice.waitHours) / 24
        provider = traits.provider
        lot = notice.lot
        chip = notice.chip
        provenance = notice.provenance
        regionMask = 1 << UInt64(index % 48)
    }
}
