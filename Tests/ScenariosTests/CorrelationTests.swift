import Scenarios
import Testing

/// Inputs that move together.
@Suite struct CorrelationTests {
    static let pair = ["choice.beta", "market.kappa"]

    static func setting(_ entries: String...) -> String {
        "correlations=[" + entries.joined(separator: ", ") + "]"
    }

    static func entry(_ a: String, _ b: String, _ rank: Double) -> String {
        "{between: [\(a), \(b)], rank: \(rank)}"
    }

    static func problem(_ entries: String...) -> String {
        do throws(InvalidScenario) {
            let setting = "correlations=[" + entries.joined(separator: ", ") + "]"
            _ = try Scenario.read(InputDrawTests.path, overrides: [setting])
            return ""
        } catch { return error.text }
    }

    /// Ranks of the values of two inputs over many draws, correlated.
    static func rankCorrelation(_ scenario: Scenario, draws: Int) throws -> Double {
        var columns: [[Double]] = [[], []]
        for number in 1...draws {
            let drawn = try scenario.drawn(InputDraw(seed: 11, number: number))
            for (place, name) in pair.enumerated() {
                columns[place].append(try VariationTests.value(name, in: drawn))
            }
        }
        let ranks = columns.map { column in
            column.map { value in Double(column.count { $0 < value }) }
        }
        let distance = zip(ranks[0], ranks[1]).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
        let n = Double(draws)
        return 1 - 6 * distance / (n * (n * n - 1))
    }

    @Test func `values of correlated inputs have the ranks asked for`() throws {
        let scenario = try Scenario.read(
            InputDrawTests.path,
            overrides: [Self.setting(Self.entry(Self.pair[0], Self.pair[1], 0.8))])
        #expect(abs(try Self.rankCorrelation(scenario, draws: 120) - 0.8) < 0.12)
    }

    @Test func `inputs without a correlation are drawn as before`() throws {
        let draw = InputDraw(seed: 7, number: 3)
        let before = InputDrawTests.values(try InputDrawTests.read(draw))
        let after = InputDrawTests.values(
            try InputDrawTests.read(
                draw, Self.setting(Self.entry(Self.pair[0], Self.pair[1], 0.8))))
        // The first of the two keeps its own chance, the second follows.
        for (name, value) in before {
            #expect((after[name] == value) == (name != Self.pair[1]), "\(name)")
        }
    }

    @Test func `one more correlated input leaves the draws of the first two`() throws {
        let draw = InputDraw(seed: 7, number: 3)
        let two = Self.entry(Self.pair[0], Self.pair[1], 0.8)
        let three = Self.entry(Self.pair[1], "choice.wait", -0.5)
        let before = InputDrawTests.values(try InputDrawTests.read(draw, Self.setting(two)))
        let after = InputDrawTests.values(try InputDrawTests.read(draw, Self.setting(two, three)))
        for (name, value) in before {
            #expect((after[name] == value) == (name != "choice.wait"), "\(name)")
        }
    }

    @Test func `inputs that keep their values as written play no part`() throws {
        let written = InputDrawTests.values(try InputDrawTests.read())
        let drawn = InputDrawTests.values(
            try InputDrawTests.read(
                VariationTests.only(Self.pair[1], 0.9),
                Self.setting(Self.entry(Self.pair[0], Self.pair[1], 0.8))))
        let alone = InputDrawTests.values(
            try InputDrawTests.read(VariationTests.only(Self.pair[1], 0.9)))
        #expect(drawn[Self.pair[0]] == written[Self.pair[0]])
        #expect(drawn[Self.pair[1]] == alone[Self.pair[1]])
    }

    @Test func `what cannot be is one error at its line`() {
        let wait = "choice.wait"
        let shown = Self.problem(
            Self.entry(Self.pair[0], Self.pair[1], 0.9), Self.entry(Self.pair[1], wait, 0.9),
            Self.entry(Self.pair[0], wait, -0.9))
        #expect(
            shown.contains(
                "the correlation of 'choice.beta' and 'market.kappa' lies between -0.99 and -0.64"),
            "\(shown)")
        #expect(shown.hasPrefix("--set:1:") && shown.hasSuffix("\n1 problem\n"))
        #expect(
            Self.problem(Self.entry("choice.betta", wait, 0.5)).contains(
                "no input with a range is called 'choice.betta'; did you mean 'choice.beta'?"))
        #expect(Self.problem(Self.entry(wait, wait, 0.5)).contains("is between two inputs"))
        #expect(Self.problem(Self.entry(Self.pair[0], wait, 1)).contains("out of range"))
        #expect(
            Self.problem(Self.entry(Self.pair[0], wait, 0.1), Self.entry(wait, Self.pair[0], 0.2))
                .contains("have a correlation already"))
    }

    @Test func `a correlation leaves the digest of the values as written`() throws {
        let scenario = try InputDrawTests.read(
            nil, Self.setting(Self.entry(Self.pair[0], Self.pair[1], 0.8)))
        #expect(
            scenario.digest(under: "history")
                == (try InputDrawTests.read()).digest(under: "history"))
    }
}
