extension WorldDescription {
    /// The same world in fewer and larger pieces: each organisation has one project where it had
    /// `factor`, as large as these together, or fewer where a group has few, and the organisations of a group
    /// stand for more when there are more than a thousand.
    ///
    /// Demand, money, chips, rules and dates are as they were, so a change of any of them changes such a
    /// world too, at a fraction of the events. Its numbers are not those of the world itself.
    ///
    /// - Parameter factor: projects that become one at most; 1 or more.
    package func coarsened(by factor: Double) -> WorldDescription {
        var coarse = self
        for index in coarse.groups.indices {
            coarse.groups[index].coarsen(by: factor)
        }
        return coarse
    }
}

extension GroupDescription {
    /// Organisations that a group of a coarse world has at most.
    private static let mostOrganisations = 1_000
    /// Projects a year that a group of a coarse world keeps: small groups are coarsened less, because projects
    /// many times as large fit none of their sites and nobody would ask these for chips.
    private static let fewestProjects = 2_000.0

    fileprivate mutating func coarsen(by most: Double) {
        let factor = max(1, min(most, projectsPerYear * Double(count) / Self.fewestProjects))
        if count > Self.mostOrganisations {
            weight *= Double(count) / Double(Self.mostOrganisations)
            count = Self.mostOrganisations
        }
        projectsPerYear /= factor
        // Where a trace says what projects are like, their size is its own.
        if jobs == nil { workMedian *= factor }
    }
}
