import Experiments
import Results
import Testing

/// Reading reported figures, and what interval each kind of row stands for.
@Suite struct HistoricalTargetTests {
    static func target(
        _ numbers: String, kind: String = "model estimate", unit: String = "units"
    ) throws -> HistoricalTarget {
        try #require(
            try ScoreTests.targets("S01,g,m,2022,\(unit),\(numbers),i,s,\(kind),\n").first)
    }

    @Test func `a row is read with its texts, its numbers and what is missing`() throws {
        let target = try Self.target("1000,,9999", unit: "\"chips, whole\"")
        #expect(target.id == "S01" && target.unit == "chips, whole" && target.note.isEmpty)
        #expect(target.low == 1000 && target.mid == nil && target.high == 9999)
    }

    @Test(arguments: [
        ("S01,g,m,2022,units,1,2,three,i,s,k,\n", 2, "'three' is not a number"),
        ("S01,g,m,2022,units,1,2,3,i,s,k,\nS01,g,m,2022,units,1,2,3,i,s,k,\n", 3, "second target"),
        (
            "S01,g,\"two\nlines\",2022,units,1,2,3,i,s,k,\n,g,m,2022,units,1,2,3,i,s,k,\n", 4,
            "no id"
        ),
        ("S01,g,m,2022,units,3,2,1,i,s,k,\n", 2, "ends before it begins"),
        ("S01,g,m,2022,units,,,,i,s,k,\n", 2, "has no number"),
        ("S01,g,m,2022,units,1,2,3\n", 2, "8 fields for 12 columns"),
        ("", 1, "no target"),
    ])
    func `what is wrong is told with its line`(_ rows: String, _ line: Int, _ words: String) throws
    {
        let error = try #require(throws: ResultsError.self) { try ScoreTests.targets(rows) }
        #expect(error.description.hasPrefix("targets.csv:\(line): "), "\(error)")
        #expect(error.description.contains(words), "\(error)")
    }

    @Test func `a row without the columns is refused`() throws {
        let error = try #require(throws: ResultsError.self) {
            try HistoricalTarget.read(Array("id,low\nS01,1\n".utf8), name: "t.csv")
        }
        #expect(error.description.hasPrefix("t.csv:1: the columns are id,low"))
    }

    @Test func `two ends are an interval, one end is a bound, a middle has its error`() throws {
        let both = TargetInterval(try Self.target("100,150,200"))
        #expect(both.low == 100 && both.high == 200 && !both.isOneSided)
        #expect(both.nearlyContains(80) && !both.nearlyContains(79))
        #expect(both.nearlyContains(250) && !both.nearlyContains(251))
        let least = TargetInterval(try Self.target("2,2,", kind: "press investigation"))
        #expect(least.low == 2 && least.high == nil && least.isOneSided)
        #expect(
            least.nearlyContains(1e9) && least.nearlyContains(1.34) && !least.nearlyContains(1.3))
        let most = TargetInterval(try Self.target(",200,200", kind: "official statement"))
        #expect(most.low == nil && most.high == 200 && most.nearlyContains(0))
        let middle = TargetInterval(try Self.target(",0.128,", kind: "computed here"))
        #expect(middle.low == 0.128 / 1.25 && middle.high == 0.128 * 1.25)
        #expect(middle.error == 1)
    }

    @Test func `a count has the exact interval of its mean`() {
        // Garwood's limits as R's poisson.test gives them.
        for (count, low, high) in [
            (0, 0, 3.688879), (1, 0.02531781, 5.571643), (2, 0.2422093, 7.224688),
            (5, 1.623486, 11.668332), (17, 9.903127, 27.218647),
        ] {
            let interval = TargetInterval(count: count)
            #expect(abs((interval.low ?? -1) - low) < 1e-5)
            #expect(abs((interval.high ?? -1) - high) < 1e-5)
        }
    }
}
