internal import SimulationKernel

// Going on where one is.
extension Buyer {
    /// The place where a campaign was, through the same account, for as much longer as is asked for; nil
    /// before its first leg, and when it has become too dear or turned the campaign away.
    func renewal(of state: CampaignState) -> Alternative? {
        guard state.region != .max, traits.knows & state.path.bit != 0,
            refused & Refusal.path(state.path) == 0
        else { return nil }
        let region = AgentID(state.region)
        let index = facts.layout.regionIndex(region)
        guard refused & Refusal.place(index) == 0 else { return nil }
        if facts.regions[index].isPublic { return renewal(of: state, at: region) }
        return alternative(
            approach(to: state.path), region: region, lot: state.lot, chip: state.chip,
            price: facts.chips[Int(state.chip)].operatingCost, waitDays: 0, waitCost: 0,
            upTo: project.reservationCost)
    }

    private func renewal(of state: CampaignState, at region: AgentID) -> Alternative? {
        guard let offer = board.offer(of: region, lot: state.lot),
            offer.largestGang >= project.gang
        else { return nil }
        var approach = approach(to: state.path)
        let account = AgentID(state.account)
        if !facts.layout.isOrganisation(account) {
            let index = facts.layout.intermediaryIndex(account)
            guard board.traders[index].isOpen, refused & Refusal.holder(index) == 0 else {
                return nil
            }
            approach.account = account
            approach.priceFactor = board.traders[index].priceFactor
        }
        let familiarity = facts.familiarity.factor(
            of: organisation.index, name: traits.name, provider: offer.provider)
        return alternative(
            approach, region: region, lot: state.lot, chip: offer.chip,
            price: offer.price * approach.priceFactor * familiarity, waitDays: offer.waitDays,
            waitCost: offer.waitCost, upTo: project.reservationCost)
    }
}
