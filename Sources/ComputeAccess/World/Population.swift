internal import SimulationKernel

/// Every agent's fixed facts, drawn from a description: the same on every worker.
package struct Population {
    var chips: [ChipTraits] = []
    var groups: [GroupTraits] = []
    var organisations: [OrganisationTraits] = []
    var ownership = Ownership()
    var regions: [RegionTraits] = []
    var intermediaries: [IntermediaryTraits] = []
    var lots: [[LotDescription]] = []
    var schedulers: [(Scheduler, PlacementRule)] = []
    var background: [BackgroundDescription] = []
    /// Stable names of the providers of public regions, by number.
    var providers: [UInt64] = []
    let seed: UInt64

    init(_ world: WorldDescription, seed: UInt64) {
        self.seed = seed
        chips = Self.chips(world)
        groups = world.groups.map { group in
            var traits = GroupTraits(group, demand: world.demand)
            if !world.mechanisms.isOn(.dataResidency) { traits.residentShare = 0 }
            if !world.mechanisms.isOn(.campaigns) { traits.campaigns = nil }
            return traits
        }
        addPublicRegions(world)
        addOrganisations(world)
        addParents(world)
        addOwners(world)
        addIntermediaries(world)
    }

    private static func chips(_ world: WorldDescription) -> [ChipTraits] {
        var families: [String] = []
        let firstDays = VariantCalendar.firstDays(world)
        return zip(world.chips, firstDays).map { chip, firstDay in
            if !families.contains(chip.family) { families.append(chip.family) }
            return ChipTraits(
                spec: chip.spec, peak: chip.peak,
                fabricLoss: world.choice.fabricLoss
                    * (world.choice.referenceLink / chip.linkBandwidth),
                software: chip.software, operatingCost: chip.operatingCost,
                isOnYardstick: chip.isOnYardstick,
                family: UInt8(families.firstIndex(of: chip.family)!), launchDay: firstDay,
                maker: chip.maker, failure: world.mechanisms.isOn(.ageing) ? chip.failure : .none)
        }
    }

    private mutating func addPublicRegions(_ world: WorldDescription) {
        for region in world.regions where world.isAtWork(region) {
            var traits = RegionTraits(region, provider: number(ofProvider: region.provider))
            if region.kind == .partner, !world.mechanisms.isOn(.partnerFabric) {
                traits.largestGang = .max
            }
            if world.mechanisms.isOn(.stateSupport) {
                traits.subsidy = region.subsidy
                traits.coverDays = region.coverDays
            }
            regions.append(traits)
            lots.append(region.lots.filter { world.isAtWork($0) })
            schedulers.append((region.scheduler, region.placement))
            background.append(
                BackgroundDescription(
                    share: region.background, use: region.backgroundUse,
                    demandShare: region.demandShare))
        }
    }

    private mutating func number(ofProvider name: String) -> UInt16 {
        let name = stableHash("provider/\(name)")
        if let known = providers.firstIndex(of: name) { return UInt16(known) }
        providers.append(name)
        return UInt16(providers.count - 1)
    }

    private mutating func addOrganisations(_ world: WorldDescription) {
        organisations.reserveCapacity(world.groups.reduce(0) { $0 + $1.count })
        for (index, group) in world.groups.enumerated() {
            for member in 0..<group.count {
                let name = stableHash("organisation/\(group.name)/\(member)")
                var traits = OrganisationTraits(
                    name: name, mfu: mfu(of: name, group), group: UInt8(index))
                traits.listedFrom = listing(of: name, group, world)
                traits.knows = knowledge(of: name, group, world)
                if let site = group.ownSite, world.mechanisms.isOn(.ownStock),
                    draw(.siteOwner, name).uniform < site.share
                {
                    traits.site = UInt32(regions.count)
                    addSite(site, of: group, owner: organisations.count, world)
                }
                organisations.append(traits)
            }
        }
    }

    private mutating func addSite(
        _ site: SiteDescription, of group: GroupDescription, owner: Int, _ world: WorldDescription
    ) {
        regions.append(
            RegionTraits(
                name: stableHash("site/\(group.name)/\(owner)"), provider: 0, kind: .ownSite,
                headquarters: group.headquarters, operatorCountry: group.country,
                country: group.country, location: group.location, posture: 0, seller: .unnamed,
                largestGang: .max, floats: false, owner: UInt32(owner),
                buysDiverted: seeksDiverted(owner, of: group) ? 1 : 0))
        lots.append(
            site.lots.filter { world.isAtWork($0) }.map { lot in lot.scaled(by: group.weight) })
        schedulers.append((site.scheduler, .pool))
        background.append(
            BackgroundDescription(share: Timeline(constant: 0), use: 0, demandShare: nil))
    }

    private func seeksDiverted(_ owner: Int, of group: GroupDescription) -> Bool {
        let name = stableHash("site/\(group.name)/\(owner)")
        return draw(.buysDiverted, name).uniform < group.buysDiverted
    }

    /// Gives units abroad a parent, and the parent the use of the unit's site.
    private mutating func addParents(_ world: WorldDescription) {
        for (index, group) in world.groups.enumerated() {
            guard let parentGroup = group.parentGroup else { continue }
            let candidates = members(of: [parentGroup])
            guard !candidates.isEmpty else { continue }
            for child in members(of: [index]) { addParent(to: child, among: candidates) }
        }
    }

    private mutating func addParent(to child: Int, among candidates: [Int]) {
        let pick = draw(.parent, organisations[child].name).integer(
            below: UInt64(candidates.count))
        let parent = candidates[Int(pick)]
        // A parent that has a unit already leaves this one to work for itself.
        guard organisations[child].site != .max, organisations[parent].unitSite == .max else {
            return
        }
        organisations[child].parent = UInt32(parent)
        organisations[parent].unitSite = organisations[child].site
    }

    /// Gives organisations their owners, each drawn from the owner's group.
    private mutating func addOwners(_ world: WorldDescription) {
        guard world.mechanisms.isOn(.entityList),
            world.groups.contains(where: { !$0.owners.isEmpty })
        else { return }
        let candidates = world.groups.indices.map { members(of: [$0]) }
        for index in organisations.indices {
            let group = world.groups[Int(organisations[index].group)]
            let held = group.owners.enumerated().compactMap { place, owner in
                stake(owner, number: UInt64(place), in: index, among: candidates[owner.group])
            }
            ownership.append(held, to: index)
        }
    }

    /// The stake of one owner in an organisation, or nil when it has no such owner.
    private func stake(
        _ owner: OwnerDescription, number: UInt64, in organisation: Int, among candidates: [Int]
    ) -> Ownership.Stake? {
        let name = organisations[organisation].name
        guard !candidates.isEmpty,
            draw(.owner, name, alternative: 2 * number).uniform < owner.odds
        else { return nil }
        let pick = draw(.owner, name, alternative: 2 * number + 1)
            .integer(below: UInt64(candidates.count))
        return Ownership.Stake(
            owner: UInt32(candidates[Int(pick)]), share: owner.share, isHidden: owner.isHidden)
    }

    /// The organisations of some groups, in order.
    func members(of groups: [Int]) -> [Int] {
        organisations.indices.filter { groups.contains(Int(organisations[$0].group)) }
    }

    // MARK: Draws

    func draw(
        _ purpose: DrawPurpose, _ name: UInt64, alternative: UInt64 = 0
    ) -> Draw {
        Draw(seed: seed, name: name, purpose, alternative: alternative)
    }

    /// Spread of utilisation among organisations of a group: ln sd 0.25 (interquartile 0.32 to 0.45
    /// around 0.38, Epoch models table).
    private func mfu(of name: UInt64, _ group: GroupDescription) -> Double {
        min(0.7, draw(.mfu, name).logNormal(median: group.mfu, lnSD: 0.25))
    }

    private func listing(
        of name: UInt64, _ group: GroupDescription, _ world: WorldDescription
    ) -> Int32 {
        guard world.mechanisms.isOn(.entityList),
            draw(.listing, name).uniform < group.listedShare
        else { return .max }
        let first = group.listed.from - world.clock.origin
        let last = group.listed.to - world.clock.origin
        let place = draw(.listing, name, alternative: 1).uniform
        return Int32(saturating: Double(first) + place * Double(last - first))
    }

    private func knowledge(
        of name: UInt64, _ group: GroupDescription, _ world: WorldDescription
    ) -> UInt16 {
        var mask: UInt16 = 0
        for path in Path.allCases where world.isAtWork(path) {
            let chance = draw(.knows, name, alternative: UInt64(path.rawValue)).uniform
            if chance < group.knows[Int(path.rawValue)] { mask |= path.bit }
        }
        return mask
    }
}

