internal import SimulationKernel

/// The training programme of an organisation: the campaigns it has under way (M24).
///
/// Kept beside its organisation, not in it: most have none. A campaign is computed in legs, each a lease
/// of many chips in one gang. When a leg is over, or its service is cut, what is left goes on from
/// the last checkpoint: where it was if it may, else elsewhere, on fewer chips if need be.
package struct Programme: Sendable {
    /// Campaigns that have come up.
    var begun: UInt32 = 0
    /// Those under way, in the order in which they came up.
    var campaigns: [CampaignState] = []

    /// Whether a message to an organisation is about a campaign.
    static func concerns(_ message: Message) -> Bool {
        switch message {
        case .campaignDue, .legDue: true
        case .leaseStarted(let lease), .leaseRefused(let lease), .leaseCut(let lease):
            lease.isForCampaign
        case .leaseEnded(let bill): Campaign.ordinal(ofProject: bill.project) != nil
        default: false
        }
    }

    mutating func handle(
        _ message: Message, of organisation: inout Organisation,
        in context: inout SimulationContext
    ) {
        organisation.earn(in: &context)
        organisation.fade(in: &context)
        switch message {
        case .campaignDue: campaignComesUp(&organisation, &context)
        case .legDue(let ordinal):
            seek(place(of: ordinal), refused: 0, &organisation, &context)
        case .leaseStarted(let lease): recordStart(lease, &organisation, &context)
        case .leaseRefused(let lease): seekElsewhere(lease, &organisation, &context)
        case .leaseCut(let lease): loseService(lease, &organisation, &context)
        case .leaseEnded(let bill): takeStock(bill, &organisation, &context)
        default: internalError("programme of \(organisation.index) got \(message)")
        }
    }

    private func place(of ordinal: UInt32) -> Int {
        guard let place = campaigns.firstIndex(where: { $0.ordinal == ordinal }) else {
            internalError("campaign \(ordinal) is not under way")
        }
        return place
    }

    private func place(ofProject project: UInt32) -> Int {
        place(of: Campaign.ordinal(ofProject: project)!)
    }

    private mutating func campaignComesUp(
        _ organisation: inout Organisation, _ context: inout SimulationContext
    ) {
        let traits = context.facts.organisations[Int(organisation.index)]
        let gap = Campaign.gap(
            of: traits, after: begun, day: context.today, seed: context.seed,
            facts: context.facts)
        context.send(.campaignDue, to: context.agent, after: gap)
        context.count(.projects, group: traits.group)
        let campaign = Campaign(
            of: traits, ordinal: begun, day: context.today, seed: context.seed,
            facts: context.facts)
        let fresh = CampaignState(
            ordinal: begun, begunDay: context.today, left: campaign.work, gang: campaign.gang)
        begun += 1
        campaigns.append(fresh)
        fresh.note(of: organisation.index, for: campaign, in: &context)
        seek(campaigns.count - 1, refused: 0, &organisation, &context)
    }

    private mutating func recordStart(
        _ lease: LeaseRequest, _ organisation: inout Organisation,
        _ context: inout SimulationContext
    ) {
        _ = organisation.noteStart(of: lease, in: &context)
        campaigns[place(ofProject: lease.project)].begin(lease)
    }

    private mutating func seekElsewhere(
        _ lease: LeaseRequest, _ organisation: inout Organisation,
        _ context: inout SimulationContext
    ) {
        organisation.noteRefusal(of: lease, in: &context)
        let place = place(ofProject: lease.project)
        campaigns[place].attempt &+= 1
        seek(
            place, refused: lease.refused | organisation.refusal(of: lease, in: &context),
            &organisation, &context)
    }

    /// The bill follows and says what was done until then.
    private mutating func loseService(
        _ lease: LeaseRequest, _ organisation: inout Organisation,
        _ context: inout SimulationContext
    ) {
        organisation.noteCut(of: lease, in: &context)
        let place = place(ofProject: lease.project)
        campaigns[place].isCut = true
        campaigns[place].refused = organisation.refusal(of: lease, in: &context)
    }

    /// A leg is over: pays, sees how far it got, and goes on.
    private mutating func takeStock(
        _ bill: LeaseBill, _ organisation: inout Organisation,
        _ context: inout SimulationContext
    ) {
        organisation.settle(bill, in: &context)
        let traits = context.facts.organisations[Int(organisation.index)]
        let place = place(ofProject: bill.project)
        var state = campaigns[place]
        let kept = state.kept(of: bill.work, by: traits, in: &context)
        state.left -= kept
        if kept > 0 { state.progressDay = context.today }
        let refused = state.refused
        (state.isCut, state.refused) = (false, 0)
        campaigns[place] = state
        let campaign = campaign(state, traits, in: &context)
        state.note(
            of: organisation.index, for: campaign, kept: kept, lost: bill.work - kept,
            in: &context)
        if state.left > 0 {
            seek(place, refused: refused, &organisation, &context)
        } else {
            campaigns.remove(at: place)
        }
    }

    func campaign(
        _ state: CampaignState, _ traits: OrganisationTraits, in context: inout SimulationContext
    ) -> Campaign {
        Campaign(
            of: traits, ordinal: state.ordinal, day: state.begunDay, seed: context.seed,
            facts: context.facts)
    }
}
