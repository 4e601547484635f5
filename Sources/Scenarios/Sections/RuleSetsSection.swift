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
    /// Whether its dates could be read.
    var isDated = true
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
        let known = reader.requiredIfRead("kind", .lever, "the lever that the rule is made with")
        // Without its kind nobody can say which keys a rule has.
        if known == nil { reader.acceptOtherKeys() }
        let lever = known ?? LeverCatalog.all[0]
        let title = reader.required("title", .text, "what people call the rule")
        let reason = reader.required("reason", .text, "why an act is caught, in a sentence")
        let problems = reader.problems
        let dates = RuleDates(reader)
        let isDated = reader.problems == problems
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
        let (conditions, duty) =
            known == nil && !reader.isDescribing
            ? (furtherConditions(), nil) : allConditions(lever, binding: parties)
        let rule = Rule(
            id: id, kind: lever.kind, title: title, reason: reason, source: reader.source,
            dates: dates, conditions: conditions,
            finding: finding, presumption: presumption,
            binds: parties, exempts: exempts, duty: duty)
        return PlacedRule(rule: rule, position: reader.position, isDated: isDated)
    }

    private func allConditions(
        _ lever: any Lever.Type, binding parties: PartySet
    ) -> (Conditions, Duty?) {
        let (own, duty) = content(lever, binding: parties)
        if let both = own.and(furtherConditions()) { return (both, duty) }
        guard reader.isSound else { return (own, duty) }
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
            checkEffect(of: parameters)
            return (parameters.conditions, parameters.duty(binding: parties))
        }
        if reader.isDescribing {
            reader.describeAlternative { for other in LeverCatalog.all { _ = open(other) } }
            return (Conditions(), nil)
        }
        return open(lever)
    }

    /// Reports what would let the rule bind nobody: a key that it cannot do without, a list of nobody.
    private func checkEffect<L: Lever>(of lever: L) {
        guard !reader.isDescribing else { return }
        for keys in lever.lacks(given: Set(reader.keys)) {
            reader.reportMissing(
                keys.joined(separator: " or "),
                hint: "without it a rule of kind '\(L.kind)' does nothing")
        }
        if reader.isEmptyList("binds") {
            reader.report(
                .neverInForce, key: "binds", "'binds' names nothing", hint: "name at least one")
        }
        for parameter in L.parameters where reader.isEmptyList(parameter.name) {
            reader.report(
                .neverInForce, key: parameter.name, "'\(parameter.name)' names nothing",
                hint: parameter.isRequired
                    ? "name at least one" : "leave the key out, or name at least one")
        }
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
        .words(LeverCatalog.all.map { ($0.kind, $0) }, otherNames: otherNames)
    }

    /// What else texts about export controls call such rules.
    private static var otherNames: [String: String] {
        [
            "kyc": "customer-identification", "know-your-customer": "customer-identification",
            "cip": "customer-identification", "identity-check": "customer-identification",
            "quota": "country-cap", "country-quota": "country-cap", "cap": "country-cap",
            "user-cap": "customer-cap", "buyer-cap": "customer-cap", "buyer-caps": "customer-cap",
            "threshold": "chip-threshold", "tpp": "chip-threshold", "3a090": "chip-threshold",
            "remote-access": "cloud-licence", "iaas": "cloud-licence",
            "cloud-control": "cloud-licence", "is-informed": "letter",
            "is-informed-letter": "letter", "affiliates": "ownership", "50-percent": "ownership",
            "fifty-percent": "ownership", "geolocation": "location-verification",
            "chip-security": "location-verification", "training-threshold": "training-report",
            "compute-reporting": "training-report", "footnote-5": "entity-list",
            "red-flags": "guidance", "sme": "fab-equipment", "whistleblower": "safe-harbour",
            "gallium": "metals-licence", "logging": "record-keeping",
        ]
    }
}
