import ComputeAccess
import Scenarios
import Testing

@Suite struct ReadingTests {
    @Test func `mappings merge, lists replace, and the file itself lies on top`() throws {
        let scenario = try readScenario([
            "main.yaml": smallest(
                """
                extends: [world/base.yaml, world/more.yaml]
                groups: {two: {members: [US]}}
                chips: {A100: {power: 300 W}}
                """),
            "world/base.yaml": chip("price: 17 k USD")
                + "groups: {one: {members: [CN]}, two: {members: [CN, HK]}}\n",
            "world/more.yaml": "extends: deeper/most.yaml\n",
            "world/deeper/most.yaml": "chips: {A100: {memory: 40 GB, power: 250 W}}\n",
        ])
        let chip = try #require(scenario.chips.chip(named: "A100"))
        #expect(chip.power == 300)
        #expect(chip.specification.memory == 40)
        #expect(chip.specification.tpp == 4992)
        #expect(scenario.groups.map(\.name) == ["one", "two"])
        #expect(scenario.groups[1].members.members == [.us])
    }

    @Test func `a resolved scenario needs no other file and resolves to itself`() throws {
        let first = Repository.historical
        let again = try readScenario(["main.yaml": first.resolvedText])
        #expect(again.resolvedText == first.resolvedText)
        #expect(again.digest == first.digest)
        #expect(!first.resolvedText.contains("extends"))
        #expect(again.coverage.total == first.coverage.total)
        #expect(again.policies.map(\.name) == first.policies.map(\.name))
    }

    @Test func `an override replaces one value and the digest tells`() throws {
        let changed = try readScenario(
            ["main.yaml": smallest(chip("price: 17 k USD"))],
            overrides: ["chips.A100.price=9 k USD", "title=Other"])
        #expect(changed.chips.chips[0].price == Timeline(constant: 9_000))
        #expect(changed.title == "Other")
        let plain = try readScenario(["main.yaml": smallest(chip("price: 17 k USD"))])
        #expect(plain.digest != changed.digest)
    }

    @Test(arguments: [
        ("312 TFLOP/s", 312e12), ("1e3 GFLOP/s", 1e12), ("0.5 PFLOP/s", 5e14),
        ("624 TOP/s", 624e12),
    ])
    func `rates are read with their prefix`(text: String, expected: Double) throws {
        let line = "price: 1 USD\n    int8: \(text)"
        let scenario = try readScenario(["main.yaml": smallest(chip(line))])
        let tpp = scenario.chips.chips[0].specification.tpp
        #expect(tpp == max(4992, expected / 1e12 * 8))
    }

    @Test(arguments: [
        "17,000 USD", "USD 17", "0x10 USD", "inf USD", "nan USD", "1e999 USD", "1__0 USD", "USD",
    ])
    func `what is not a decimal number is refused`(text: String) {
        #expect(problems(in: smallest(chip("price: \"\(text)\""))).contains("error[S110]"))
    }

    @Test func `dated values are a step function, or lines on request`() throws {
        func price(_ text: String) throws -> Timeline {
            try readScenario(["main.yaml": smallest(chip("price: \(text)"))]).chips.chips[0].price
        }
        let step = try price("{2023-01-01: 30 k USD, 2022-01-01: 40 k USD, after: hold}")
        let linear = try price(
            "{2022-01-01: 40 k USD, 2022-01-11: 30 k USD, interpolate: linear, after: hold}")
        #expect(step.value(on: CalendarDate(iso: "2020-01-01")!) == 40_000)
        #expect(step.value(on: CalendarDate(iso: "2022-12-31")!) == 40_000)
        #expect(step.value(on: CalendarDate(iso: "2023-01-01")!) == 30_000)
        #expect(linear.value(on: CalendarDate(iso: "2022-01-06")!) == 35_000)
        #expect(linear.value(on: CalendarDate(iso: "2024-01-06")!) == 30_000)
    }

    @Test func `a range is kept as what a study may vary`() throws {
        let line = "price: {value: 15 k USD, range: 10 k to 20 k USD, source: a list}"
        let scenario = try readScenario(["main.yaml": smallest(chip(line))])
        let input = try #require(scenario.uncertainties.first)
        #expect(input.path == "chips.A100.price.value")
        #expect([input.low, input.value, input.high] == [10_000, 15_000, 20_000])
    }

    @Test func `a policy may leave rules out and add its own`() throws {
        let rule = "{kind: entity-list, title: t, reason: r, source: a law, effective: 2023-01-01}"
        let scenario = try readScenario([
            "main.yaml": """
            title: Small
            clock: {start: 2022-01-01, end: 2025-12-31}
            rule_sets: {set: {rules: {A: \(rule), B: \(rule)}}}
            policies: {one: {rule_sets: set, without: A, rules: {C: \(rule)}}}
            """
        ])
        #expect(scenario.policies[0].rulebook.rules.map(\.id) == ["B", "C"])
    }

