internal import SimulationKernel

/// What a lease really is, seal broken: for the ledger alone.
struct LeaseTruth {
    let endUser: AgentID
    let organisation: OrganisationTraits
    let group: GroupTraits
    let region: RegionTraits
    let chip: ChipTraits
    let request: LeaseRequest
    /// Sustained FLOP/s per chip.
    let speed: Double
    /// Whether it trains models.
    let isTraining: Bool
    /// Who is listed because of a finding.
    private let listings: Listings

    init(
        _ request: LeaseRequest, chip index: Int, region place: Int,
        in world: WorldFacts, listings: Listings, seed: UInt64
    ) {
        endUser = request.endUser.opened(by: .ledger)
        organisation = world.organisations[world.layout.organisationIndex(endUser)]
        group = world.groups[Int(organisation.group)]
        region = world.regions[place]
        chip = world.chips[index]
        self.request = request
        self.listings = listings
        speed = chip.speed(gang: request.chips, mfu: organisation.mfu)
        isTraining = world.isTraining(request, of: organisation, seed: seed)
    }

    private func place(in world: WorldFacts) -> Int { world.layout.organisationIndex(endUser) }

    var access: AccessTitle { region.isPublic ? .rent : .own }

    func key(
        region index: Int, lot: Int, at time: SimulationTime, act: ActStatus, rule: UInt8,
        in world: WorldFacts
    ) -> LedgerKey {
        var key = LedgerKey(
            month: 0, region: UInt32(index), lot: UInt8(lot), access: access,
            interface: request.path.interface, purpose: isTraining ? .pretrain : .other,
            scale: JobScale(chips: Int(request.chips)), group: organisation.group,
            standing: world.standing(of: place(in: world), on: Int32(time.day)), act: act,
            rule: rule)
        key.chain = request.chain
        return key
    }

    /// Lawfulness in a later month: what began free is grandfathered when a rule has come since, but for
    /// one that ends what runs.
    func status(
        later time: SimulationTime, first: (act: ActStatus, rule: UInt8), held: ActStatus,
        in world: WorldFacts
    ) -> (act: ActStatus, rule: UInt8) {
        guard first.act == .notRegulated else { return first }
        let now = status(at: time, held: held, in: world)
        guard now.act == .contraryToRule else { return now }
        let isOver = world.rulebook.suspension(of: transaction(at: time, in: world)) != nil
        return isOver ? now : (.grandfathered, now.rule)
    }

    /// Lawfulness on the day it began, by the rules in force and by the truth.
    func status(
        at time: SimulationTime, held: ActStatus, in world: WorldFacts
    ) -> (act: ActStatus, rule: UInt8) {
        if held == .authorised { return (.authorised, 0) }
        guard region.isWithinReach else { return (.outsideJurisdiction, 0) }
        guard region.isPublic else { return (.notRegulated, 0) }
        let ruling = world.rulebook.ruling(on: transaction(at: time, in: world))
        if ruling.finding >= .license { return (.contraryToRule, UInt8(ruling.rule + 1)) }
        return (request.path == .shell ? .termsBreach : .notRegulated, 0)
    }

    private func transaction(at time: SimulationTime, in world: WorldFacts) -> Transaction {
        var act = Transaction(
            date: world.clock.date(of: time), service: .rental, chip: chip.spec,
            location: region.country, accountCountry: group.country,
            parentHeadquarters: group.headquarters)
        act.chipCount = Int64(request.chips)
        act.seller = region.seller
        act.sellerHeadquarters = region.headquarters
        act.operatorHeadquarters = region.operatorCountry
        act.isProviderUnderUSLaw = region.isUnderUSLaw
        let (user, day) = (place(in: world), Int32(time.day))
        act.isListed = listings.day(of: user, drawn: organisation.listedFrom) <= day
        act.stakes = world.listedStakes(in: user, on: day, onPaper: false, listings: listings)
        act.endUse = group.endUse
        act.workload = Workload(isTraining: isTraining)
        return act
    }
}
