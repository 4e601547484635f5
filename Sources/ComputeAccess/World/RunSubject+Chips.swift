package import SimulationKernel

// Who has chips, in the words of the tables.
extension RunSubject {
    /// A holder of chips: a region, a group of sites, or an institution; and the country it is in, where
    /// it is in one.
    package func holder(_ agent: AgentID) -> (name: String, country: String?) {
        let layout = facts.layout
        guard agent.rawValue < layout.firstInstitution else {
            let place = Int(agent.rawValue - layout.firstInstitution)
            let one = facts.institutions.all[place]
            return (one.title, (one as? Distributor)?.country.code)
        }
        let region = layout.regionIndex(agent)
        return (regions[region].name, facts.regions[region].country.code)
    }

    /// A consignment by the family of its chips and its number.
    package func name(of consignment: ConsignmentID) -> String {
        guard let maker = consignment.maker else { return "initial" }
        return "\(facts.supply[maker].family)-\(consignment.number)"
    }
}
