internal import SimulationKernel

// What never changes in a run, as plain bytes: every worker has all of it, agents elsewhere included.

/// The truth about an organisation. Only itself and the ledger may read it.
package struct OrganisationTraits: BitwiseCopyable, Sendable {
    /// Stable name, the address of its random draws.
    var name: UInt64
    /// Model FLOP utilisation, 0 to 1.
    var mfu: Double
    /// Day it is listed, days since the clock's origin; `Int32.max` for never.
    var listedFrom: Int32 = .max
    /// Position of its own site in the list of regions.
    var site: UInt32 = .max
    /// Position of the site of its unit abroad in the list of regions.
    var unitSite: UInt32 = .max
    /// Its shell company.
    var shell: UInt32 = .max
    /// Organisation that owns it, by position in the list of organisations.
    var parent: UInt32 = .max
    /// Paths it knows: one bit each.
    var knows: UInt16 = 0
    var group: UInt8
}

/// What is public about a region, a site or a landlord.
package struct RegionTraits: BitwiseCopyable, Sendable {
    var name: UInt64
    /// Number of the provider; sites have none.
    var provider: UInt16
    var kind: OperatorKind
    var headquarters: Jurisdiction
    var operatorCountry: Jurisdiction
    var country: Jurisdiction
    var location: Location
    var posture: UInt8
    var seller: SellerID
    var largestGang: UInt32
    var floats: Bool
    /// Days after which a list price follows the market; 0 when it changes on the scenario's dates.
    var priceReviewDays: Int32 = 0
    /// Share of the rent that a state pays in the users' place, 0 to 1.
    var subsidy = 0.0
    /// Days that it covers when it orders chips; nil where it does as everybody.
    var coverDays: Double?
    /// Organisation that owns a site; `UInt32.max` for public regions.
    var owner: UInt32 = .max
    /// Share of the chips that a rule keeps from it that it seeks at the grey market, 0 to 1.
    var buysDiverted = 0.0

    var isPublic: Bool { owner == .max }
    var isUnderUSLaw: Bool { headquarters == .us }
    /// Whether any US rule reaches the operator or the place.
    var isWithinReach: Bool { isUnderUSLaw || location != .onshore || kind == .partner }

    /// The path on which a chip here is found.
    func path(of provenance: Provenance) -> Path {
        if !isPublic { return location == .onshore ? .own : .subsidiary }
        if provenance == .domestic || provenance == .proxyMade { return .domestic }
        if location != .onshore { return isUnderUSLaw ? .direct : .offshore }
        switch kind {
        case .partner: return .partner
        case .stateCentre: return .state
        default: return .rental
        }
    }
}

/// How a provider behaves towards customers: a ``PostureDescription`` without its name.
struct PostureTraits: BitwiseCopyable, Sendable {
    let identification: IdentificationDepth
    let missRate: Double
    let falseAlarmRate: Double
    let screeningDays: Int32
    let legalReviewDays: Int32
    let margin: Double
    let reputationCost: Double
    let ruleExpected: Double
    let penalty: Double
    let lookingAway: WillfulBlindness?

    init(_ posture: PostureDescription) {
        identification = posture.identification
        missRate = posture.missRate
        falseAlarmRate = posture.falseAlarmRate
        screeningDays = Int32(saturating: posture.screeningDays)
        legalReviewDays = Int32(saturating: posture.legalReviewDays)
        margin = posture.margin
        reputationCost = posture.reputationCost
        ruleExpected = posture.ruleExpected
        penalty = posture.penalty
        lookingAway = posture.lookingAway
    }
}

/// What is public about an intermediary.
package struct IntermediaryTraits: BitwiseCopyable, Sendable {
    var name: UInt64
    var interface: Interface
    var country: Jurisdiction
    /// Added to the operator's price, share of it (E11).
    var markup: Double
    /// First day it is in business, days since the clock's origin.
    var appears: Int32
    /// How long its names last.
    var names: NameDistribution
    /// Position of its class.
    var kind: UInt8
    /// Position of the class it buys from; nil with an account of its own.
    var upstream: UInt8?
    /// Chips in use at once through it.
    var capacity: Int64
    /// Organisation that owns a shell; `UInt32.max` otherwise.
    var owner: UInt32
}

/// What is common to a group of organisations.
package struct GroupTraits: BitwiseCopyable, Sendable {
    var headquarters: Jurisdiction
    var country: Jurisdiction
    var location: Location
    var endUse: EndUse
    var ownedByListed: Double
    var projectsPerDay: Double
    var lnProjectGrowth: Double
    var workMedian: Double
    var workSpread: Double
    var lnWorkGrowth: Double
    /// Micro-USD a day.
    var incomePerDay: Double
    var lnIncomeGrowth: Double
    var residentShare: Double
    /// Share of the contracts that are published, 0 to 1.
    var publishedShare: Double
    var modelDemand: ModelDemand?
    /// Whether a trace says what its projects are like, see ``WorldFacts/jobs``.
    var hasJobs: Bool
    /// Its campaigns, and their number a day at the start of the reported time.
    var campaigns: CampaignDescription?
    var campaignsPerDay: Double
    /// FLOP that an organisation plans in a year: over which set-up costs are spread.
    var plannedWork: Double

    /// Whether the whole group is covered by the narrow yardstick: half-owned by listed or military.
    package var isCoveredByList: Bool { ownedByListed >= 0.5 || endUse.isMilitary }

    /// Whether the ultimate parent sits in a country of concern.
    package var isOfConcern: Bool { headquarters.isOfConcern }
}

/// What is needed of a chip model in the hot path.
package struct ChipTraits: BitwiseCopyable, Sendable {
    var spec: ChipSpecification
    var peak: Double
    /// What the fabric loses with every doubling of 8-chip nodes, share of the speed.
    var fabricLoss: Double
    var software: Double
    var operatingCost: Double
    var isOnYardstick: Bool
    var family: UInt8
    /// First day on sale, days since the clock's origin; `Int32.max` for never.
    var launchDay: Int32
    /// Who sells it.
    var maker: SellerID
    var failure: FailureModel

    /// Sustained speed per chip in a gang (E1), FLOP/s: peak, utilisation, software and what the
    /// fabric loses.
    func speed(gang: UInt32, mfu: Double) -> Double {
        // log2(gang / 8), rounded down: exact for the powers of two that gangs are.
        let doublings = Double(max(0, 28 - gang.leadingZeroBitCount))
        return peak * mfu * software / (1 + fabricLoss * doublings)
    }
}
