internal import ComputeAccess

extension Section {
    /// The policies to compare.
    static let policies = Section { top, scenario in
        let known = scenario
        var above: [PlacedPolicy] = []
        let policies = top.named("policies", "the policies to compare, by name") { name, policy in
            let read = PolicyReading(scenario: known, above: above, reader: policy).read(name)
            above.append(read)
            return read.policy
        }
        if policies.isEmpty, top.isUndefined("policies") {
            top.report(
                .missingKey, key: "policies", "the scenario has no policy",
                hint: "write 'policies: {no-controls: {rule_sets: []}}' for one without rules")
        }
        scenario.policies = policies.map(\.value)
        scenario.reviewOnly = Set(above.filter(\.isForReviewAlone).map(\.policy.name))
        guard let first = above.first, scenario.hasClock else { return }
        for policy in above.dropFirst() where !policy.isForReviewAlone {
            report(policy, unseenAgainst: first.policy, scenario.clock, top.context.diagnostics)
        }
    }

    /// Reports a policy that differs from the first on no day that is simulated, rule by rule. Where other
    /// rules do differ, ``Scenario/remarks(comparing:)`` names those that do not.
    private static func report(
        _ placed: PlacedPolicy, unseenAgainst first: Policy, _ clock: ScenarioClock,
        _ diagnostics: Diagnostics
    ) {
        guard placed.isSound else { return }
        let days = clock.firstSimulatedDay...clock.end
        let unseen = placed.policy.unseenChanges(from: first, in: days)
        guard unseen.count == placed.policy.changes(from: first).count else { return }
        for change in unseen where change.kind != .removed {
            let rule = change.rule
            let known =
                rule.dates.known.map { "nobody knows of it before \($0)" } ?? "it has no date"
            let why =
                rule.dates.known.map { $0 > clock.end } ?? true
                ? "\(known), after the clock ends on \(clock.end)"
                : "it stands alike in both from \(days.lowerBound) to \(clock.end)"
            let own = placed.rules.first { $0.rule.id == rule.id }?.position
            diagnostics.report(
                .neverInForce, at: own ?? placed.position,
                "rule '\(rule.id)' makes no difference between '\(placed.policy.name)' and "
                    + "'\(first.name)': \(why)",
                hint:
                    "move its dates or clock.end, leave it out, or write 'review_only: true' for a "
                    + "policy that is not run")
        }
    }
}

/// A policy, and its rules with the places where they are written.
private struct PlacedPolicy {
    var policy: Policy
    var rules: [PlacedRule] = []
    var position: Position?
    /// Whether its rules lie after the clock, so that it can be asked and not run.
    var isForReviewAlone = false
    /// Whether all of it could be read.
    var isSound = true
}

/// Reads one policy: the rules of another, rule sets by name, and rules of its own, with the checks that need a whole policy.
private struct PolicyReading {
    let scenario: Scenario
    /// The policies before this one.
    let above: [PlacedPolicy]
    let reader: MappingReader

    func read(_ name: String) -> PlacedPolicy {
        let title = reader.value("title", .text, default: name, "what people call the policy")
        let base = base()
        let sets = sets(isRequired: base == nil)
        let without = reader.value(
            "without", .list(of: .text), default: [], "ids of rules that are left out")
        let redated = reader.named(
            "redated", "dates that replace all those of rules taken over, by the rules' ids"
        ) { id, dates in
            (id: id, dates: RuleDates(dates), reader: dates)
        }.map(\.value)
        let enforcement = reader.value(
            "enforcement", .words(Enforcement.allCases.map { ($0.rawValue, $0) }),
            default: .asItIs,
            "how well the rules are obeyed: perfect shows what the rules themselves leave")
        let own = reader.named("rules", "rules of its own, by id") { id, rule in
            RuleReading(vocabulary: RuleVocabulary(scenario), reader: rule).read(id)
        }
        let reviewOnly = reader.value(
            "review_only", .flag, default: false,
            "true for a policy whose rules begin after the clock ends: it is asked, and not run")
        guard reader.position != nil else {
            return PlacedPolicy(policy: Policy(name: name, title: "", rulebook: .empty))
        }
        var taken =
            (base?.rules ?? [])
            + sets.filter(scenario.ruleSets.indices.contains).flatMap {
                scenario.ruleSets[$0].rules
            }
        for id in without where !taken.contains(where: { $0.rule.id == id }) {
            reader.report(
                .unknownName, key: "without", "no rule '\(id)' to leave out",
                hint: Suggestion.hint(for: id, among: taken.map(\.rule.id)))
        }
        for one in redated { redate(one.id, one.dates, one.reader, in: &taken) }
        let rules = taken.filter { !without.contains($0.rule.id) } + own.map(\.value)
        check(rules)
        var unique: [Rule] = []
        for rule in rules.map(\.rule) where !unique.contains(where: { $0.id == rule.id }) {
            unique.append(rule)
        }
        let rulebook = Rulebook(
            Array(unique.prefix(Rulebook.capacity)),
            catalog: scenario.chips.chips.map(\.specification))
        return PlacedPolicy(
            policy: Policy(
                name: name, title: title, rulebook: rulebook, enforcement: enforcement),
            rules: rules, position: reader.position, isForReviewAlone: reviewOnly,
            isSound: reader.isSound && rules.allSatisfy(\.isDated) && base?.isSound ?? true)
    }

