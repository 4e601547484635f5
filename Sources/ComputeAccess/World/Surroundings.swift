package import SimulationKernel

/// The fixed facts of a run: the same on every worker, never changed.
package final class WorldFacts: Sendable {
    package let clock: ClockDescription
    let choice: ChoiceDescription
    let demand: DemandDescription
    /// By job scale: the share of leases that train models.
    let trainingShares: [Double]
    let market: MarketDescription
    let licensing: LicensingDescription
    let models: ModelProvider
    /// First day on which models are on sale, days since the clock's origin; `Int32.max` for never.
    let modelsFrom: Int32
    /// How the enforcement agency works, and whether it does.
    let agency: AgencyDescription
    let isEnforced: Bool
    /// Every institution as it stands when simulated time begins.
    let institutions: Institutions
    let postures: [PostureTraits]
    let supply: [SupplyDescription]
    /// Fleets as described, by region.
    let lots: [[LotDescription]]
    /// What other customers hold, by region.
    let background: [BackgroundDescription]
    let mechanisms: Mechanisms
    let rulebook: Rulebook
    /// Whether rules meet the true end user, whoever holds the account.
    let isPerfectlyEnforced: Bool
    /// When the first rule takes effect that asks for reports; the end when none does.
    let reportsFrom: SimulationTime
    /// Where agents of each kind are found.
    package let layout: Layout
    let chips: [ChipTraits]
    let groups: [GroupTraits]
    /// What the projects of a group are like, where a trace says so.
    let jobs: [JobDistribution?]
    let organisations: [OrganisationTraits]
    let ownership: Ownership
    let regions: [RegionTraits]
    let intermediaries: [IntermediaryTraits]
    /// Positions in that list, by interface.
    private let byInterface: [[UInt32]]
    private let byClass: [[UInt32]]
    /// Classes of account holders that buy and those they buy from, sellers before buyers.
    let supplies: [(buyer: UInt8, seller: UInt8)]
    /// For each class, the classes an order passes from it to the operator.
    let ways: [[Int]]
    /// Countries in which classes open their accounts.
    let countryOfClass: [Jurisdiction]
    let familiarity: ProviderPreference
    /// Purchase prices, USD per chip, by chip.
    let chipPrices: [Timeline]
    /// What a chip is worth to customers that are not simulated one by one, by chip.
    let chipWorth: [Double]
    /// Where the programmes of a group's organisations begin less where its organisations do, by group, and
    /// how many programmes there are.
    let programmeOffsets: [Int]
    let programmes: Int
    /// Whether the parents of a group's organisations sit in a country of concern, by group.
    let isOfConcern: [Bool]
    /// Weight of all peers' experience, which is spread over the organisations with such parents (E5).
    let peerWeight: Double
    /// First seconds of the months from the clock's origin to its end, and one beyond.
    let months: [Int64]
    /// What depends on the day alone.
    let days: DayTables
    /// A change without meaning; nil in a run that is none.
    let placebo: Placebo?

    init(
        _ world: WorldDescription, layout: Layout, population: Population
    ) {
        clock = world.clock
        choice = world.mechanisms.isOn(.setUp) ? world.choice : world.choice.withoutSetUp
        demand = world.demand
        trainingShares = world.demand.trainingShares
        market = world.market
        licensing = world.licensing
        models = world.institutions[ModelProvider.self]
        modelsFrom =
            world.mechanisms.isOn(.modelAccess)
            ? models.firstDay.map { Int32(clamping: $0 - world.clock.origin) } ?? .max : .max
        agency = world.institutions[EnforcementAgency.self].settings
        isEnforced = agency.isAtWork && world.mechanisms.isOn(.enforcement)
        institutions = world.institutions
        postures = world.postures.map(PostureTraits.init)
        supply = ChipOutput.lines(of: world)
        mechanisms = world.mechanisms
        rulebook = world.rulebook
        reportsFrom = world.rulebook.reportsFrom.map(world.clock.time) ?? world.clock.endTime
        isPerfectlyEnforced = world.enforcement == .perfect
        self.layout = layout
        lots = population.lots
        background = population.background
        chips = population.chips
        groups = population.groups
        jobs = world.groups.map(\.jobs)
        organisations = population.organisations
        ownership = population.ownership
        regions = population.regions
        intermediaries = population.intermediaries
        let holders = population.intermediaries
        byInterface = Interface.allCases.map { interface in
            holders.indices.filter { holders[$0].interface == interface }.map(UInt32.init)
        }
        byClass = world.intermediaries.indices.map { kind in
            holders.indices.filter { Int(holders[$0].kind) == kind }.map(UInt32.init)
        }
        supplies = world.intermediaries.supplies
        ways = world.intermediaries.indices.map { world.intermediaries.way(from: $0) ?? [$0] }
        countryOfClass = world.intermediaries.map(\.country)
        familiarity = ProviderPreference(
            population, spread: world.choice.providerTaste, seed: population.seed)
        chipPrices = world.chips.map(\.price)
        chipWorth = world.market.worths(of: world.chips)
        let isOfConcern = groups.map(\.isOfConcern)
        let peers = organisations.count { isOfConcern[Int($0.group)] }
        self.isOfConcern = isOfConcern
        (programmeOffsets, programmes) = Self.programmes(of: groups, organisations)
        peerWeight = world.choice.peerWeight / Double(max(1, peers))
        months = world.clock.monthStarts
        days = DayTables(world, population)
        placebo = Placebo(world, organisations, groups)
    }

    /// Positions of those who rent for others as a kind of account holder, in order.
    func intermediaries(of interface: Interface) -> [UInt32] {
        byInterface[Int(interface.rawValue)]
    }

    /// Positions of the members of a class of those who rent for others, in order.
    func intermediaries(ofClass kind: UInt8) -> [UInt32] { byClass[Int(kind)] }

    /// Whether a month begins at this moment.
    func isMonthStart(_ time: SimulationTime) -> Bool {
        months[monthIndex(of: time)] == time.seconds
    }

    /// Position of the month a moment falls in.
    ///
    /// Complexity: O(1).
    func monthIndex(of time: SimulationTime) -> Int { days.month(of: time) }
}

