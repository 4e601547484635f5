/// A change without meaning: from a day on one customer, whom no rule is about, draws its tastes anew.
///
/// What two runs differ by that part in this alone is what any event moves by chance: in a market where all
/// compete for the same chips, one customer's other choice shifts everybody's queue.
struct Placebo: Sendable {
    /// Position of the customer in the list of organisations.
    let organisation: UInt32
    /// Days since the clock's origin.
    let from: Int32

    /// The placebo of a world that has one: the first member of the busiest group whose parents sit in no
    /// country of concern, of any group where there is no such group.
    init?(_ world: WorldDescription, _ organisations: [OrganisationTraits], _ groups: [GroupTraits])
    {
        guard let day = world.placeboFrom else { return nil }
        let others = groups.indices.filter { !groups[$0].isOfConcern }
        let busiest = (others.isEmpty ? Array(groups.indices) : others).max {
            (groups[$0].projectsPerDay, $1) < (groups[$1].projectsPerDay, $0)
        }
        guard let busiest,
            let organisation = organisations.firstIndex(where: { Int($0.group) == busiest })
        else { return nil }
        self.organisation = UInt32(organisation)
        from = Int32(clamping: day - world.clock.origin)
    }
}

extension WorldFacts {
    /// The seed of an organisation's tastes on a day.
    func tasteSeed(_ seed: UInt64, of organisation: UInt32, on day: Int32) -> UInt64 {
        guard let placebo, placebo.organisation == organisation, day >= placebo.from else {
            return seed
        }
        return ~seed
    }
}
