import Scenarios
import Testing

/// The exact text that a person sees: place, sentence, hint, line, caret, count.
@Suite struct BrokenScenarioTests {
    @Test func `several problems are shown at once, in the order of the file`() {
        let text = """
            title: Broken
            titel: twice
            clock: {start: 2022-02-30, end: 2022-12-31, lookahead: 1}
            chips:
              A100:
                maker: NVIDIA
                launch: 2020-11-16
                fp16: 312 TFLOPS
                interconnect: 600
                memory: 80 GB
                memory_bandwidth: 2 TB/s
                power: 400 kg
                price: 17k USD
            policies:
              history: {rule_sets: [october]}
            """
        #expect(
            problems(in: text) == """
                main.yaml:2:1: error[S104]: unknown key 'titel'; did you mean 'title'?
                  2 | titel: twice
                    | ^
                main.yaml:3:16: error[S115]: '2022-02-30' is not a date; dates read 2023-11-17
                  3 | clock: {start: 2022-02-30, end: 2022-12-31, lookahead: 1}
                    |                ^
                main.yaml:3:56: error[S111]: '1' has no unit; add one of: s, min, h, d, w
                  3 | clock: {start: 2022-02-30, end: 2022-12-31, lookahead: 1}
                    |                                                        ^
                main.yaml:8:11: error[S113]: 'TFLOPS' can mean operations or operations per second; \
                write 312 TFLOP/s
                  8 |     fp16: 312 TFLOPS
                    |           ^
                main.yaml:9:19: error[S111]: '600' has no unit; add one of: GB/s, TB/s
                  9 |     interconnect: 600
                    |                   ^
                main.yaml:12:12: error[S112]: 'kg' is not a unit that fits here; units that fit: W, kW
                  12 |     power: 400 kg
                     |            ^
                main.yaml:13:12: error[S110]: '17k USD' is not a number; \
                write 17 k USD
                  13 |     price: 17k USD
                     |            ^
                main.yaml:15:25: error[S120]: no rule set is called 'october'; \
                the scenario has no 'rule_sets:'
                  15 |   history: {rule_sets: [october]}
                     |                         ^
                8 problems

                """)
    }

    @Test func `a key given twice does not hide what else is wrong`() {
        let text = smallest(chip("power: 500 W\n    price: 1 kg"))
        #expect(
            problems(in: text) == """
                main.yaml:13:5: error[S103]: key 'power' is given twice; first on line 12
                  13 |     power: 500 W
                     |     ^
                main.yaml:14:12: error[S112]: 'kg' is not a unit that fits here; \
                units that fit: USD/chip, USD
                  14 |     price: 1 kg
                     |            ^
                2 problems

                """)
    }

    @Test func `a key given three times is shown at each repetition`() {
        let shown = problems(in: "title: a\ntitle: b\ntitle: c\n")
        for line in 2...3 {
            #expect(
                shown.contains(
                    "main.yaml:\(line):1: error[S103]: key 'title' is given twice; first on line 1")
            )
        }
    }

    @Test func `what is missing is shown at the key that lacks it`() {
        let text = smallest("chips:\n  A100: {maker: NVIDIA}\n")
        let shown = problems(in: text)
        #expect(shown.contains("main.yaml:5:3: error[S105]: 'launch' is missing in 'chips.A100'"))
        #expect(shown.contains("'price' is missing"))
        #expect(problems(in: "title: x\n").contains("'clock' is missing in the scenario"))
    }

    @Test func `a missing file ends with 66, anything else with 65`() {
        func exitCode(_ texts: [String: String]) -> Int32? {
            do throws(InvalidScenario) {
                _ = try readScenario(texts)
                return nil
            } catch { return error.exitCode }
        }
        #expect(exitCode([:]) == 66)
        #expect(exitCode(["main.yaml": smallest("extends: nowhere.yaml\n")]) == 66)
        #expect(exitCode(["main.yaml": smallest("colour: red\n")]) == 65)
        #expect(exitCode(["main.yaml": smallest()]) == nil)
    }

    @Test func `a missing part hides nothing that is wrong with the rest`() {
        let text = "extends: nowhere.yaml\nclok: {}\nclock: {start: 2022-13-01, end: 2023-01-01}\n"
        #expect(
            problems(in: text) == """
                main.yaml:1:10: error[S102]: no file 'nowhere.yaml' that can be read
                  1 | extends: nowhere.yaml
                    |          ^
                main.yaml:2:1: error[S104]: unknown key 'clok'; did you mean 'clock'?
                  2 | clok: {}
                    | ^
                main.yaml:3:16: error[S115]: '2022-13-01' is not a date; dates read 2023-11-17
                  3 | clock: {start: 2022-13-01, end: 2023-01-01}
                    |                ^
                3 problems

                """)
    }

    @Test func `files that extend each other are named in order`() {
        let shown = problems(
            in: smallest("extends: a.yaml\n"),
            with: ["a.yaml": "extends: [b.yaml]\n", "b.yaml": "extends: main.yaml\n"])
        #expect(
            shown == """
                b.yaml:1:10: error[S108]: files extend each other: \
                main.yaml -> a.yaml -> b.yaml -> main.yaml
                  1 | extends: main.yaml
                    |          ^
                1 problem

                """)
    }

    @Test func `a rule that is never in force inside the clock is an error`() {
        func text(_ dates: String, until: String = "") -> String {
            """
            title: Small
            clock: {start: 2022-01-01, end: 2025-12-31\(until)}
            rule_sets:
              late:
                rules:
                  Z1: {kind: entity-list, title: t, reason: r, source: a law, \(dates)}
            policies: {one: {rule_sets: late}}
            """
        }
        #expect(problems(in: text("effective: 2025-12-31")) == "")
        #expect(
            problems(in: text("effective: 2026-01-15")).contains("error[S130]: rule 'Z1' takes"))
        #expect(
            problems(in: text("effective: 2026-01-15", until: ", rulebook_until: 2026-12-31")) == ""
        )
        #expect(
            problems(in: text("effective: 2020-01-01, ended: 2021-01-01"))
                .contains("ended on 2021-01-01, before the clock starts"))
        #expect(
            problems(in: text("announced: 2023-01-02, effective: 2023-01-01"))
                .contains("error[S116]: 'effective' lies before 'announced'"))
    }

    @Test func `what changes nothing is an error`() {
        let source = "sources: {spare: {title: A document}}\n"
        #expect(problems(in: smallest(source)).contains("no number names the source 'spare'"))
        let override = problems(in: smallest(), overrides: ["title=Small"])
        #expect(override.contains("--set:1:1: error[S131]: 'title' already is 'Small'"))
    }

    @Test func `an override that points nowhere suggests where`() {
        let leaf = problems(in: smallest(), overrides: ["clock.strat=2023-01-01"])
        #expect(leaf.contains("--set:1:1: error[S104]: unknown key 'strat'; did you mean 'start'?"))
        let branch = problems(in: smallest(), overrides: ["clok.start=2023-01-01"])
        #expect(branch.contains("error[S133]: the scenario has no 'clok'; did you mean 'clock'?"))
        #expect(problems(in: smallest(), overrides: ["clock.lookahead=2 h"]) == "")
        #expect(problems(in: smallest(), overrides: ["clock"]).contains("error[S122]"))
    }

    @Test func `unknown names and kinds suggest known ones`() {
        let text = """
            title: Small
            clock: {start: 2022-01-01, end: 2025-12-31}
            groups: {north: {members: [CN, XX]}}
            rule_sets:
              set:
                rules:
                  Z1:
                    kind: chip-treshold
                    title: t
                    reason: r
                    source: a law
                    effective: 2023-01-01
                    destinations: nroth
                    chips: {named: A10}
            policies: {one: {rule_sets: sett}}
            """
        let shown = problems(in: text)
        #expect(shown.contains("unknown country 'XX'"))
        #expect(
            shown.contains(
                "'chip-treshold' is not one of the words allowed here; did you mean 'chip-threshold'?"
            ))
        // What else stands in a rule of an unknown kind is not looked at: one cause, one error.
        #expect(!shown.contains("nroth"))
        #expect(shown.contains("no rule set is called 'sett'; did you mean 'set'?"))
    }

    @Test func `account holders that buy from each other must reach an operator`() {
        func shown(_ classes: String...) -> String {
            problems(in: smallest("intermediaries:\n" + classes.joined()))
        }
        func one(_ name: String, _ kind: String = "reseller", _ keys: String = "") -> String {
            "  \(name): {kind: \(kind), count: 2, country: HK, margin: 10 %\(keys)}\n"
        }
        let row = (1...4).map { one("r\($0)", "reseller", ", upstream: r\($0 + 1)") }.joined()
        #expect(shown(row, one("r5")).contains("orders of 'r1' never reach an operator"))
        #expect(!shown(row, one("r5")).contains("'r2'"))
        #expect(!shown(one("r4", "broker", ", upstream: r5"), one("r5")).contains("error"))
        let circle = shown(one("a", "broker", ", upstream: b"), one("b", "broker", ", upstream: a"))
        #expect(circle.contains("error[S123]: orders of 'a' never reach an operator"))
        #expect(
            shown(one("resellers"), one("b", "broker", ", upstream: reseller"))
                .contains("no class is called 'reseller'; did you mean 'resellers'?"))
        #expect(
            shown(one("s", "shell"), one("b", "broker", ", upstream: s"))
                .contains("'s' are shells, which serve their owners alone"))
        #expect(
            shown(one("b", "broker", ", upstream_share: 50 %"))
                .contains("error[S131]: there is no 'upstream' to buy from"))
    }

    @Test func `a rule that nothing can meet is an error`() {
        func text(_ when: String) -> String {
            let rule =
                "kind: entity-list, title: t, reason: r, source: a law, effective: 2023-01-01"
            return """
                title: Small
                clock: {start: 2022-01-01, end: 2025-12-31}
                rule_sets: {set: {rules: {Z1: {\(rule), when: {\(when)}}}}}
                policies: {one: {rule_sets: set}}
                """
        }
        #expect(problems(in: text("location: CN")) == "")
        for when in ["listed: false", "services: rental", "us_origin: false"] {
            #expect(problems(in: text(when)).contains("error[S130]: nothing can meet both"))
        }
    }

    @Test func `a number without a source fails only under strict sources`() {
        let text = smallest(chip("price: 17 k USD"))
        #expect(problems(in: text) == "")
        let shown = problems(in: text, requireSources: true)
        #expect(shown.contains("error[S140]: 'chips.A100.fp16' has no source"))
        #expect(!shown.contains("lookahead"))
        let sourced = smallest(chip("price: 17 k USD\n    source: a data sheet"))
        #expect(problems(in: sourced, requireSources: true) == "")
    }

    @Test func `an assumption needs a range`() {
        let shown = problems(in: smallest(chip("price: {value: 1 USD, source: assumption}")))
        #expect(shown.contains("error[S141]: an assumption needs the range"))
        let ranged = "price: {value: 1 USD, source: assumption, range: 1 to 2 k USD}"
        #expect(problems(in: smallest(chip(ranged))) == "")
    }
}
