// What holding a run against history asks of it.
extension RunSubject {
    /// Whether US rules see a chip as theirs.
    package func isUSOrigin(_ chip: UInt8) -> Bool { facts.chips[Int(chip)].spec.isUSOrigin }

    /// Whether a group's parents sit in a country of concern.
    package func isOfConcern(group: Int) -> Bool { facts.groups[group].isOfConcern }

    /// Whether a published contract is about chips that stand abroad.
    package func isRemote(_ row: TenderRow) -> Bool {
        facts.regions[Int(row.region)].location != .onshore
    }

    /// List price of a chip on a day, USD.
    package func listPrice(_ chip: UInt8, on day: CalendarDate) -> Double {
        facts.chipPrices[Int(chip)].value(on: day)
    }

    /// The owner of a site if it is a public body: one of a group that publishes contracts.
    package func publicOwner(ofRegion region: Int) -> UInt32? {
        let owner = facts.regions[region].owner
        guard owner != .max else { return nil }
        let group = facts.groups[Int(facts.organisations[Int(owner)].group)]
        return group.isOfConcern && group.publishedShare > 0 ? owner : nil
    }
}
