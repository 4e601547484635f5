import Foundation
import Reports
import Results
import Testing

/// Figures that would say nothing about a run are left out, and the reason is said.
@Suite struct UnavailableFigureTests {
    private static func absence(
        _ name: String, _ policies: [String], _ tables: [Table]
    ) -> String? {
        let run = RunData(policies: policies, replications: 8, draws: 5, tables: tables)
        let entry = FigureCatalog.figures(of: run).first { $0.name == name }!
        if case .failure(let absence) = entry.figure { return absence.reason }
        return nil
    }

    private static let two = Array(SampleRun.policies.prefix(2))

    @Test func `two policies make no front, three do`() {
        let table = SampleRun.summary(SampleRun.policies, false)
        #expect(Self.absence("leak-against-burden", SampleRun.policies, [table]) == nil)
        let reason = Self.absence("leak-against-burden", Self.two, [table])
        #expect(reason?.contains("two policies make no front") == true)
    }

    @Test func `four runs make no distribution, forty do`() {
        #expect(Self.absence("leak-distribution", Self.two, [SampleRun.outcomes]) == nil)
        var four = Table(SampleRun.outcomes.schema)
        for row in [0, 1, 2, 3, 40, 41, 42, 43] { four.append(SampleRun.outcomes.row(row)) }
        let reason = Self.absence("leak-distribution", Self.two, [four])
        #expect(reason == "4 runs of a policy make no distribution, which takes 20")
    }

    @Test func `one region makes no map, and neither does one channel`() {
        let places = SampleRun.places(Self.two)
        #expect(Self.absence("regions-and-channels", Self.two, [places]) == nil)
        for column in ["region", "channel"] {
            var one = Table(places.schema)
            for row in 0..<places.rowCount
            where places[row, column].text == places[0, column].text {
                one.append(places.row(row))
            }
            let reason = Self.absence("regions-and-channels", Self.two, [one])
            #expect(reason == "a single \(column) makes no map")
        }
    }

    @Test func `where nothing differs there is no figure of effects`() {
        var same = Table(SampleRun.effects.schema)
        for row in 0..<SampleRun.effects.rowCount {
            same.append(
                SampleRun.effects.row(row).enumerated().map { place, value in
                    place > 4 ? .number(1) : value
                })
        }
        #expect(Self.absence("paired-effects", Self.two, [SampleRun.effects]) == nil)
        #expect(
            Self.absence("paired-effects", Self.two, [same])
                == "nothing differs from history under any policy")
    }

    @Test func `prices that stay and chips that nobody installs are no figure`() {
        let courses = SampleRun.courses(Self.two, false)
        for name in ["prices", "supply", "truth-and-tenders"] {
            #expect(Self.absence(name, Self.two, [courses]) == nil, "\(name)")
            #expect(
                Self.absence(name, Self.two, [SampleRun.withoutNumbers(courses)]) != nil, "\(name)")
        }
    }

    @Test func `figures take order and labels of channels from the run's own table`() throws {
        let list = SampleRun.table(
            "channels",
            [Column("order", .integer, "order")]
                + SampleRun.texts(
                    "channel", "label", "description", "group", "colour_light", "colour_dark"),
            [
                [1, "reseller", "Hands in between", "d", "g", "#112233", "#445566"],
                [2, "own-stock", "Machines of their own", "d", "g", "#112233", "#445566"],
            ])
        let run = RunData(policies: Self.two, tables: [SampleRun.effects, list])
        let entry = FigureCatalog.figures(of: run).first { $0.name == "paired-effects" }
        let figure = try #require(entry).figure.get()
        let markup = figure.draw(width: 860).markup
        let first = try #require(markup.range(of: "Hands in between"))
        let second = try #require(markup.range(of: "Machines of their own"))
        // What the table does not know comes last, by its word.
        let third = try #require(markup.range(of: "cloud-direct"))
        #expect(first.lowerBound < second.lowerBound && second.lowerBound < third.lowerBound)
        #expect(figure.table[1, "item"].text == "reseller")
    }
}
