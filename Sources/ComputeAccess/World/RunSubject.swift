package import SimulationKernel

/// What a run is about, for whoever reads its record: the facts, the names behind the numbers, and
/// what placing its agents needs.
package struct RunSubject: Sendable {
    package let facts: WorldFacts
    /// Name and provider of every region; sites are named by their group.
    package let regions: [(name: String, provider: String)]
    package let groups: [String]
    package let chips: [String]
    /// Names of the postures of providers, by position.
    package let postures: [String]
    /// Names of the classes of account holders.
    package let intermediaries: [String]
    private let population: Population

    /// The subject of a run of `world` with `seed`.
    package init(_ world: WorldDescription, seed: UInt64) {
        population = Population(world, seed: seed)
        let layout = Layout(world, population)
        facts = WorldFacts(world, layout: layout, population: population)
        groups = world.groups.map(\.name)
        chips = world.chips.map(\.name)
        postures = world.postures.map(\.name)
        intermediaries = world.intermediaries.map(\.name)
        let named = world.regions.filter(world.isAtWork).map { ($0.name, $0.provider) }
        let organisations = population.organisations
        let sites = population.regions.dropFirst(named.count).map { site in
            let group = world.groups[Int(organisations[Int(site.owner)].group)]
            return ("site of \(group.name)", group.name)
        }
        regions = named + sites
    }

    /// Expected work of each agent, for placement: events a year.
    package var loads: [Int64] {
        let layout = facts.layout
        var loads = [Int64](repeating: 1, count: layout.agents)
        var total: Int64 = 0
        for (index, organisation) in facts.organisations.enumerated() {
            let rate = facts.groups[Int(organisation.group)].projectsPerDay * 365
            let load = Int64(saturating: rate * 8) + 1
            loads[layout.organisation(index).index] = load
            if organisation.site != .max {
                loads[layout.region(Int(organisation.site)).index] = load / 3 + 60
            }
            total += load
        }
        for index in 0..<layout.publicRegions {
            loads[layout.region(index).index] = total / 8 / Int64(max(1, layout.publicRegions)) + 60
        }
        return loads
    }

    /// Who is better placed together: each organisation that has a site of its own, with that site. Agents
    /// with the same label share a worker.
    package var colocationGroups: [Int?] {
        let layout = facts.layout
        var labels = [Int?](repeating: nil, count: layout.agents)
        for (index, organisation) in facts.organisations.enumerated()
        where organisation.site != .max {
            labels[layout.organisation(index).index] = index
            labels[layout.region(Int(organisation.site)).index] = index
        }
        return labels
    }

    /// The agents of the public regions, in their order.
    package var publicRegionAgents: [AgentID] {
        (0..<facts.layout.publicRegions).map(facts.layout.region)
    }

    /// The last window of the run, exclusive.
    package var endWindow: Int64 {
        let lookahead = facts.clock.lookahead.seconds
        return (facts.clock.endTime.seconds + lookahead - 1) / lookahead
    }

    // MARK: What a ledger cell means

    package func region(_ cell: LedgerCell) -> RegionTraits { facts.regions[Int(cell.key.region)] }

    package func group(_ cell: LedgerCell) -> GroupTraits { facts.groups[Int(cell.key.group)] }

    /// Whether the true end user's parent sits in a country of concern.
    package func isOfConcern(_ cell: LedgerCell) -> Bool { group(cell).isOfConcern }

    /// Whether a broad reading covers the use: a parent of concern on a chip of 3A090.a.
    package func isBroad(_ cell: LedgerCell, chip: Int) -> Bool {
        isOfConcern(cell) && facts.chips[chip].isOnYardstick
    }

    /// Whether a broad reading covers the lease that led to a report.
    package func isBroad(_ row: ReportRow) -> Bool {
        facts.groups[Int(row.group)].isOfConcern && facts.chips[Int(row.chip)].isOnYardstick
    }

    /// Whether the narrow reading covers it: a listed or half-owned or military user.
    package func isListed(_ cell: LedgerCell, chip: Int) -> Bool {
        let group = group(cell)
        return facts.chips[chip].isOnYardstick
            && (cell.key.standing != .unlisted || group.endUse.isMilitary)
    }

    /// Whether the rules of the day would have kept the chip itself from being sold to the user.
    package func isRuleOfDay(_ cell: LedgerCell, chip: Int) -> Bool {
        let group = group(cell)
        guard group.isOfConcern else { return false }
        let month = SimulationTime(seconds: facts.months[Int(cell.key.month)])
        var act = Transaction(
            date: facts.clock.date(of: month), service: .sale, chip: facts.chips[chip].spec,
            location: group.headquarters, accountCountry: group.headquarters,
            parentHeadquarters: group.headquarters)
        act.isListed = cell.key.standing == .listed
        act.shareOwnedByListed = cell.key.standing == .unlisted ? group.ownedByListed : 0.5
        act.endUse = group.endUse
        return facts.rulebook.ruling(on: act).finding >= .license
    }

    /// Where the provider of a rental has its headquarters.
    package func providerHome(_ cell: LedgerCell) -> ProviderHome {
        ProviderHome(region(cell).headquarters)
    }

    /// The channel of a use.
    package func channel(_ cell: LedgerCell, provenance: Provenance) -> Channel {
        let region = region(cell)
        return Channel(
            provenance: provenance, access: cell.key.access, interface: cell.key.interface,
            location: region.location, operator: region.kind, operatorIsUS: region.isUnderUSLaw)
    }

    /// The channel of a published contract, or nil when the yardstick `broad` does not cover it.
    package func broadChannel(of row: TenderRow, in lot: FleetRow) -> Channel? {
        guard facts.groups[Int(row.group)].isOfConcern, facts.chips[Int(lot.chip)].isOnYardstick
        else { return nil }
        let region = facts.regions[Int(row.region)]
        return Channel(
            provenance: lot.provenance, access: .rent, interface: row.path.interface,
            location: region.location, operator: region.kind, operatorIsUS: region.isUnderUSLaw)
    }

    /// What observers take a chip to do, FLOP/s.
    package func assumedSpeed(of chip: UInt8) -> Double {
        facts.chips[Int(chip)].peak * facts.institutions[TenderPortal.self].assumedMFU
    }

    /// The classes of the account holders of a chain, from the operator's customer to the one whom the
    /// user deals with.
    package func holders(_ chain: Chain) -> [String] {
        guard let kind = chain.kind else { return [] }
        return facts.ways[kind].prefix(chain.hops).reversed().map { intermediaries[$0] }
    }

    /// The day a month of the record begins.
    package func date(ofMonth month: UInt16) -> CalendarDate {
        facts.clock.date(of: SimulationTime(seconds: facts.months[Int(month)]))
    }

    /// The first month that is reported.
    package var firstMonth: UInt16 { UInt16(facts.monthIndex(of: facts.clock.reportTime)) }
}

