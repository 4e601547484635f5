import ComputeAccess
import Scenarios
import Testing

/// A rule with no more than it must say does something.
@Suite struct VoidRuleTests {
    /// What each kind must say, beside what all rules say.
    private static let required: [String: String] = [
        "buy-domestic": "chips: {named: A100}",
        "chip-registry": "sampled: 5 %, penalty: 2",
        "chip-threshold": "chips: {tpp: at least 4800}, destinations: CN",
        "cloud-licence": "chips: {tpp: at least 4800}, customers: CN",
        "country-cap": "limit: 1000, chips: {tpp: at least 4800}",
        "operator-cap": "share: 5 %, chips: {tpp: at least 4800}, customers: CN",
        "customer-cap": "limit: 1000, chips: {tpp: at least 4800}",
        "customer-identification": "depth: beneficial-owner, miss_rate: 30 %",
        "domestic-only": "", "entity-list": "", "fab-equipment": "",
        "end-use": "end_uses: military",
        "guidance": "chips: {tpp: at least 4800}, headquarters: CN, end_uses: ai-training",
        "headquarters": "chips: {tpp: at least 4800}, headquarters: CN",
        "letter": "addressees: NVIDIA, chips: {named: A100}, destinations: CN",
        "location-verification": "carried: 90 %, detection: 50 %",
        "metals-licence": "loss: 1 %", "ownership": "share: 50 %",
        "record-keeping": "retention: 365 d", "safe-harbour": "reports: 5 %",
        "service-suspension": "customers: CN", "staffing": "licensing: 100 people",
        "training-report": "threshold: 1e26 FLOP",
    ]

    @Test(arguments: LeverCatalog.all.map { $0.kind })
    func `each kind of rule does something with only what it must say`(kind: String) throws {
        let keys = try #require(Self.required[kind], "what must a rule of kind '\(kind)' say?")
        let scenario = try readScenario(["main.yaml": Self.text(kind, keys)])
        let (none, book) = (scenario.policies[0].rulebook, scenario.policies[1].rulebook)
        let acts = try Self.acts(scenario.chips)
        #expect(acts.contains { Self.numbers(book, $0) != Self.numbers(none, $0) })
    }

    @Test(arguments: LeverCatalog.all.map { $0.kind })
    func `what a kind must say is missed when it is left out`(kind: String) throws {
        let keys = try #require(Self.required[kind])
        for key in keys.split(separator: ", ") where !keys.isEmpty {
            let others = keys.split(separator: ", ").filter { $0 != key }.joined(separator: ", ")
            let shown = problems(in: Self.text(kind, others))
            let name = key.prefix { $0 != ":" }
            #expect(shown.contains("\(name)"), "\(kind) without \(key)\n\(shown)")
            #expect(shown.contains("is missing") && shown.contains("1 problem"), "\(shown)")
        }
    }

    @Test(arguments: [
        ("letter", "addressees: [], chips: {named: A100}, destinations: CN", "addressees"),
        ("letter", "addressees: NVIDIA, chips: [], destinations: CN", "chips"),
        ("chip-threshold", "chips: {tpp: at least 4800}, destinations: []", "destinations"),
        ("end-use", "end_uses: []", "end_uses"),
        ("cloud-licence", "chips: {tpp: at least 1}, customers: CN, providers: []", "providers"),
        ("entity-list", "binds: []", "binds"),
    ])
    func `a list of nobody is an error`(kind: String, keys: String, key: String) {
        let shown = problems(in: Self.text(kind, keys))
        #expect(shown.contains("error[S130]: '\(key)' names nothing"), "\(shown)")
        #expect(shown.contains("1 problem"))
    }

    @Test func `several accounts need to be linked by chance`() {
        let shown = problems(in: Self.text("training-report", "threshold: 1e26 FLOP, accounts: 4"))
        #expect(shown.contains("'linking' is missing"))
    }

    @Test func `a check of documents needs no rate at which owners are missed`() throws {
        let text = Self.text("customer-identification", "depth: documents, false_alarm_rate: 1 %")
        #expect(problems(in: text) == "")
        let book = try readScenario(["main.yaml": text]).policies[1].rulebook
        let act = try Self.acts(readScenario(["main.yaml": text]).chips)
        #expect(act.contains { book.identification(for: $0)?.reachesCustomersOfResellers == true })
    }

    /// All that the rules say, and make people do, about an act: an empty list when they leave it alone.
    private static func numbers(_ book: Rulebook, _ act: Transaction) -> [Double] {
        let ruling = book.ruling(on: act)
        var numbers = [Double(ruling.finding.rawValue)]
        for chance in [0.25, 0.5, 0.75] {
            numbers.append(book.identification(for: act)?.findsOwner(chance) == true ? 1 : 0)
        }
        numbers.append(book.trainingReport(for: act)?.report.covers(1e27) == true ? 1 : 0)
        numbers.append(book.register(for: act).map { $0.chance(amongChips: 100) * $0.penalty } ?? 0)
        numbers.append(book.locationCheck(for: act).map { $0.carried * $0.detection } ?? 0)
        numbers.append(book.staff(on: act.date).licensing + book.staff(on: act.date).enforcement)
        // What acts on the works, on buyers at home and on records has no number of an act.
        for rule in book.rules where rule.dates.inForce(on: act.date) {
            switch rule.duty {
            case .buyDomestic(let order): numbers.append(order.obedience)
            case .loseOutput(let loss): numbers.append(loss.share)
            case .limitFabs: numbers.append(1)
            case .keepRecords(let records): numbers.append(records.retentionDays)
            case .mayReport(let harbour): numbers.append(harbour.reportRate)
            default: break
            }
        }
        return numbers.last == 0 && Set(numbers) == [0] ? [] : numbers
    }

    private static func acts(_ chips: ChipCatalog) throws -> [Transaction] {
        let chip = try #require(chips.chip(named: "A100"))
        let (china, america) = (Jurisdiction.cn, Jurisdiction.us)
        return Service.allCases.flatMap { service in
            [china, america].flatMap { place in
                EndUse.allCases.map { use in
                    var act = Transaction(
                        date: CalendarDate(iso: "2024-06-01")!, service: service,
                        chip: chip.specification, location: place, accountCountry: china,
                        parentHeadquarters: china)
                    (act.operatorHeadquarters, act.seller) = (america, chip.maker)
                    (act.isListed, act.shareOwnedByListed) = (true, 1)
                    (act.largestListedStake, act.endUse) = (1, use)
                    act.chipCount = 100
                    return act
                }
            }
        }
    }

    private static func text(_ kind: String, _ keys: String) -> String {
        let more = keys.isEmpty ? "" : ", \(keys)"
        return """
            title: Small
            clock: {start: 2022-01-01, end: 2025-12-31}
            rule_sets:
              one:
                rules:
                  Z1: {kind: \(kind), title: t, reason: r, source: a law, effective: 2024-01-01\(more)}
            policies: {none: {rule_sets: []}, one: {rule_sets: one}}

            """ + chip("price: 1 USD")
    }
}
