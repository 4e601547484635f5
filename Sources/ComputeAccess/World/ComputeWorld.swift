package import SimulationKernel

/// The agents of one worker, in one dense buffer per kind.
///
/// Buffers span all agents of the run; those that run elsewhere are never touched, so their pages
/// cost no memory while placement keeps neighbours together.
package struct ComputeWorld: World, ~Copyable {
    package typealias Tie = LotteryOrder

    let layout: Layout
    let makers: UnsafeMutablePointer<ChipMaker>
    let regions: UnsafeMutablePointer<Region>
    let intermediaries: UnsafeMutablePointer<Intermediary>
    let organisations: UnsafeMutablePointer<Organisation>
    /// Of organisations with campaigns, by ``WorldFacts/programme(of:)``.
    let programmes: UnsafeMutablePointer<Programme>
    let facts: WorldFacts
    /// Boxes: they get few messages.
    var institutions: [any Institution]
    /// Positions of the regions, makers and intermediaries that run here.
    let ownRegions: [Int]
    let ownMakers: [Int]
    let ownIntermediaries: [Int]

    init(facts: WorldFacts, population: Population, routes: Routes) {
        self.facts = facts
        layout = facts.layout
        makers = .allocate(capacity: max(1, layout.makers))
        regions = .allocate(capacity: max(1, layout.regions))
        intermediaries = .allocate(capacity: max(1, layout.intermediaries))
        organisations = .allocate(capacity: max(1, layout.organisations))
        programmes = .allocate(capacity: max(1, facts.programmes))
        programmes.initialize(repeating: Programme(), count: facts.programmes)
        let all = layout
        ownMakers = (0..<all.makers).filter { routes.isHere(all.maker($0)) }
        ownRegions = (0..<all.regions).filter { routes.isHere(all.region($0)) }
        ownIntermediaries = (0..<all.intermediaries).filter {
            routes.isHere(all.intermediary($0))
        }
        institutions = facts.institutions.all
        for index in ownMakers { (makers + index).initialize(to: ChipMaker(index: index)) }
        for index in ownRegions {
            (regions + index).initialize(to: Region(index, facts: facts, population: population))
        }
        for index in ownIntermediaries {
            (intermediaries + index).initialize(to: Intermediary(index: index))
        }
        for index in 0..<all.organisations where routes.isHere(all.organisation(index)) {
            (organisations + index).initialize(to: Organisation(index, facts: facts))
        }
    }

    deinit {
        for index in ownRegions { (regions + index).deinitialize(count: 1) }
        for index in ownMakers { (makers + index).deinitialize(count: 1) }
        for index in ownIntermediaries { (intermediaries + index).deinitialize(count: 1) }
        makers.deallocate()
        regions.deallocate()
        intermediaries.deallocate()
        organisations.deallocate()
        programmes.deinitialize(count: facts.programmes)
        programmes.deallocate()
    }

    package mutating func deliver(
        _ event: Event<Message>, in context: inout SimulationContext
    ) {
        let agent = event.destination.rawValue
        if let trace = context.environment.trace {
            trace.note(event, month: facts.monthIndex(of: event.time))
        }
        // In two steps, or a build with the thread sanitizer breaks the compiler (6.3).
        if agent >= layout.firstInstitution {
            institutions[Int(agent - layout.firstInstitution)].handle(event.message, in: &context)
        } else if agent >= layout.firstOrganisation {
            let index = Int(agent - layout.firstOrganisation)
            if Programme.concerns(event.message) {
                (programmes + facts.programme(of: index)).pointee.handle(
                    event.message, of: &(organisations + index).pointee, in: &context)
            } else {
                (organisations + index).pointee.handle(event.message, in: &context)
            }
        } else if agent >= layout.firstIntermediary {
            let intermediary = intermediaries + Int(agent - layout.firstIntermediary)
            intermediary.pointee.handle(event.message, in: &context)
        } else if agent >= layout.firstRegion {
            let region = regions + Int(agent - layout.firstRegion)
            region.pointee.handle(event.message, in: &context)
        } else {
            let maker = makers + Int(agent)
            maker.pointee.handle(event.message, in: &context)
        }
    }

    package mutating func announce(_ event: Event<Message>, in environment: inout Surroundings) {
        switch event.message {
        case .offerPosted(let notice):
            let index = layout.regionIndex(notice.region)
            let path = environment.facts.regions[index].path(of: notice.provenance)
            environment.board.post(Offer(notice, of: index, facts: environment.facts), on: path)
        case .experiencePosted(let notice): environment.board.post(notice)
        case .penaltyPosted(let notice):
            let region = environment.facts.regions[layout.regionIndex(notice.region)]
            environment.board.penalties.add(
                to: region.provider, on: Int32(event.time.day), facts: environment.facts)
        case .namePosted(let notice):
            environment.board.traders.post(notice, facts: environment.facts)
        case .listed(let notice):
            environment.board.listings.add(
                layout.organisationIndex(notice.organisation), on: Int32(event.time.day))
        case .deterrencePosted(let notice): environment.board.deterrence.remember(notice)
        case .premiumPosted(let notice): environment.board.premiums.post(notice)
        default: internalError("notice \(event.message)")
        }
    }
}

extension Region {
    /// Day on which what is there at first was bought, days since the clock's origin. Assumption: half a
    /// year before, on average.
    private static let ageOfInitialStock: Int32 = -183

    /// A region as it stands when simulated time begins.
    init(_ index: Int, facts: WorldFacts, population: Population) {
        self.index = index
        let (scheduler, placement) = population.schedulers[index]
        lots = facts.lots[index].enumerated().map { place, lot in
            let rent = lot.price.value(on: facts.clock.origin)
            let chips = Int(saturating: lot.initial.rounded())
            var stock = Lot(
                chip: lot.chip, provenance: lot.provenance,
                fleet: Fleet(gpus: chips, scheduler: scheduler, placement: placement),
                rent: RentalPrice(rent), startRent: rent,
                subsidy: facts.regions[index].subsidy, described: place)
            stock.cohorts.add(.initial, chips: chips, on: Region.ageOfInitialStock)
            return stock
        }
    }
}

extension Organisation {
    /// An organisation as it stands when simulated time begins.
    init(_ index: Int, facts: WorldFacts) {
        let traits = facts.organisations[index]
        let daily = facts.days.growth(of: traits.group, on: 0).incomePerDay
        self.init(
            index: UInt32(index), cash: Int64(saturating: daily * 365 * facts.choice.initialCash),
            site: SiteReport(), unit: SiteReport())
    }
}
