import Results
import Testing

/// The words of a finding, which claim no more than its interval carries.
@Suite struct EffectWordsTests {
    @Test(arguments: [
        (0.76, 0.62, 0.90, "24 % less (between 10 % and 38 % less)"),
        (1.004, 0.98, 1.03, "no effect found: between 2 % less and 3 % more"),
        (0.9, 0.8, 1.0, "no effect found: between 20 % less and 0 %"),
        (1.2, 1.1, 1.5, "20 % more (between 10 % and 50 % more)"),
        (2.5, 1.5, 3.2, "2.5 times as much (between 50 % more and 3.2 times as much)"),
        (1.0, 1.0, 1.0, "no difference at all"),
        (
            0.9995, 0.9989, 0.99999,
            "0.05 % less (between less than 0.01 % and 0.11 % less)"
        ),
    ])
    func `a finding says what the interval carries`(
        _ ratio: Double, _ low: Double, _ high: Double, _ words: String
    ) {
        #expect(EffectWords.finding(ratio, low...high) == words)
    }

    @Test func `one pair of runs is said to be one`() {
        #expect(
            EffectWords.finding(0.91, nil) == "9 % less in one pair of runs, which may be chance")
        #expect(EffectWords.finding(1, nil) == "no difference in one pair of runs")
    }

    @Test func `a cell holds no number where no effect was found`() {
        #expect(EffectWords.brief(0.97, 0.9...1.01) == "none found")
        #expect(EffectWords.brief(0.7, 0.6...0.9) == "-30 %")
        #expect(EffectWords.ends(0.62...0.9) == "-38 % to -10 %")
    }

    @Test func `draws that lie above the values as written are explained by what they show`() throws
    {
        let skewed = try #require(
            DrawsAgainstWritten(
                mean: 1.4, median: 1.02, asWritten: 1, range: 0.4...3, draws: 9))
        let text = skewed.sentence { "\($0)" }
        #expect(
            text.contains("the median of 9 draws is 1.02 times that and their mean 1.40 times: "))
        #expect(text.contains("pull the mean up") && !text.contains("sum of their middles"))
        let shifted = try #require(
            DrawsAgainstWritten(
                mean: 1.41, median: 1.4, asWritten: 1, range: 1.1...1.9, draws: 9))
        let other = shifted.sentence { "\($0)" }
        #expect(other.contains("above the sum of their middles") && other.contains("lies outside"))
        #expect(!other.contains("pull the mean up"))
        let lower = try #require(
            DrawsAgainstWritten(
                mean: 0.7, median: 0.7, asWritten: 1, range: 0.4...1.2, draws: 9))
        #expect(lower.sentence { "\($0)" }.contains("below the answer to the middle"))
        #expect(
            DrawsAgainstWritten(mean: 1, median: 1, asWritten: 0, range: 0...1, draws: 9) == nil)
    }
}

/// What is kept off channels beside what a change without meaning moves.
@Suite struct DisplacementAccountTests {
    private static let schema = TableSchema(
        name: "displacement", description: "",
        columns: [
            Column("policy", .string, ""), Column("structure", .string, ""),
            Column("draw", .integer, ""), Column("replication", .integer, ""),
            Column("baseline_flop", .number, ""), Column("to_channel", .string, ""),
            Column("cause", .string, ""), Column("flop", .number, ""),
        ], key: [])

    private func account(_ rows: [(String, Int, Double, String, String, Double)])
        -> DisplacementAccount
    {
        var table = Table(Self.schema)
        for (policy, draw, total, channel, cause, flop) in rows {
            table.append([
                .string(policy), "main", .integer(draw), 0, .number(total), .string(channel),
                .string(cause), .number(flop),
            ])
        }
        return DisplacementAccount(
            table, policy: "licence", structure: "main", runs: 2, isMeant: { $0 > 0 })
    }

    @Test func `what is less than a placebo moves is not claimed`() throws {
        let account = account([
            ("licence", 1, 100, "shell", "moved", 10), ("licence", 2, 300, "shell", "delayed", 30),
            ("licence", 2, 300, "none", "given-up", 4), ("licence", 0, 500, "none", "given-up", 99),
            ("(placebo)", 1, 100, "own", "moved", 2), ("(placebo)", 1, 100, "none", "given-up", 3),
            ("(placebo)", 2, 300, "own", "moved", 3), ("other", 1, 100, "none", "given-up", 50),
        ])
        #expect(account.parts.map(\.outcome) == [.moved, .givenUp])
        // Moved and delayed onto a channel are one: (10 + 30) / 2; the floor 2 % of a mean total of 200.
        #expect(account.parts[0].flop == 20 && account.parts[0].floor == 4)
        #expect(account.parts[0].isClaimed)
        #expect(account.parts[1].flop == 2 && account.parts[1].floor == 6)
        #expect(!account.parts[1].isClaimed)
        #expect(account.floor == 10 && account.isClaimed)
        #expect(account.floorSentence { "\($0)" }?.contains("moves about 10.0 FLOP") == true)
    }

    @Test func `without a placebo nothing is said of chance`() {
        let account = account([("licence", 1, 100, "none", "pending", 10)])
        #expect(account.floor == nil && account.isClaimed && account.parts[0].isClaimed)
        #expect(account.floorSentence { "\($0)" } == nil)
    }
}
