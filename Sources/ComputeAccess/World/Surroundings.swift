package import SimulationKernel

/// What the agents of a worker share: the fixed facts, the public board, and the books.
///
/// The fixed facts and the board are the same on every worker; the books are this worker's share.
package struct Surroundings {
    package let clock: ClockDescription
    let choice: ChoiceDescription
    let demand: DemandDescription
    let market: MarketDescription
    let licensing: LicensingDescription
    let postures: [PostureDescription]
    let supply: [SupplyDescription]
    let mechanisms: Mechanisms
    let rulebook: Rulebook
    /// Where agents of each kind are found.
    package let layout: Layout
    var chips: [ChipTraits]
    var groups: [GroupTraits]
    var organisations: [OrganisationTraits]
    var regions: [RegionTraits]
    var intermediaries: [IntermediaryTraits]
    /// First seconds of the months from the clock's origin to its end, and one beyond.
    let months: [Int64]
    /// What everybody can see of the market.
    var board: Board
    /// Where every GPU-second is booked.
    package var ledger: Ledger
    /// Who asked and what became of it.
    package var funnel = Funnel()
    package var journal = Journal()
}

/// Agents are numbered kind by kind, so that a number tells the kind.
package struct Layout: Sendable, Hashable {
    package var makers: Int
    package var regions: Int
    package var publicRegions: Int
    package var intermediaries: Int
    package var organisations: Int

    package static let office = AgentID(0)
    package var agents: Int { 1 + makers + regions + intermediaries + organisations }

    package var firstMaker: UInt32 { 1 }
    package var firstRegion: UInt32 { firstMaker + UInt32(makers) }
    package var firstIntermediary: UInt32 { firstRegion + UInt32(regions) }
    package var firstOrganisation: UInt32 { firstIntermediary + UInt32(intermediaries) }

    package func maker(_ index: Int) -> AgentID { AgentID(firstMaker + UInt32(index)) }
    package func region(_ index: Int) -> AgentID { AgentID(firstRegion + UInt32(index)) }
    package func intermediary(_ index: Int) -> AgentID {
        AgentID(firstIntermediary + UInt32(index))
    }
    package func organisation(_ index: Int) -> AgentID {
        AgentID(firstOrganisation + UInt32(index))
    }

    func regionIndex(_ agent: AgentID) -> Int { Int(agent.rawValue - firstRegion) }
    func organisationIndex(_ agent: AgentID) -> Int { Int(agent.rawValue - firstOrganisation) }
    func intermediaryIndex(_ agent: AgentID) -> Int { Int(agent.rawValue - firstIntermediary) }
    func isOrganisation(_ agent: AgentID) -> Bool { agent.rawValue >= firstOrganisation }
}

/// What an agent sees while it handles a message.
package typealias SimulationContext = Context<Message, Surroundings>

extension Context where Environment == Surroundings, Message == ComputeAccess.Message {
    /// Days since the clock's origin.
    var today: Int32 { Int32(truncatingIfNeeded: now.day) }
    var date: CalendarDate { environment.clock.origin + Int(now.day) }
    var layout: Layout { environment.layout }
    /// The least delay between two agents.
    var lookahead: SimulationDuration { environment.clock.lookahead }

    /// The random word of an agent for a purpose; see ``Draw``.
    func random(
        for purpose: DrawPurpose, of name: UInt64, ordinal: UInt64 = 0, alternative: UInt64 = 0
    ) -> Draw {
        Draw(seed: seed, name: name, purpose, ordinal: ordinal, alternative: alternative)
    }

    /// Sends after the least delay there is between two agents.
    mutating func send(_ message: Message, to destination: AgentID) {
        send(message, to: destination, after: lookahead)
    }
}
