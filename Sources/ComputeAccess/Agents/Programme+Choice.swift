internal import SimulationKernel

// Where the next leg of a campaign is computed.
extension Programme {
    /// Looks for chips for what is left: where the campaign was, else for the best it can have, on half
    /// the chips when no more are to be had; later when there are none at all.
    mutating func seek(
        _ place: Int, refused: UInt64, _ organisation: inout Organisation,
        _ context: inout SimulationContext
    ) {
        let traits = context.facts.organisations[Int(organisation.index)]
        let terms = context.facts.groups[Int(traits.group)].campaigns!
        var state = campaigns[place]
        let campaign = campaign(state, traits, in: &context)
        context.environment.trace?.note(word: campaign.reservationCost.bitPattern)
        if Double(context.today - state.progressDay) > terms.patienceDays {
            context.count(.gaveUp, group: traits.group)
            context.environment.noteGivenUp(
                Campaign.projectNumber(state.ordinal), of: organisation.index, on: context.today)
            state.note(of: organisation.index, for: campaign, isGivenUp: true, in: &context)
            campaigns.remove(at: place)
            return
        }
        let isOver = Int(state.attempt) >= context.facts.choice.attempts
        let search = LegSearch(
            campaign, state, organisation, traits, refused: refused, in: &context)
        if !isOver, let (leg, choice) = search.best(from: state.gang) {
            state.gang = leg.gang
            state.expect(leg, choice, of: traits, in: context.facts)
            campaigns[place] = state
            return ask(choice, for: state, leg, refused, traits, &organisation, &context)
        }
        // Another time for the gang that is wanted.
        state.gang = campaign.gang
        state.attempt = 0
        campaigns[place] = state
        context.count(.waited, group: traits.group)
        let days = context.facts.choice.waitDays
        context.send(
            .legDue(campaign: state.ordinal), to: context.agent,
            after: .seconds(saturating: days * 86_400))
    }

    private func ask(
        _ choice: Alternative, for state: CampaignState, _ leg: Project, _ refused: UInt64,
        _ traits: OrganisationTraits, _ organisation: inout Organisation,
        _ context: inout SimulationContext
    ) {
        let request = LeaseRequest(
            endUser: Sealed(context.agent), account: context.agent,
            project: Campaign.projectNumber(state.ordinal), region: choice.region,
            seconds: UInt32(saturating: max(1, choice.seconds.rounded(.up))), refused: refused,
            askedDay: UInt16(context.today),
            patienceHours: UInt16(saturating: min(65_000, leg.patienceDays * 24)),
            gang: UInt8(leg.gang.trailingZeroBitCount), lot: choice.lot, path: choice.path,
            attempt: state.attempt, halvings: 0)
        organisation.send(request, for: choice, in: &context)
    }
}

/// Looks for the next leg of one campaign.
private struct LegSearch {
    let campaign: Campaign
    let state: CampaignState
    let organisation: Organisation
    let traits: OrganisationTraits
    let terms: CampaignDescription
    let refused: UInt64
    let today: Int32
    let seed: UInt64
    let facts: WorldFacts
    let board: Board

    init(
        _ campaign: Campaign, _ state: CampaignState, _ organisation: Organisation,
        _ traits: OrganisationTraits, refused: UInt64, in context: inout SimulationContext
    ) {
        self.campaign = campaign
        self.state = state
        self.organisation = organisation
        self.traits = traits
        self.refused = refused
        facts = context.facts
        terms = facts.groups[Int(traits.group)].campaigns!
        today = context.today
        seed = context.seed
        board = context.environment.board
    }

    /// The leg on the largest gang that is to be had, from `gang` downwards, and how.
    func best(from gang: UInt32) -> (leg: Project, choice: Alternative)? {
        var gang = gang
        while gang >= UInt32(terms.smallestGang) {
            let leg = Project(
                leg: campaign, left: Double(state.left) * 1e12, gang: gang,
                patienceDays: terms.legDays, longest: terms.legDays * 86_400)
            let buyer = Buyer(
                organisation: organisation, traits: traits,
                isOfConcern: facts.isOfConcern[Int(traits.group)], project: leg,
                ordinal: Campaign.projectNumber(state.ordinal), refused: refused, today: today,
                seed: seed, facts: facts, board: board)
            if let choice = buyer.renewal(of: state) ?? buyer.bestAlternative() {
                return (leg, choice)
            }
            gang /= 2
        }
        return nil
    }
}

extension CampaignState {
    /// Notes what a leg is to do.
    fileprivate mutating func expect(
        _ leg: Project, _ choice: Alternative, of traits: OrganisationTraits, in facts: WorldFacts
    ) {
        let speed = facts.chips[Int(choice.chip)].speed(gang: leg.gang, mfu: traits.mfu)
        chip = choice.chip
        legWork = Int64(saturating: speed * Double(leg.gang) * choice.seconds * 1e-12)
    }
}
