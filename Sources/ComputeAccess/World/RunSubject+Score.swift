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
}