/// What other customers hold of a region's chips.
package struct BackgroundDescription: Sendable {
    /// Share of the chips they hold, 0 to 1.
    var share: Timeline
    /// Share of those that they really use, 0 to 1.
    var use: Double
    /// Share of all their demand that comes here, 0 to 1; nil where they hold what they may.
    var demandShare: Timeline?
}

extension RegionTraits {
    init(_ region: RegionDescription, provider: UInt16) {
        self.init(
            name: stableHash("region/\(region.name)"),
            provider: provider, kind: region.kind,
            headquarters: region.headquarters, operatorCountry: region.operatorCountry,
            country: region.country, location: region.location, posture: UInt8(region.posture),
            seller: .unnamed, largestGang: UInt32(clamping: region.largestGang),
            floats: region.pricing == .floating,
            priceReviewDays: Int32(saturating: region.priceReviewDays ?? 0),
            buysDiverted: region.buysDiverted)
    }
}

extension GroupTraits {
    init(_ group: GroupDescription, demand: DemandDescription) {
        let mean = group.workMedian * Elementary.exp(group.workSpread * group.workSpread / 2)
        headquarters = group.headquarters
        country = group.country
        location = group.location
        endUse = group.endUse
        ownedByListed = group.ownedByListed
        projectsPerDay = group.projectsPerYear * group.weight / 365.25
        lnProjectGrowth = Elementary.log(group.projectGrowth)
        workMedian = group.workMedian
        workSpread = group.workSpread
        lnWorkGrowth = Elementary.log(group.workGrowth)
        incomePerDay = group.income * group.weight * 1e6 / 365.25
        lnIncomeGrowth = Elementary.log(group.incomeGrowth)
        residentShare = group.residentShare
        publishedShare = group.publishedShare
        modelDemand = group.modelDemand
        hasJobs = group.jobs != nil
        campaigns = group.campaigns
        campaignsPerDay = (group.campaigns?.perYear ?? 0) * group.weight / 365.25
        plannedWork = max(1, group.projectsPerYear) * mean * 3_600 * demand.referenceSpeed
    }
}

extension LotDescription {
    /// The same lot for an organisation that stands for `weight` of its kind.
    func scaled(by weight: Double) -> LotDescription {
        var lot = self
        lot.initial *= weight
        lot.budget = Timeline(
            budget.points.map { .init(date: $0.date, value: $0.value * weight) })
        return lot
    }
}

extension IntermediaryDescription {
    /// What is added to the operator's price, share of it (E11): the account's cost and the expected
    /// penalty spread over sales, and a profit that varies.
    func markup(_ draw: Draw) -> Double {
        let profit = draw.logNormal(median: margin, lnSD: marginSpread)
        return (accountCost / volume + detection * penalty) / (1 - detection) + profit
    }
}
