import Foundation
import Scenarios
import Testing

/// The ways to say where a number may lie.
@Suite struct UncertainFormTests {
    static let beta = "choice.beta"

    /// The smallest world with `choice.beta` written in another way.
    static func read(_ form: String, at probability: Double? = nil) throws -> Scenario {
        try Scenario.read(
            InputDrawTests.path, overrides: ["\(beta)=\(form)"],
            draw: probability.map { VariationTests.only(beta, $0) })
    }

    static func value(_ form: String, at probability: Double? = nil) throws -> Double {
        try VariationTests.value(beta, in: read(form, at: probability))
    }

    static func problem(_ form: String, of key: String = beta) -> String {
        do throws(InvalidScenario) {
            _ = try Scenario.read(InputDrawTests.path, overrides: ["\(key)=\(form)"])
            return ""
        } catch { return error.text }
    }

    @Test func `a value from one number to another is lognormal between its 5 and 95 % points`()
        throws
    {
        for form in ["2 to 8", "{value: 2 to 8, source: assumption}"] {
            #expect(abs(try Self.value(form) - 4) < 1e-12)
            #expect(abs(try Self.value(form, at: 0.05) - 2) < 0.01)
            #expect(abs(try Self.value(form, at: 0.95) - 8) < 0.01)
            // At one deviation: 4 times 2 to the power of 1/1.645.
            #expect(abs(try Self.value(form, at: 0.841_344_746) - 6.097) < 0.01)
        }
        let input = try #require(
            try Self.read("2 to 8").uncertainties.first { $0.path == Self.beta })
        #expect(input.low == 2 && input.high == 8)
    }

    @Test func `a share from one number to another has the middle of its odds`() throws {
        let key = "postures.declines.miss_rate"
        let scenario = try Scenario.read(InputDrawTests.path, overrides: ["\(key)=20 to 80 %"])
        #expect(abs(try VariationTests.value(key, in: scenario) - 0.5) < 1e-12)
        let counts = try Scenario.read(
            InputDrawTests.path, overrides: ["choice.attempts=2 to 10"])
        #expect(try VariationTests.value("choice.attempts", in: counts) == 4)
    }

    @Test func `named percentiles are met, and the median is the value`() throws {
        let form = "{percentiles: {p10: 2, p50: 3, p90: 12}, source: assumption}"
        #expect(try Self.value(form) == 3)
        for (probability, value) in [(0.1, 2.0), (0.5, 3), (0.9, 12)] {
            #expect(abs(try Self.value(form, at: probability) - value) < 0.01)
        }
        #expect(try Self.value("{value: 5, percentiles: {p10: 2, p90: 12}}") == 5)
        let halfway = try Self.value(form, at: 0.739_170)  // the normal score of 0.9, halved
        #expect(abs(halfway - 6) < 0.01)
    }

    @Test func `triangular and PERT numbers have ends and a likeliest value`() throws {
        let triangular = "{triangular: 2 to 3 to 8}"
        #expect(abs(try Self.value(triangular, at: 1.0 / 6) - 3) < 1e-9)
        #expect(try Self.value(triangular, at: 0.999) < 8)
        let pert = "{pert: 2 to 3 to 8}"
        #expect(try Self.value(pert, at: 0.95) < Self.value(triangular, at: 0.95))
        #expect(try Self.value(pert, at: 0.001) > 2)
    }

    @Test func `a beta share lies between 0 and 1 or two other ends`() throws {
        // The median of a beta distribution with equal shapes is its middle.
        #expect(abs(try Self.value("{beta: {a: 3, b: 3, between: 2 to 6}}") - 4) < 1e-9)
        #expect(abs(try Self.value("{beta: {a: 1, b: 1, between: 2 to 6}}", at: 0.25) - 3) < 1e-9)
        #expect(Self.problem("{beta: {a: 1, b: 1}}").contains("'between' is missing in 'beta'"))
        let share = try Scenario.read(
            InputDrawTests.path,
            overrides: ["postures.declines.miss_rate={beta: {a: 2, b: 2}}"])
        #expect(
            abs(try VariationTests.value("postures.declines.miss_rate", in: share) - 0.5) < 1e-9)
    }

    @Test func `a choice has weights`() throws {
        let form = "{choice: {2: 25 %, 4: 50 %, 8: 25 %}}"
        #expect(try [0.1, 0.3, 0.7, 0.8].map { try Self.value(form, at: $0) } == [2, 4, 4, 8])
        #expect(try Self.value(form) == 4)
        #expect(try Self.value("{value: 8, choice: {2: 1, 8: 3}}", at: 0.2) == 2)
    }

    @Test func `samples come from a list, or a column of a file beside the scenario`() throws {
        #expect(try Self.value("{samples: [6, 2, 4]}") == 4)
        var files = [
            "main.yaml": smallest(
                chip("power: {samples: {file: data/watts.csv, column: W, unit: W}}")
                    .replacing("power: 400 W\n    ", with: "") + "    price: 1 USD\n")
        ]
        files["data/watts.csv"] = "chip,W\r\n\"a \"\"b\"\", c\",380\r\n\r\nd,420\n e,400\n"
        let scenario = try readScenario(files)
        #expect(try VariationTests.value("chips.A100.power", in: scenario) == 400)
        // The resolved text needs no other file.
        let again = try Scenario.read(
            resolved: scenario.resolvedText, draw: VariationTests.only("chips.A100.power", 0.9))
        #expect(try VariationTests.value("chips.A100.power", in: again) == 420)
    }

    @Test func `what is wrong with a file of samples is said at the line that names it`() {
        func problem(_ samples: String) -> String {
            problems(
                in: smallest("until: {halfwidth: {samples: \(samples)}, of: leaked_compute}\n"),
                with: ["a.csv": "x,share\n1,5 %\n", "b.csv": "share\n1\n"])
        }
        #expect(problem("{file: a.csv, column: share}") == "")
        #expect(problem("{file: c.csv, column: share}").contains("main.yaml:4:37: error[S102]"))
        #expect(
            problem("{file: a.csv, column: shar}").contains(
                "'a.csv' has no column 'shar'; did you mean 'share'?"))
        #expect(problem("{file: a.csv}").contains("the columns are x, share"))
        #expect(
            problem("{file: b.csv, column: share}").contains(
                "'1' has no unit; write 100 % if 1 is a share of 1, 1 % if it is in per cent"))
        #expect(problem("{file: ../a.csv, column: share}").contains("leaves the folder"))
        #expect(problem("{file: /a.csv, column: share}").contains("leaves the folder"))
    }

    @Test func `a number keeps to what its dimension allows`() throws {
        let key = "postures.declines.miss_rate"
        let form = "\(key)={percentiles: {p05: 10 %, p95: 90 %}}"
        for probability in [0.000_001, 0.01, 0.99, 0.999_999] {
            let scenario = try Scenario.read(
                InputDrawTests.path, overrides: [form],
                draw: VariationTests.only(key, probability))
            #expect((0...1).contains(try VariationTests.value(key, in: scenario)))
        }
        #expect(Self.problem("10 to 140 %", of: key).contains("out of range"))
        #expect(Self.problem("{pert: 10 to 40 to 140 %}", of: key).contains("out of range"))
        #expect(Self.problem("{choice: {140 %: 1}}", of: key).contains("out of range"))
        #expect(Self.problem("{samples: [140 %]}", of: key).contains("out of range"))
    }

    @Test func `impossible parameters are errors that say why`() {
        #expect(
            Self.problem("{percentiles: {p10: 5, p90: 2}}").contains(
                "no number lies like that: the value 5.0 at 0.1 is above the value 2.0 at 0.9"))
        #expect(Self.problem("{percentiles: {p50: 5}}").contains("at least two percentiles"))
        #expect(
            Self.problem("{percentiles: {p5: 1, p95: 5}}").contains(
                "'p5' is not a percentile; they read p01 to p99"))
        #expect(Self.problem("{triangular: 2 to 9 to 8}").contains("not between 2.0 and 8.0"))
        #expect(
            Self.problem("{triangular: 2 to 8}").contains("this reads 'LOW to MODE to HIGH'"))
        #expect(
            Self.problem("{beta: {a: 0, b: 1, between: 2 to 4}}").contains("must be between 0.01"))
        #expect(Self.problem("{choice: {2: 0}}").contains("the weights add up to nothing"))
        #expect(Self.problem("{choice: {2: some}}").contains("expected a weight"))
        #expect(Self.problem("{samples: []}").contains("there are no values"))
        #expect(Self.problem("8 to 2").contains("the range ends before it begins"))
    }

    @Test func `one thing says where a number may lie, and a line takes a range`() {
        #expect(
            Self.problem("{value: 4, range: 2 to 8, pert: 2 to 3 to 8}").contains(
                "range and pert both say where the number may lie; keep one of them"))
        #expect(
            Self.problem("{value: 2 to 8, range: 2 to 8}").contains("value and range both say"))
        #expect(
            Self.problem(
                "{2022-01-01: 40 USD, 2024-01-01: 10 USD, samples: [4 USD]}",
                of: "model_access.price"
            ).contains("'samples' is for one number; a line over time takes 'range' or 'uniform'"))
        #expect(Self.problem("{range: 2 to 8}") == "")
        #expect(Self.problem("{note: unknown}").contains("'value' is missing"))
    }

    @Test func `any form can be varied between other ends`() throws {
        for form in ["2 to 8", "{choice: {2: 1, 8: 1}}", "{percentiles: {p05: 2, p95: 8}}"] {
            let scenario = try Scenario.read(
                InputDrawTests.path, overrides: ["\(Self.beta)=\(form)"],
                varying: ["\(Self.beta)=1..10"], draw: VariationTests.only(Self.beta, 0.5))
            #expect(try VariationTests.value(Self.beta, in: scenario) == 5.5)
        }
    }

    @Test func `the law of a number is explained`() throws {
        let scenario = try Self.read("{percentiles: {p05: 2, p95: 8}, source: assumption}")
        let text = try scenario.explanation(of: Self.beta).text
        #expect(text.contains("4") && text.contains("range: 2 to 8"), "\(text)")
        #expect(try scenario.explanation(of: "choice").text.contains("beta, lambda"))
    }
}