/// What the agents of a worker share: the facts, the public board, and this worker's books.
package struct Surroundings {
    package let facts: WorldFacts
    /// What everybody can see of the market; the same on every worker.
    var board: Board
    /// Where every GPU-second is booked.
    package var ledger: Ledger
    /// Who asked and what became of it.
    package var funnel: Funnel
    /// Rows that agents record.
    package var journal = Journal()
    /// Whether projects are written down one by one, for matching policies.
    var tracksProjects = false
    /// What agents got and drew, where runs are compared with each other.
    var trace: Trace?

    init(facts: WorldFacts) {
        self.facts = facts
        board = Board(intermediaries: facts.intermediaries.count)
        ledger = Ledger(facts: facts)
        funnel = Funnel(
            months: facts.months.count, groups: facts.groups.count,
            postures: facts.postures.count, rules: facts.rulebook.rules.count)
    }
}

/// Agents are numbered kind by kind, so that a number tells the kind.
package struct Layout: Sendable, Hashable {
    package let makers: Int
    package let regions: Int
    package let publicRegions: Int
    package let intermediaries: Int
    package let organisations: Int
    package let institutions: Int

    package let firstRegion: UInt32
    package let firstIntermediary: UInt32
    package let firstOrganisation: UInt32
    package let firstInstitution: UInt32

    package init(
        makers: Int, regions: Int, publicRegions: Int, intermediaries: Int, organisations: Int,
        institutions: Int = InstitutionCatalog.all.count
    ) {
        self.makers = makers
        self.regions = regions
        self.publicRegions = publicRegions
        self.intermediaries = intermediaries
        self.organisations = organisations
        self.institutions = institutions
        firstRegion = UInt32(makers)
        firstIntermediary = firstRegion + UInt32(regions)
        firstOrganisation = firstIntermediary + UInt32(intermediaries)
        firstInstitution = firstOrganisation + UInt32(organisations)
    }

    package var agents: Int { Int(firstInstitution) + institutions }

    package func maker(_ index: Int) -> AgentID { AgentID(UInt32(index)) }
    package func region(_ index: Int) -> AgentID { AgentID(firstRegion + UInt32(index)) }
    package func intermediary(_ index: Int) -> AgentID {
        AgentID(firstIntermediary + UInt32(index))
    }
    package func organisation(_ index: Int) -> AgentID {
        AgentID(firstOrganisation + UInt32(index))
    }
    package func institution(_ index: Int) -> AgentID {
        AgentID(firstInstitution + UInt32(index))
    }

    func regionIndex(_ agent: AgentID) -> Int { Int(agent.rawValue - firstRegion) }
    package func position(of organisation: AgentID) -> Int { organisationIndex(organisation) }
    func organisationIndex(_ agent: AgentID) -> Int { Int(agent.rawValue - firstOrganisation) }
    func intermediaryIndex(_ agent: AgentID) -> Int { Int(agent.rawValue - firstIntermediary) }
    func isOrganisation(_ agent: AgentID) -> Bool {
        agent.rawValue >= firstOrganisation && agent.rawValue < firstInstitution
    }
}

/// What an agent sees while it handles a message.
package typealias SimulationContext = Context<Message, Surroundings>

extension Context where Environment == Surroundings, Message == ComputeAccess.Message {
    var facts: WorldFacts { environment.facts }
    /// Days since the clock's origin.
    var today: Int32 { Int32(truncatingIfNeeded: now.day) }
    var date: CalendarDate { environment.facts.clock.origin + Int(now.day) }
    var layout: Layout { environment.facts.layout }
    /// The least delay between two agents.
    var lookahead: SimulationDuration { environment.facts.clock.lookahead }

    /// The address of draws about an account, which stays when others come or go. Another name of the
    /// same holder is another address: whoever looks at it has new luck.
    func stableName(of account: AccountName) -> UInt64 {
        let holder =
            layout.isOrganisation(account.holder)
            ? facts.organisations[layout.organisationIndex(account.holder)].name
            : facts.intermediaries[layout.intermediaryIndex(account.holder)].name
        return account.number == 0 ? holder : mix(holder ^ UInt64(account.number))
    }

    /// The country in which an account holder signs its contracts.
    func country(of holder: AgentID) -> Jurisdiction {
        guard layout.isOrganisation(holder) else {
            return facts.intermediaries[layout.intermediaryIndex(holder)].country
        }
        let traits = facts.organisations[layout.organisationIndex(holder)]
        return facts.groups[Int(traits.group)].country
    }

    /// The random word of an agent for a purpose; see ``Draw``.
    func random(
        for purpose: DrawPurpose, of name: UInt64, ordinal: UInt64 = 0, alternative: UInt64 = 0
    ) -> Draw {
        let draw = Draw(seed: seed, name: name, purpose, ordinal: ordinal, alternative: alternative)
        environment.trace?.note(word: draw.word)
        return draw
    }

    /// Sends after the least delay there is between two agents.
    mutating func send(_ message: Message, to destination: AgentID) {
        send(message, to: destination, after: lookahead)
    }
}
