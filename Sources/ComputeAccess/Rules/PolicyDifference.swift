/// The first day on which two policies are not the same in effect, and the rules that make it so.
public struct PolicyDifference: Hashable, Sendable {
    /// The first day; leaks and announcements count, because the market reckons with them.
    public var day: CalendarDate
    /// The rules that stand differently on that day, by id.
    public var rules: [String]
}

extension Policy {
    /// How this policy first differs from another, or nil when it never does.
    ///
    /// Agents know a rule once it is leaked or announced and meet it while it is in force; two
    /// policies whose rules stand alike on every day before this one cannot be told apart before it.
    public func firstDifference(from other: Policy) -> PolicyDifference? {
        let days = (rulebook.turningPoints + other.rulebook.turningPoints).sorted()
        for day in days {
            let own = rulebook.standings(on: day)
            let others = other.rulebook.standings(on: day)
            var different =
                own.filter { !others.contains($0) } + others.filter { !own.contains($0) }
            // Enforcement is about the rules in force, all of them.
            if enforcement != other.enforcement { different += own.filter(\.isInForce) }
            if !different.isEmpty {
                return PolicyDifference(day: day, rules: Set(different.map(\.rule.id)).sorted())
            }
        }
        return nil
    }
}

/// A rule as it counts on one day.
private struct Standing: Hashable {
    /// The rule without its dates.
    var rule: Rule
    var isInForce: Bool
    var isExpected: Bool
}

extension Rulebook {
    /// The rules that anybody reckons with on a day.
    fileprivate func standings(on day: CalendarDate) -> [Standing] {
        rules.compactMap { rule in
            let dates = rule.dates
            let isInForce = dates.inForce(on: day)
            let isExpected = dates.standing(on: day).isExpected
            guard isInForce || isExpected else { return nil }
            var undated = rule
            undated.dates = RuleDates()
            return Standing(rule: undated, isInForce: isInForce, isExpected: isExpected)
        }
    }
}
