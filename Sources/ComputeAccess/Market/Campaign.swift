internal import SimulationKernel

/// A large training run that an organisation sets out on, drawn blind to policy, price and room (M24).
///
/// A pure function of who and which. Where and when it is computed is the business of the
/// organisation's ``Programme``.
struct Campaign: BitwiseCopyable, Sendable {
    /// TFLOP of the model that is to come out of it.
    let work: Int64
    /// Chips wanted in one gang: a power of two.
    let gang: UInt32
    /// Most the organisation pays, USD per FLOP (E4).
    let reservationCost: Double
    /// Whether the data may not leave the country.
    let isResident: Bool

    /// Campaign number `ordinal` of an organisation, which came up on `day`.
    init(
        of organisation: OrganisationTraits, ordinal: UInt32, day: Int32, seed: UInt64,
        facts: WorldFacts
    ) {
        let group = facts.groups[Int(organisation.group)]
        let terms = group.campaigns!
        @inline(__always) func draw(_ purpose: DrawPurpose) -> Draw {
            Draw(
                seed: seed, name: organisation.name, purpose,
                ordinal: UInt64(Self.projectNumber(ordinal)))
        }
        let years = facts.clock.years(sinceStart: day)
        let wanted =
            terms.work * Elementary.exp(years * Elementary.log(terms.workGrowth))
            * draw(.campaignWork).logNormal(median: 1, lnSD: terms.workSpread)
        // Nobody sets out on what the largest gang would take ten years for, however wide the spread.
        let flop = min(
            wanted,
            Double(terms.largestGang) * facts.demand.referenceSpeed * 3_652.5 * 86_400)
        work = max(1, Int64(saturating: (flop * 1e-12).rounded()))
        let days = draw(.campaignLength).logNormal(median: terms.days, lnSD: terms.daysSpread)
        let chips = flop / (days * 86_400 * facts.demand.referenceSpeed)
        gang = Self.gang(chips, from: terms.smallestGang, to: terms.largestGang)
        reservationCost =
            facts.demand.referenceCost
            * Elementary.exp(facts.choice.sigma * draw(.reservationPrice).normal)
        isResident = draw(.residency).uniform < group.residentShare
    }

    /// The power of two nearest a number of chips, between two others.
    private static func gang(_ chips: Double, from least: Int, to most: Int) -> UInt32 {
        var gang = UInt32(least)
        while Double(gang) * 1.5 < chips && Int(gang) < most { gang *= 2 }
        return gang
    }

    /// Time to the organisation's next campaign.
    static func gap(
        of organisation: OrganisationTraits, after ordinal: UInt32, day: Int32, seed: UInt64,
        facts: WorldFacts
    ) -> SimulationDuration {
        let group = facts.groups[Int(organisation.group)]
        let terms = group.campaigns!
        let years = facts.clock.years(sinceStart: day)
        var rate =
            group.campaignsPerDay * Elementary.exp(years * Elementary.log(terms.numberGrowth))
        if facts.mechanisms.isOn(.demandShock),
            facts.clock.origin + Int(day) >= facts.demand.shock.date
        {
            rate *= facts.demand.shock.factor
        }
        let draw = Draw(
            seed: seed, name: organisation.name, .campaignGap, ordinal: UInt64(ordinal))
        return max(.seconds(1), .seconds(saturating: draw.exponential(mean: 86_400 / rate)))
    }

    /// Whether the work of a leg comes to nothing.
    static func isInVain(
        leg: UInt32, of ordinal: UInt32, by organisation: OrganisationTraits, seed: UInt64,
        facts: WorldFacts
    ) -> Bool {
        Draw(
            seed: seed, name: organisation.name, .campaignTry, ordinal: UInt64(ordinal),
            alternative: UInt64(leg)
        ).uniform < facts.groups[Int(organisation.group)].campaigns!.tries
    }

    // MARK: Numbers

    /// Campaigns are numbered apart from other projects, which never get that far.
    private static let flag: UInt32 = 1 << 31

    /// The number under which chips for a campaign are asked for.
    static func projectNumber(_ ordinal: UInt32) -> UInt32 { flag | ordinal }

    /// The campaign that a number stands for, or nil when it is another project's.
    package static func ordinal(ofProject number: UInt32) -> UInt32? {
        number & flag == 0 ? nil : number & ~flag
    }
}

extension LeaseRequest {
    /// Whether it is for a campaign.
    var isForCampaign: Bool { Campaign.ordinal(ofProject: project) != nil }
}

extension OrganisationTraits {
    /// Whether it runs campaigns: a matter of its group, and of chance.
    func runsCampaigns(seed: UInt64, facts: WorldFacts) -> Bool {
        guard let terms = facts.groups[Int(group)].campaigns else { return false }
        return Draw(seed: seed, name: name, .campaignShare).uniform < terms.share
    }
}
