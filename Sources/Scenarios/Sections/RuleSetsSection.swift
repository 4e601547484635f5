internal import ComputeAccess

/// Rules that belong together, usually because they were published together.
struct RuleSet: Sendable {
    var name: String
    var title: String
    var rules: [PlacedRule]
}

/// A rule and the place where it is written.
struct PlacedRule: Sendable {
    var rule: Rule
    var position: Position?
}

extension Section {
    /// The rule sets, which policies take up by name.
    static let ruleSets = Section { top, scenario in
        let vocabulary = RuleVocabulary(scenario)
        let sets = top.named("rule_sets", "rules that were published together") { _, set in
            let title = set.value("title", .text, default: "", "what the rules are called")
            let rules = set.named("rules", "the rules, by id") { id, rule in
                RuleReading(vocabulary: vocabulary, reader: rule).read(id)
            }
            return (title, rules.map(\.value))
        }
        scenario.ruleSets = sets.map {
            RuleSet(name: $0.name, title: $0.value.0, rules: $0.value.1)
        }
    }
}

/// The names that a rule may use.
struct RuleVocabulary {
    var chips: ChipCatalog
    var sellers: NameTable
    var groups: [(name: String, members: JurisdictionSet)]

    init(_ scenario: Scenario) {
        chips = scenario.chips
        sellers = scenario.sellers
        groups = scenario.groups
    }
}

/// Reads one rule: what all rules have, then the parameters of its lever.
struct RuleReading {
    let vocabulary: RuleVocabulary
    let reader: MappingReader

    func read(_ id: String) -> PlacedRule {
        let lever = reader.required("kind", .lever, "the lever that the rule is made with")
        let title = reader.required("title", .text, "what people call the rule")
        let reason = reader.required("reason", .text, "why an act is caught, in a sentence")
        let dates = RuleDates(reader)
        let finding = reader.value(
            "finding", .words(Finding.allCases.map { ($0.name, $0) }), default: lever.finding,
            "what the rule says; the lever's own when not given: most often license")
        let presumption = reader.value(
            "presumption", .words(Presumption.allCases.map { ($0.name, $0) }), default: .none,
            "how licences are decided")
        let binds = reader.optional(
            "binds", .list(of: .words(PartySet.words.map { ($0.name, $0.value) })),
            "who has to act on it; the lever's own when not given")
        let exempts = reader.value(
            "exempts", .list(of: .text), default: [],
            "ids of rules that are set aside for an act that this one catches")
        if exempts.contains(id) {
            reader.report(.ruleConflict, key: "exempts", "'\(id)' exempts itself")
        }
        if reader.source.isEmpty, reader.position != nil {
            reader.report(.missingKey, "rule '\(id)' has no source", hint: "add 'source:'")
        }
        let parties =
            binds.map { $0.reduce(into: PartySet()) { $0.formUnion($1) } } ?? lever.binds
        let (conditions, duty) = allConditions(lever, binding: parties)
        let rule = Rule(
            id: id, kind: lever.kind, title: title, reason: reason, source: reader.source,
            dates: dates, conditions: conditions,
            finding: finding, presumption: presumption,
            binds: parties, exempts: exempts, duty: duty)
        return PlacedRule(rule: rule, position: reader.position)
    }

    private func allConditions(
        _ lever: any Lever.Type, binding parties: PartySet
    ) -> (Conditions, Duty?) {
        let (own, duty) = content(lever, binding: parties)
        if let both = own.and(furtherConditions()) { return (both, duty) }
        reader.report(
            .neverInForce, key: "when", "nothing can meet both the rule and its 'when'",
            hint: "the rule of kind '\(lever.kind)' already asks the opposite")
        return (own, duty)
    }

    /// What the lever catches and what it makes people do.
    private func content(
        _ lever: any Lever.Type, binding parties: PartySet
    ) -> (Conditions, Duty?) {
        func open<L: Lever>(_ lever: L.Type) -> (Conditions, Duty?) {
            var parameters = L()
            for parameter in L.parameters {
                ParameterReading(vocabulary: vocabulary, reader: reader)
                    .read(parameter, into: &parameters)
            }
            return (parameters.conditions, parameters.duty(binding: parties))
        }
        if reader.isDescribing {
            reader.describeAlternative { for other in LeverCatalog.all { _ = open(other) } }
            return (Conditions(), nil)
        }
        return open(lever)
    }

    private func furtherConditions() -> Conditions {
        let further = reader.mapping("when", "further conditions, all of which must hold") { when in
            var conditions = Conditions()
            for parameter in Conditions.parameters {
                ParameterReading(vocabulary: vocabulary, reader: when)
                    .read(parameter, into: &conditions)
            }
            return conditions
        }
        return further ?? Conditions()
    }
}

extension ValueFormat where Value == any Lever.Type {
    /// The kind of a lever.
    static var lever: Self {
        // What a misspelt kind most likely is, so that its keys are known.
        .words(
            LeverCatalog.all.map { ($0.kind, $0) },
            placeholder: LeverCatalog.lever(of: "chip-threshold"))
    }
}
