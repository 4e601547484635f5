import ComputeAccess
import Scenarios
import Testing

/// Rules that make no difference inside the clock, and rules on chips that no yardstick counts.
@Suite struct UnseenRuleTests {
    private static func text(_ dates: String, policy: String = "", until: String = "") -> String {
        """
        title: Small
        clock: {start: 2022-01-01, end: 2025-12-31, warm_up: 365 d\(until)}
        rule_sets:
          late:
            rules:
              Z1: {kind: entity-list, title: t, reason: r, source: a law, \(dates)}
        policies: {none: {rule_sets: []}, one: {rule_sets: late\(policy)}}

        """
    }
    private static let wide = ", rulebook_until: 2027-12-31"

    @Test(arguments: [
        "effective: 2026-06-01", "announced: 2026-01-01, effective: 2026-06-01",
        "effective: 2020-06-01, ended: 2020-12-31",
        "effective: 2020-06-01, suspended: 2020-07-01, resumed: 2026-06-01",
    ])
    func `a policy that differs outside the clock alone is an error`(dates: String) {
        let shown = problems(in: Self.text(dates, until: Self.wide))
        #expect(shown.contains("error[S130]: rule 'Z1'"), "\(shown)")
        #expect(shown.contains("1 problem"), "\(shown)")
    }

    @Test(arguments: [
        "effective: 2025-12-31", "announced: 2025-12-01, effective: 2026-06-01",
        "leaked: 2025-12-31, effective: 2026-06-01", "effective: 2020-06-01, ended: 2021-06-30",
    ])
    func `one day inside is enough, of the press too`(dates: String) {
        #expect(problems(in: Self.text(dates, until: Self.wide)) == "")
    }

    @Test func `a policy that is only asked may lie behind the clock`() throws {
        let text = Self.text(
            "effective: 2026-06-01", policy: ", review_only: true", until: Self.wide)
        #expect(try readScenario(["main.yaml": text]).reviewOnly == ["one"])
    }

    @Test func `a rule that a setting moves out of the clock is an error`() {
        let shown = problems(
            in: Self.text("effective: 2024-06-01", until: Self.wide),
            overrides: ["rule_sets.late.rules.Z1.effective=2026-06-01"])
        #expect(shown.contains("makes no difference between 'one' and 'none'"), "\(shown)")
        let redated = problems(
            in: Self.text("effective: 2024-06-01", until: Self.wide).replacing(
                "late}}",
                with: "late}, two: {builds_on: one, redated: {Z1: {effective: 2026-06-01}}}}"))
        // It is there in one policy and not in the other: leaving it out is a difference.
        #expect(redated.contains("rule 'Z1' makes no difference between 'two' and 'none'"))
    }

    private static func banned(_ chips: String, extra: String = "") -> Scenario {
        Repository.read(
            "historical.yaml",
            "policies={history: {rule_sets: [october-2022]}, ban: {builds_on: history, rules: {B1: "
                + "{kind: chip-threshold, title: t, reason: r, source: a law, "
                + "effective: 2023-10-17, chips: \(chips), destinations: CN\(extra)}}}}",
            "expectations={}")
    }

    @Test func `a rule on chips off the yardstick says so, and names them`() {
        let scenario = Self.banned("{named: H20}")
        let lines = scenario.remarks(comparing: ["history", "ban"])
        #expect(lines.contains { $0.hasPrefix("ban: acts only on H20, which the yardsticks") })
        #expect(scenario.chipsOffYardstick("ban", against: "history") == ["H20"])
        let touched = scenario.chipsTouched(by: scenario.policies[1], against: scenario.policies[0])
        #expect(touched?.uncounted == ["H20"] && touched?.counted == [])
    }

    @Test func `a rule on chips of both sorts needs no word`() {
        let scenario = Self.banned("{named: [H20, H100]}")
        #expect(!scenario.remarks(comparing: ["history", "ban"]).contains { $0.hasPrefix("ban:") })
        let touched = scenario.chipsTouched(by: scenario.policies[1], against: scenario.policies[0])
        #expect(scenario.chipsOffYardstick("ban", against: "history") == [])
        #expect(touched?.counted == ["H100"])
    }

    @Test func `thresholds that no chip reaches are said to`() {
        let lines = Self.banned("{tpp: at least 1000000}").remarks(comparing: ["history", "ban"])
        #expect(lines.contains { $0.contains("B1 concern no chip") })
    }

    @Test func `amounts may be chips of a kind, with a range`() throws {
        func limit(_ text: String) throws -> Double? {
            let scenario = Repository.read(
                "historical.yaml",
                "policies={history: {rule_sets: []}, cap: {rule_sets: [], rules: {C1: {kind: "
                    + "country-cap, title: t, reason: r, source: a law, effective: 2023-10-17, "
                    + "chips: {tpp: at least 4800}, limit: \(text)}}}}", "expectations={}")
            return scenario.policies[1].rulebook.rules.first?.conditions.cap?.tpp
        }
        let h100 = Repository.historical.chips.chip(named: "H100")!.specification.tpp
        #expect(try limit("20 k chips of H100") == 20_000 * h100)
        #expect(
            try limit("{value: 2 k chips of H100, range: 1 k to 3 k chips of H100}") == 2_000 * h100
        )
        #expect(try limit("790e6") == 790e6)
    }
}
