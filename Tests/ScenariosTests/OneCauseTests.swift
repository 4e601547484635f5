import Scenarios
import Testing

/// One cause is one error, and all causes are shown at once.
@Suite struct OneCauseTests {
    private static func rules(_ keys: String, more: String = "") -> String {
        """
        title: Small
        clock: {start: 2022-01-01, end: 2025-12-31}
        rule_sets:
          one:
            rules:
              Z1: {title: t, reason: r, source: a law, \(keys)}
        policies: {none: {rule_sets: []}, one: {rule_sets: one}}
        \(more)

        """ + chip("price: 1 USD")
    }

    @Test(arguments: [
        // A kind that there is not; one that is missing.
        (
            "kind: chip-treshold, effective: 2024-01-01, chips: {tpp: at least 1}, destinations: CN",
            "did you mean 'chip-threshold'?"
        ),
        (
            "kind: kyc, effective: 2024-01-01, depth: documents, miss_rate: 3 %",
            "write 'customer-identification'"
        ),
        ("kind: Quota, effective: 2024-01-01, limit: 3", "write 'country-cap'"),
        ("kind: Entity List, effective: 2024-01-01", "did you mean 'entity-list'?"),
        ("kind: tariff, effective: 2024-01-01, duty: 25 %", "allowed: "),
        ("effective: 2024-01-01, limit: 3, chips: {named: A100}", "'kind' is missing"),
        // Dates that cannot be read, and one that is misspelt.
        (
            "kind: entity-list, leaked: 2023-01-01, effective: 2024-13-01",
            "'2024-13-01' is not a date"
        ),
        ("kind: entity-list, effectiv: 2024-01-01", "did you mean 'effective'?"),
        // Countries, words and chips that there are not.
        (
            "kind: chip-threshold, effective: 2024-01-01, chips: {tpp: at least 1}, destinations: [USA], when: {location: US}",
            "unknown country or group 'USA'; write US"
        ),
        (
            "kind: chip-threshold, effective: 2024-01-01, chips: {tpp: at least 1}, destinations: CN, when: {services: [sail]}",
            "allowed: sale, rental"
        ),
        (
            "kind: end-use, effective: 2024-01-01, end_uses: [militry], when: {end_uses: military}",
            "did you mean 'military'?"
        ),
        (
            "kind: letter, effective: 2024-01-01, addressees: Nvidia, chips: {named: A100}, destinations: CN",
            "did you mean 'NVIDIA'?"
        ),
        (
            "kind: letter, effective: 2024-01-01, addressees: NVIDIA, chips: {named: A-100}, destinations: CN",
            "did you mean 'A100'?"
        ),
        (
            "kind: letter, effective: 2024-01-01, addressees: NVIDIA, chips: {named: a100 SXM}, destinations: CN",
            "did you mean 'A100'?"
        ),
    ])
    func `a slip in a rule is one error`(keys: String, hint: String) {
        let shown = problems(in: Self.rules(keys))
        #expect(shown.contains(hint), "\(shown)")
        #expect(shown.contains("\n1 problem"), "\(shown)")
    }

    @Test func `a chip of another number is another chip`() {
        let shown = problems(
            in: Self.rules(
                "kind: letter, effective: 2024-01-01, addressees: NVIDIA, chips: {named: A800}, destinations: CN"
            ))
        #expect(shown.contains("no chip is called 'A800'; known: A100"), "\(shown)")
    }

    @Test(arguments: [
        ("USA", "write US"), ("usa", "write US"),
        ("U.S.", "write US"), ("the US", "write US"), ("United States", "write US"),
        ("China", "write CN"), ("PRC", "write CN"), ("P.R.C.", "write CN"), ("cn", "write CN"),
        ("Mainland China", "write CN"), ("Malaysia", "write MY"), ("UAE", "write AE"),
        ("Hong Kong", "write HK"), ("Taiwan", "write TW"), ("UK", "write GB"),
        ("the Netherlands", "write NL"), ("South Korea", "write KR"), ("Türkiye", "write TR"),
        ("Viet Nam", "write VN"), ("Malaysa", "did you mean MY?"), ("Atlantis", "ISO 3166-1"),
        ("nroth", "did you mean 'north'?"),
    ])
    func `countries are known by their names`(word: String, hint: String) {
        let groups = "groups: {north: {members: [SE]}}"
        let keys = "kind: chip-threshold, effective: 2024-01-01, chips: {tpp: at least 1}, "
        let shown = problems(in: Self.rules(keys + "destinations: [\"\(word)\"]", more: groups))
        #expect(shown.contains("unknown country or group '\(word)'; "), "\(shown)")
        #expect(shown.contains(hint) && shown.contains("\n1 problem"), "\(shown)")
    }

    @Test func `a section of another name is one error`() {
        let text = Self.rules(
            "kind: letter, effective: 2024-01-01, addressees: NVIDIA, chips: {named: A100}, destinations: CN"
        )
        let chips = problems(in: text.replacing("\nchips:", with: "\nchps:"))
        #expect(chips.contains("unknown key 'chps'; did you mean 'chips'?"))
        #expect(chips.contains("\n1 problem"), "\(chips)")
        let sets = problems(in: text.replacing("rule_sets:\n", with: "rulesets:\n"))
        #expect(
            sets.contains("did you mean 'rule_sets'?") && sets.contains("\n1 problem"), "\(sets)")
        let clock = problems(in: text.replacing("\nclock:", with: "\nclok:"))
        #expect(
            clock.contains("did you mean 'clock'?") && clock.contains("\n1 problem"), "\(clock)")
    }

    @Test func `a section that is missing is told once`() {
        let text = Self.rules(
            "kind: letter, effective: 2024-01-01, addressees: [NVIDIA, AMD], chips: {named: [A100, H100]}, destinations: CN"
        )
        let cut = String(text[..<(text.firstRange(of: "chips:\n")?.lowerBound ?? text.endIndex)])
        let shown = problems(in: cut)
        #expect(shown.contains("the scenario has no 'chips:'") && shown.contains("\n1 problem"))
    }

    @Test(arguments: [
        "extends: [{file: base.yaml}]", "extends: {file: base.yaml}", "extends: nowhere.yaml",
        "extends: list.yaml", "extends: [[base.yaml]]",
    ])
    func `what cannot be extended is one error`(extends: String) {
        let text = Self.rules(
            "kind: letter, effective: 2024-01-01, addressees: NVIDIA, chips: {named: A100}, destinations: CN"
        )
        let cut = String(text[..<(text.firstRange(of: "chips:\n")?.lowerBound ?? text.endIndex)])
        let shown = problems(in: extends + "\n" + cut, with: ["list.yaml": "- one\n- two\n"])
        #expect(shown.contains("\n1 problem"), "\(shown)")
    }

    @Test func `two causes are two errors`() {
        let shown = problems(in: Self.rules("kind: kyc, effective: 17.11.2023, depth: documents"))
        #expect(shown.contains("customer-identification") && shown.contains("write 2023-11-17"))
        #expect(shown.contains("\n2 problems"), "\(shown)")
    }

    @Test func `a bad policy hides no other`() {
        let shown = problems(in: smallest("").replacing("policies: {", with: "policies: ["))
        #expect(!shown.contains("has no policy"))
    }
}