extension RunSubject {
    /// The month a day falls in, days counted from the clock's origin.
    package func month(ofDay day: Int32) -> UInt16 {
        UInt16(facts.monthIndex(of: SimulationTime(seconds: Int64(day) * 86_400)))
    }

    /// The first month after the reported time.
    package var monthAfterEnd: UInt16 {
        let last = SimulationTime(seconds: facts.clock.endTime.seconds - 1)
        return UInt16(facts.monthIndex(of: last) + 1)
    }

    /// The reported calendar years.
    package var years: [String] {
        (facts.clock.start.civil.year...facts.clock.end.civil.year).map(String.init)
    }

    /// The group of an organisation by its number.
    package func group(ofOrganisation index: Int) -> String {
        groups[Int(facts.organisations[index].group)]
    }
}

extension RunSubject {
    /// Whether the parent of an organisation sits in a country of concern.
    package func isOfConcern(organisation index: Int) -> Bool {
        facts.isOfConcern[Int(facts.organisations[index].group)]
    }
}

extension RunRecord {
    /// The large gangs of every organisation that had any, by its number, in order.
    package func spansByOrganisation(
        from subject: RunSubject
    ) -> [(organisation: Int, spans: [TrainingSpan])] {
        var result: [(organisation: Int, spans: [TrainingSpan])] = []
        for span in spans {
            let index = subject.facts.layout.organisationIndex(span.organisation)
            if result.last?.organisation == index {
                result[result.count - 1].spans.append(span)
            } else {
                result.append((index, [span]))
            }
        }
        return result
    }
}

extension WorldFacts {
    /// H100-equivalents of one chip.
    package func h100e(_ chip: Int) -> Double { chips[chip].spec.h100Equivalents }

    /// Dense 16-bit peak of a chip, FLOP/s.
    package func peak(ofChip chip: Int) -> Double { chips[chip].peak }

    /// What is left of a chip's speed in a gang of so many, share of that in a node (E1).
    package func fabricShare(_ chip: Int, gang: Int) -> Double {
        let chip = chips[chip]
        return chip.speed(gang: UInt32(gang), mfu: 1) / chip.speed(gang: 1, mfu: 1)
    }

    /// Whether any group has campaigns.
    package var hasCampaigns: Bool { groups.contains { $0.campaigns != nil } }

    /// Where a region stands.
    package func location(ofRegion index: Int) -> Location { regions[index].location }

    /// Whether a region's operator has its headquarters in the United States.
    package func isUS(region index: Int) -> Bool { regions[index].isUnderUSLaw }

    /// The rules of the policy by position, ids.
    package var ruleIDs: [String] { rulebook.rules.map(\.id) }

    /// What is common to a group.
    package func group(at index: Int) -> GroupTraits { groups[index] }
}
