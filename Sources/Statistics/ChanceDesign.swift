/// How replications of several draws share their chance.
public enum ChanceDesign: Sendable {
    /// A replication has the same chance in every draw: what draws do is then compared most precisely.
    case shared
    /// Every replication of every draw has a chance of its own: the mean over draws is then most precise,
    /// and two replications of each draw tell chance from ignorance.
    case own

    /// Values by draw and replication as groups whose spread within is chance alone.
    func groups(_ values: [[Double]]) -> [[Double]] {
        switch self {
        case .own: return values
        case .shared:
            let replications = values.first?.count ?? 0
            return [
                (0..<replications).map { place in
                    Sums.sum(values.lazy.map { $0[place] }) / Double(values.count)
                }
            ]
        }
    }
}

/// Values in groups of equal size that share their spread and each have a mean of their own, as strata do.
struct Strata {
    private let groups: [[Double]]
    private let count: Int

    init(_ groups: [[Double]]) {
        self.groups = groups
        count = groups.reduce(0) { $0 + $1.count }
    }

    /// Values less the mean of their group.
    var deviations: [Double] {
        groups.flatMap { group -> [Double] in
            guard let mean = Sample(group).mean else { return [] }
            return group.map { $0 - mean }
        }
    }

    /// Degrees of freedom of what is within groups.
    var degrees: Int { count - groups.count }

    /// The mean of all.
    var mean: Double? { Sample(groups.flatMap { $0 }).mean }

    /// The variance within groups, all taken together; nil when no group has two.
    var variance: Double? {
        guard degrees > 0 else { return nil }
        return Sums.sum(deviations.lazy.map { $0 * $0 }) / Double(degrees)
    }

    /// Student's interval for the mean of just these groups; nil when no group has two.
    func meanInterval(level: Double = 0.95) -> ConfidenceInterval? {
        guard let mean, let variance else { return nil }
        let reach =
            StudentDistribution.quantile((1 + level) / 2, degrees: degrees)
            * (variance / Double(count)).squareRoot()
        return ConfidenceInterval(low: mean - reach, high: mean + reach)
    }
}
