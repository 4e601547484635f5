/// One cloud region, data centre or landlord, with its fleets.
package struct RegionDescription: Sendable {
    package var name: String
    package var provider: String
    package var kind: OperatorKind
    /// Country of the provider's ultimate parent: whose law binds it.
    package var headquarters: Jurisdiction
    /// Country of the undertaking that runs the region.
    package var operatorCountry: Jurisdiction
    /// Where the chips stand.
    package var country: Jurisdiction
    package var location: Location
    /// Position in the world's list of postures.
    package var posture: Int
    package var lots: [LotDescription]
    /// Largest gang one job may use, chips; `Int.max` without limit.
    package var largestGang: Int
    package var scheduler: Scheduler
    package var placement: PlacementRule
    /// How the hourly price moves.
    package var pricing: Pricing
    /// Days after which a list price follows the market; nil when it changes on the scenario's dates.
    package var priceReviewDays: Double?
    /// Share of the rent that a state pays in the users' place, 0 to 1.
    package var subsidy = 0.0
    /// Days that it covers when it orders chips; nil where it does as everybody.
    package var coverDays: Double?
    /// Share of chips that other customers hold, 0 to 1 (one background tenant); the most that they
    /// may hold where they have a demand of their own.
    package var background: Timeline
    /// Share of all other customers' demand that comes here, 0 to 1; nil where they hold what they may.
    package var demandShare: Timeline?
    /// Share of what the background holds that it really uses, 0 to 1.
    package var backgroundUse: Double
    /// Share of the chips that a rule keeps from it that it seeks at the grey market, 0 to 1.
    package var buysDiverted = 0.0

    package init(
        name: String, provider: String, kind: OperatorKind, headquarters: Jurisdiction,
        operatorCountry: Jurisdiction, country: Jurisdiction, location: Location, posture: Int,
        lots: [LotDescription], largestGang: Int, scheduler: Scheduler, placement: PlacementRule,
        pricing: Pricing, background: Timeline, backgroundUse: Double,
        priceReviewDays: Double? = nil, demandShare: Timeline? = nil
    ) {
        self.name = name
        self.provider = provider
        self.kind = kind
        self.headquarters = headquarters
        self.operatorCountry = operatorCountry
        self.country = country
        self.location = location
        self.posture = posture
        self.lots = lots
        self.largestGang = largestGang
        self.scheduler = scheduler
        self.placement = placement
        self.pricing = pricing
        self.background = background
        self.backgroundUse = backgroundUse
        self.priceReviewDays = priceReviewDays
        self.demandShare = demandShare
    }
}

/// How a region sets its hourly prices.
package enum Pricing: String, Sendable {
    /// A list price that changes on the dates of the scenario, or when it is reviewed.
    case list
    /// A price that moves weekly with utilisation (E7).
    case floating
}

/// Identical chips of one provenance in one region.
package struct LotDescription: Sendable {
    /// Position in the world's list of chips.
    package var chip: Int
    package var provenance: Provenance
    /// Chips there when simulated time begins.
    package var initial: Double
    /// Rent, USD per chip-hour; the start price where prices float.
    package var price: Timeline
    /// Share of what the maker ships outside China that comes here, 0 to 1.
    package var supplyShare: Timeline
    /// What the operator can spend on this lot, USD a year; zero where it does not order.
    package var budget: Timeline
    /// First day in the catalogue and first day no longer in it; nil without a bound. What runs then
    /// runs on.
    package var offered: (from: CalendarDate?, until: CalendarDate?)

    package init(
        chip: Int, provenance: Provenance, initial: Double, price: Timeline, supplyShare: Timeline,
        budget: Timeline, offered: (from: CalendarDate?, until: CalendarDate?) = (nil, nil)
    ) {
        self.chip = chip
        self.provenance = provenance
        self.initial = initial
        self.price = price
        self.supplyShare = supplyShare
        self.budget = budget
        self.offered = offered
    }
}

extension LotDescription {
    /// Whether new customers find it in the catalogue on a day.
    func isOffered(on day: CalendarDate) -> Bool {
        if let from = offered.from, day < from { return false }
        return offered.until.map { day < $0 } ?? true
    }
}
