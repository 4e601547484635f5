internal import SimulationKernel

// The sale of chips as those who sell and buy see it.
extension Context where Environment == Surroundings, Message == ComputeAccess.Message {
    /// A sale of chips to a region, today, by what the buyer's papers say.
    func sale(of chip: Int, _ chips: UInt32, to buyer: AgentID) -> Transaction {
        let region = facts.regions[layout.regionIndex(buyer)]
        var act = Transaction(
            date: date, service: .sale, chip: facts.chips[chip].spec, location: region.country,
            accountCountry: region.country, parentHeadquarters: region.headquarters)
        act.chipCount = Int64(chips)
        act.seller = facts.chips[chip].maker
        act.operatorHeadquarters = region.operatorCountry
        act.endUse = endUse(of: region)
        if !region.isPublic {
            act.isListed = isListed(Int(region.owner))
            act.stakes = facts.listedStakes(
                in: Int(region.owner), on: today, onPaper: !facts.isPerfectlyEnforced,
                listings: environment.board.listings)
        }
        return act
    }

    private func endUse(of region: RegionTraits) -> EndUse {
        guard !region.isPublic else { return .aiTraining }
        return facts.groups[Int(facts.organisations[Int(region.owner)].group)].endUse
    }
}