    @Test func `a policy may build on one above it`() throws {
        let rule = "{kind: entity-list, title: t, reason: r, source: a law, effective: 2023-01-01}"
        func text(_ policies: String) -> String {
            """
            title: Small
            clock: {start: 2022-01-01, end: 2025-12-31}
            rule_sets: {old: {rules: {A: \(rule), B: \(rule)}}, new: {rules: {C: \(rule)}}}
            policies: \(policies)
            """
        }
        let scenario = try readScenario([
            "main.yaml": text(
                "{one: {rule_sets: old}, two: {builds_on: one, rule_sets: new, without: A}, "
                    + "three: {builds_on: two, enforcement: perfect}}")
        ])
        let ids = scenario.policies.map { $0.rulebook.rules.map(\.id) }
        #expect(ids == [["A", "B"], ["B", "C"], ["B", "C"]])
        #expect(scenario.policies[2].enforcement == .perfect)
        let shown = problems(
            in: text("{two: {builds_on: on, rule_sets: new}, one: {rule_sets: old}}"))
        #expect(shown.contains("no policy 'on' stands above this one"))
    }

    @Test func `a policy may give rules that it takes over other dates`() throws {
        let rule = "{kind: entity-list, title: t, reason: r, source: a law, effective: 2023-01-01}"
        func text(_ redated: String) -> String {
            """
            title: Small
            clock: {start: 2022-01-01, end: 2025-12-31}
            rule_sets: {old: {rules: {A: \(rule)}}}
            policies: {one: {rule_sets: old}, two: {builds_on: one, redated: {\(redated)}}}
            """
        }
        let scenario = try readScenario([
            "main.yaml": text("A: {announced: 2022-03-01, effective: 2022-05-01}")
        ])
        let days = scenario.policies.map { "\($0.rulebook.turningPoints)" }
        #expect(!days[0].contains("2022-05-01") && days[1].contains("2022-05-01"))
        #expect(days[1].contains("2022-03-01") && !days[1].contains("2023-01-01"))
        #expect(
            problems(in: text("B: {effective: 2022-05-01}"))
                .contains("no rule 'B' to give other dates"))
        #expect(
            problems(in: text("A: {effective: 2023-01-01}")).contains("has these dates already"))
        #expect(
            problems(in: text("A: {announced: 2022-06-01, effective: 2022-05-01}"))
                .contains("lies before"))
    }

    @Test func `an expectation says of what, where it lies, and why`() throws {
        func text(_ expectation: String) -> String {
            """
            title: Small
            clock: {start: 2022-01-01, end: 2025-12-31}
            policies: {one: {rule_sets: []}, two: {rule_sets: []}}
            expectations: {less: {\(expectation)}}
            """
        }
        let about = "policy: two, metric: leak, why: it must"
        let scenario = try readScenario(["main.yaml": text("\(about), ratio: below 0.5")])
        let read = try #require(scenario.expectations.first)
        #expect(read.baseline == "one" && read.channel == "all" && read.policy == "two")
        #expect(read.subject == "ratio to one" && read.kind.words == "below 0.5")
        #expect(problems(in: text(about)).contains("'less' does not say what is expected"))
        let other = problems(in: text("policy: tow, metric: leak, why: it must, value: at most 2"))
        #expect(other.contains("no policy is called 'tow'; did you mean 'two'?"))
        #expect(problems(in: text("policy: two, metric: leak, value: at most 2")).contains("'why'"))
    }

    @Test func `every shipped number has a source`() throws {
        #expect(Repository.historical.coverage.unsourced == 0)
        #expect(Repository.historical.coverage.assumedWithoutRange == 0)
        #expect(Repository.historical.coverage.documented > 100)
    }

    @Test func `prices of several chips together are read as the price of one`() throws {
        func price(_ text: String) -> String {
            """
            regions:
              R: {provider: P, headquarters: CN, country: CN, location: onshore, posture: none,
                lots: {A100: {price: \(text)}}}

            """
        }
        let known = chip("price: 1 USD")
        func shown(_ text: String) -> String {
            problems(in: smallest(known + price("\"\(text)\"")))
        }
        #expect(!shown("8 A100 / 10 USD/h").contains("8 A100"))
        #expect(shown("8 A10 / 10 USD/h").contains("no chip is called 'A10'; known: A100"))
        #expect(shown("A100 / 10 USD/h").contains("'A100' is not a number of chips"))
    }

    @Test func `the schema is drawn up from the lines that read`() {
        let schema = Scenario.jsonSchema.text
        #expect(schema.contains("\"rulebook_until\""))
        #expect(schema.contains("\"chip-threshold\""))
        #expect(schema.contains("\"memory_bandwidth\""))
    }
}
