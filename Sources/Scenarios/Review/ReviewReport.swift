public import ComputeAccess

/// What a policy says about one hypothetical transaction, for people and for programs.
public struct ReviewReport {
    /// The scenario's word for what was asked, as `sale of A100 to CN`.
    let question: String
    let policy: Policy
    let act: Transaction
    let review: Review
    /// Letters that would bind if their addressee were the seller.
    let lettersToOthers: [(id: String, addressees: [String])]

    /// Asks a policy of a scenario about an act.
    public init(_ act: Transaction, chipName: String, policy: Policy, in scenario: Scenario) {
        self.act = act
        self.policy = policy
        review = policy.rulebook.review(act)
        let chips = act.chipCount == 1 ? chipName : "\(act.chipCount) \(chipName)"
        let place =
            act.service == .sale
            ? "to \(act.location.code)"
            : "to a customer in \(act.accountCountry.code), chips in \(act.location.code),"
                + " operator with headquarters in \(act.operatorHeadquarters.code)"
        question =
            "\(act.service.name) of \(chips) \(place), parent in \(act.parentHeadquarters.code), "
            + (act.isListed ? "listed, " : "") + "for \(act.endUse.name), on \(act.date)"
        let binding = Set(review.rules.map(\.id))
        lettersToOthers = policy.rulebook.rules.compactMap { rule in
            guard !rule.conditions.sellers.isEmpty, !binding.contains(rule.id) else { return nil }
            let addressees = rule.conditions.sellers.filter { seller in
                var other = act
                other.seller = seller
                return policy.rulebook.review(other).rules.contains { $0.id == rule.id }
            }
            if addressees.isEmpty { return nil }
            return (rule.id, addressees.map { scenario.sellers.names[Int($0.index)] })
        }
    }

    /// That the finding is a model's, and of which day.
    public var footer: String {
        "This is a model's finding on the facts as of \(act.date), not legal advice."
    }

    /// The parties that a rule binds for this service.
    private func bound(by rule: Rule) -> PartySet {
        let concerned: PartySet =
            act.service == .sale
            ? [.seller, .reseller, .customer] : [.licensor, .operator, .reseller, .customer]
        return rule.binds.intersection(concerned)
    }

    private func reason(of rule: Rule) -> String {
        switch rule.presumption {
        case .none: rule.reason
        case .approval: rule.reason + " Licences: presumption of approval."
        case .caseByCase: rule.reason + " Licences: case by case."
        case .denial: rule.reason + " Licences: presumption of denial."
        }
    }

    private var allBound: PartySet {
        review.rules.reduce(into: PartySet()) { $0.formUnion(bound(by: $1)) }
    }

    /// The rule that set another aside.
    private func exempter(of rule: Rule) -> String {
        review.rules.first { $0.exempts.contains(rule.id) }?.id ?? ""
    }

    /// The report as a person reads it.
    public var text: String {
        var lines = [question, "under policy '\(policy.name)' (\(policy.title))", ""]
        let presumption =
            review.presumption == .none ? "" : " (presumption: \(review.presumption.name))"
        lines.append("finding: \(review.finding.name)\(presumption)")
        let parties = allBound.names
        lines.append(
            parties.isEmpty
                ? "bound: nobody; no rule in force catches this act"
                : "bound: \(parties.joined(separator: ", "))")
        for rule in review.rules {
            lines += [
                "", "  \(rule.id)  \(rule.title)", "    \(reason(of: rule))",
                "    binds: \(bound(by: rule).names.joined(separator: ", "))",
                "    source: \(rule.source)",
            ]
        }
        for rule in review.setAside {
            lines += ["", "  \(rule.id) is set aside by \(exempter(of: rule)): \(rule.title)"]
        }
        for letter in lettersToOthers {
            let names = letter.addressees.joined(separator: ", ")
            lines += ["", "  \(letter.id) is a letter and would bind only: \(names)"]
        }
        return (lines + ["", footer]).joined(separator: "\n")
    }

    /// The report for programs.
    public var json: JSONValue {
        func strings(_ words: [String]) -> JSONValue { .array(words.map(JSONValue.string)) }
        let rules = review.rules.map { rule in
            JSONValue.object([
                ("id", .string(rule.id)), ("kind", .string(rule.kind)),
                ("title", .string(rule.title)), ("reason", .string(reason(of: rule))),
                ("source", .string(rule.source)), ("finding", .string(rule.finding.name)),
                ("presumption", .string(rule.presumption.name)),
                ("binds", strings(bound(by: rule).names)),
            ])
        }
        let setAside = review.setAside.map { rule in
            JSONValue.object([
                ("id", .string(rule.id)), ("by", .string(exempter(of: rule))),
            ])
        }
        let letters = lettersToOthers.map { letter in
            JSONValue.object([
                ("id", .string(letter.id)), ("addressees", strings(letter.addressees)),
            ])
        }
        return .object([
            ("finding", .string(review.finding.name)),
            ("presumption", .string(review.presumption.name)),
            ("rules", .array(rules)), ("binds", strings(allBound.names)),
            ("set_aside", .array(setAside)), ("letters_to_others", .array(letters)),
            ("policy", .string(policy.name)), ("date", .string(act.date.description)),
            ("question", .string(question)), ("note", .string(footer)),
        ])
    }
}