    /// Gives a rule that was taken over other dates.
    private func redate(
        _ id: String, _ dates: RuleDates, _ place: MappingReader, in rules: inout [PlacedRule]
    ) {
        guard let found = rules.firstIndex(where: { $0.rule.id == id }) else {
            reader.report(
                .unknownName, key: "redated", "no rule '\(id)' to give other dates",
                hint: Suggestion.hint(for: id, among: rules.map(\.rule.id)))
            return
        }
        if rules[found].rule.dates == dates {
            reader.report(.changesNothing, key: "redated", "'\(id)' has these dates already")
        }
        rules[found].rule.dates = dates
        rules[found].position = place.position
    }

    /// The policy that this one builds on, if any.
    private func base() -> PlacedPolicy? {
        let name = reader.optional(
            "builds_on", .text, "the policy, above this one, whose rules it takes over")
        guard let name else { return nil }
        if let found = above.first(where: { $0.policy.name == name }) { return found }
        let names = above.map(\.policy.name)
        reader.report(
            .unknownName, key: "builds_on", "no policy '\(name)' stands above this one",
            hint: Suggestion.nearest(to: name, among: names).map { "did you mean '\($0)'?" }
                ?? "above it: \(names.joined(separator: ", "))",
            missing: MissingName(section: "policies", name: name))
        return PlacedPolicy(
            policy: Policy(name: name, title: "", rulebook: .empty), isSound: false)
    }

    /// Positions of the rule sets that it adds.
    private func sets(isRequired: Bool) -> [Int] {
        var table = NameTable()
        for set in scenario.ruleSets { _ = table.intern(set.name) }
        let format = ValueFormat<[Int]>.list(
            of: .name(in: table, called: "rule set", under: "rule_sets"))
        let summary = "the rule sets that it is made of, or adds to another; [] for none"
        return isRequired && !reader.isDescribing
            ? reader.required("rule_sets", format, summary)
            : reader.value("rule_sets", format, default: [], summary)
    }

    private func check(_ rules: [PlacedRule]) {
        let ids = rules.map(\.rule.id)
        for id in Set(ids).sorted() where ids.count(where: { $0 == id }) > 1 {
            reader.report(.ruleConflict, "two rules of this policy are called '\(id)'")
        }
        if rules.count > Rulebook.capacity {
            reader.report(
                .ruleConflict, "\(rules.count) rules; a policy holds \(Rulebook.capacity)")
        }
        for placed in rules {
            if placed.isDated { checkDates(placed) }
            for id in placed.rule.exempts where !ids.contains(id) && id != placed.rule.id {
                reader.context.diagnostics.report(
                    .unknownName, at: placed.position,
                    "'\(placed.rule.id)' exempts '\(id)', which policy '\(reader.path.last ?? "")' does not have",
                    hint: Suggestion.hint(for: id, among: ids))
            }
        }
    }

    private func checkDates(_ placed: PlacedRule) {
        let clock = scenario.clock
        let dates = placed.rule.dates
        let problem: (String, String)?
        if let effective = dates.effective, effective > clock.rulebookUntil {
            problem = (
                "takes effect on \(effective), after the rulebook ends on \(clock.rulebookUntil)",
                "move it inside the clock, leave the rule out, or extend clock.rulebook_until where the "
                    + "first policy is to be asked about it"
            )
        } else if let ended = dates.ended, ended <= clock.firstSimulatedDay {
            problem = (
                "ended on \(ended), before the clock starts on \(clock.firstSimulatedDay)",
                "leave the rule out"
            )
        } else if let effective = dates.effective, dates.ended == effective, !dates.isWithdrawn {
            problem = ("ends on the day it takes effect", "correct its dates")
        } else {
            problem = nil
        }
        if let problem {
            reader.context.diagnostics.report(
                .neverInForce, at: placed.position, "rule '\(placed.rule.id)' \(problem.0)",
                hint: problem.1)
        }
    }
}
