extension WorldDescription {
    /// Organisations that a group of a coarse world has at most.
    private static let mostOrganisations = 1_000

    /// The same world in fewer and larger pieces: each organisation has one project where it had
    /// `factor`, as large as these together, and the organisations of a group stand for more when there are
    /// more than a thousand.
    ///
    /// Demand, money, chips, rules and dates are as they were, so a change of any of them changes such a
    /// world too, at a fraction of the events. Its numbers are not those of the world itself.
    ///
    /// - Parameter factor: projects that become one; 1 or more.
    package func coarsened(by factor: Double) -> WorldDescription {
        var coarse = self
        for index in coarse.groups.indices {
            coarse.groups[index].coarsen(by: factor, most: Self.mostOrganisations)
        }
        return coarse
    }
}

extension GroupDescription {
    fileprivate mutating func coarsen(by factor: Double, most: Int) {
        if count > most {
            weight *= Double(count) / Double(most)
            count = most
        }
        projectsPerYear /= factor
        // Where a trace says what projects are like, their size is its own.
        if jobs == nil { workMedian *= factor }
    }
}
