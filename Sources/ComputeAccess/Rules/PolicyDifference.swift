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

/// What a policy has instead of a rule of another.
public struct RuleChange: Hashable, Sendable, CustomStringConvertible {
    /// How the rule differs.
    public enum Kind: String, Sendable {
        /// Only the policy has it.
        case added = "+"
        /// Only the other has it.
        case removed = "-"
        /// Both have a rule of this id, with other dates or terms.
        case changed = "~"
    }

    /// How it differs.
    public var kind: Kind
    /// The rule: the policy's own, or the other's where it was removed.
    public var rule: Rule

    /// The line a person reads: `+ P01 from 2023-11-17: Licence before ...`.
    public var description: String {
        let since = rule.dates.effective.map { " from \($0)" } ?? ""
        return "\(kind.rawValue) \(rule.id)\(since): \(rule.title)"
    }
}

extension Policy {
    /// The rules in which this policy differs from another, in the order of the rulebooks.
    public func changes(from other: Policy) -> [RuleChange] {
        let (own, others) = (rulebook.rules, other.rulebook.rules)
        let kept = own.compactMap { rule -> RuleChange? in
            guard let same = others.first(where: { $0.id == rule.id }) else {
                return RuleChange(kind: .added, rule: rule)
            }
            return same == rule ? nil : RuleChange(kind: .changed, rule: rule)
        }
        let gone = others.filter { rule in !own.contains { $0.id == rule.id } }
        return kept + gone.map { RuleChange(kind: .removed, rule: $0) }
    }
}

extension Policy {
    /// The rules in which this policy differs from another on no day of a period: they change nothing.
    public func unseenChanges(
        from other: Policy, in days: ClosedRange<CalendarDate>
    ) -> [RuleChange] {
        changes(from: other).filter { change in
            let own = rulebook.rules.filter { $0.id == change.rule.id }
            let others = other.rulebook.rules.filter { $0.id == change.rule.id }
            let turns = (own + others).flatMap(\.dates.turns).filter(days.contains)
            return ([days.lowerBound] + turns).allSatisfy { day in
                own.compactMap { Standing($0, on: day) }
                    == others.compactMap { Standing($0, on: day) }
            }
        }
    }
}

/// A rule as it counts on one day.
private struct Standing: Hashable {
    /// The rule without its dates.
    var rule: Rule
    var isInForce: Bool
    var isExpected: Bool

    /// How a rule stands on a day; nil when nobody reckons with it.
    init?(_ rule: Rule, on day: CalendarDate) {
        isInForce = rule.dates.inForce(on: day)
        isExpected = rule.dates.standing(on: day).isExpected
        guard isInForce || isExpected else { return nil }
        self.rule = rule
        self.rule.dates = RuleDates()
    }
}

extension Rulebook {
    /// The rules that anybody reckons with on a day.
    fileprivate func standings(on day: CalendarDate) -> [Standing] {
        rules.compactMap { Standing($0, on: day) }
    }
}
