// Where the programmes of organisations with campaigns are kept.
extension WorldFacts {
    /// Whether an organisation's group has campaigns.
    func hasProgramme(_ organisation: Int) -> Bool {
        groups[Int(organisations[organisation].group)].campaigns != nil
    }

    /// The programme of an organisation of a group with campaigns, by position.
    func programme(of organisation: Int) -> Int {
        organisation + programmeOffsets[Int(organisations[organisation].group)]
    }

    /// Organisations stand group by group, and so do programmes, of those groups that have campaigns.
    static func programmes(
        of groups: [GroupTraits], _ organisations: [OrganisationTraits]
    ) -> (offsets: [Int], count: Int) {
        var offsets = [Int](repeating: 0, count: groups.count)
        var (count, last) = (0, -1)
        for (index, organisation) in organisations.enumerated() {
            let group = Int(organisation.group)
            if group != last { offsets[group] = count - index }
            last = group
            if groups[group].campaigns != nil { count += 1 }
        }
        return (offsets, count)
    }
}
