import Foundation
import Reports
import Results
import Testing

/// What holds for every figure of the catalog.
@Suite struct FigureTests {
    /// A figure with a name that fits into a line of a failed test.
    struct Sample: CustomTestStringConvertible {
        let figure: any Figure
        let testDescription: String

        static func all(of run: RunData, _ word: String) -> [Sample] {
            FigureCatalog.figures(of: run).compactMap { entry in
                (try? entry.figure.get()).map {
                    Sample(figure: $0, testDescription: "\(entry.name), \(word)")
                }
            }
        }
    }

    static let figures = Sample.all(of: SampleRun.full, "forty runs")
    static let single = Sample.all(of: SampleRun.single, "one run")
    static let widths = [FigureStyle.wide, FigureStyle.narrow]

    @Test func `a full run has every figure`() {
        let missing = FigureCatalog.figures(of: SampleRun.full).compactMap { entry in
            if case .failure(let absence) = entry.figure {
                "\(entry.name): \(absence)"
            } else {
                nil
            }
        }
        #expect(missing == [])
    }

    @Test(arguments: figures + single)
    func `a figure draws every row of its table and nothing else`(_ sample: Sample) {
        let rows = sample.figure.table.rowCount
        #expect(rows > 0)
        for width in Self.widths { #expect(Markup(sample.figure.draw(width: width)).marks == rows) }
    }

    @Test(arguments: figures + single)
    func `a drawing is well-formed, finite and says what it is`(_ sample: Sample) {
        for width in Self.widths {
            let drawing = sample.figure.draw(width: width)
            #expect(Markup(drawing).isWellFormed)
            #expect(!drawing.markup.contains("nan") && !drawing.markup.contains("inf\""))
            #expect(drawing.markup.hasPrefix("<svg class=\"figure "))
            #expect(drawing.markup.contains(" role=\"img\" aria-labelledby="))
            #expect(drawing.markup.utf8.count < 100_000)
            #expect(drawing.width == width && drawing.height > 50)
        }
    }

    @Test func `identifiers are unique over all drawings of a page`() {
        let drawings = Self.figures.flatMap { sample in
            Self.widths.map { sample.figure.draw(width: $0) }
        }
        let ids = drawings.flatMap { Markup($0).ids }
        #expect(ids.count == 2 * drawings.count)
        #expect(Set(ids).count == ids.count)
    }

    @Test(arguments: figures + single)
    func `text stays inside the drawing`(_ sample: Sample) {
        for width in Self.widths {
            let drawing = sample.figure.draw(width: width)
            for text in Markup(drawing).texts where !text.isTurned {
                // Helvetica's mean width: the estimate that figures use is wider.
                let length = Double(text.string.count) * text.size * 0.5
                let left =
                    text.x
                    - (text.anchor == "end" ? length : text.anchor == "middle" ? length / 2 : 0)
                #expect(left >= -1 && left + length <= width + 1, "\(text.string) at \(width)")
                #expect(text.y >= 8 && text.y <= drawing.height, "\(text.string) at \(width)")
            }
        }
    }

    @Test(arguments: figures + single)
    func `the specification is JSON that holds the figure's CSV`(_ sample: Sample) throws {
        let object = try JSONSerialization.jsonObject(
            with: Data(sample.figure.specification.text.utf8))
        let specification = try #require(object as? [String: Any])
        #expect((specification["$schema"] as? String)?.contains("vega-lite/v5") == true)
        let data = try #require(specification["data"] as? [String: Any])
        let csv = String(decoding: sample.figure.table.csv(), as: UTF8.self)
        #expect(data["values"] as? String == csv)
    }

    @Test(arguments: single)
    func `one run is said to carry no interval`(_ sample: Sample) {
        #expect(sample.figure.caption.contains("no interval"), "\(sample.testDescription)")
    }

    @Test func `a run without tables says why figures are missing and how to get them`() {
        let bare = RunData(policies: ["a", "b"], scenario: "x.yaml", tables: [])
        for entry in FigureCatalog.figures(of: bare) {
            guard case .failure(let absence) = entry.figure else {
                Issue.record("\(entry.name) is drawn from nothing")
                continue
            }
            #expect("\(absence)".hasPrefix("Not in this run, because "))
            #expect(absence.remedy?.hasPrefix("sluice ") == true, "\(entry.name)")
        }
    }

    @Test func `names of policies are escaped`() throws {
        let sample = try #require(
            Self.figures.first { $0.testDescription.hasPrefix("paired-effects") })
        let markup = sample.figure.draw(width: 860).markup
        #expect(markup.contains("tight &lt;&amp;&gt; &quot;quoted&quot;"))
        #expect(!markup.contains("<&>"))
    }
}

/// What figures make of runs that are not as they should be.
@Suite struct UnusualRunTests {
    private func figures(_ tables: [Table], policies: [String] = SampleRun.policies)
        -> [FigureCatalog.Entry]
    {
        FigureCatalog.figures(
            of: RunData(policies: policies, replications: 8, draws: 5, tables: tables))
    }

    @Test func `tables without rows are a reason, not a picture`() {
        let empty = SampleRun.tables(isSingle: false).map { Table($0.schema) }
        for entry in figures(empty) {
            #expect(throws: FigureUnavailable.self, "\(entry.name)") { try entry.figure.get() }
        }
    }

    @Test func `a run in which nothing happened is drawn without dividing by it`() {
        let still = SampleRun.tables(isSingle: false).map { SampleRun.withoutNumbers($0) }
        let drawn = figures(still).compactMap { entry in
            (try? entry.figure.get()).map { (entry, $0) }
        }
        #expect(drawn.count >= 2)
        for (entry, figure) in drawn {
            let markup = figure.draw(width: 360).markup
            #expect(!markup.contains("nan") && !markup.contains("inf"), "\(entry.name)")
        }
    }

    @Test func `a table of another version is named with the column that it lacks`() throws {
        let old = Table(
            TableSchema(
                name: "courses", description: "", columns: SampleRun.texts("policy"), key: []))
        let entry = try #require(figures([old]).first { $0.name == "leak-over-time" })
        let absence = #expect(throws: FigureUnavailable.self) { try entry.figure.get() }
        #expect(absence?.reason.contains("has no column 'measure'") == true)
    }

    @Test func `nine policies are more than colours, and still drawn`() throws {
        let policies = (1...9).map { "policy \($0)" }
        let tables = [
            SampleRun.courses(policies, false), SampleRun.summary(policies, false),
            SampleRun.paths(policies), SampleRun.places(policies),
        ]
        let drawn = figures(tables, policies: policies).compactMap { entry in
            (try? entry.figure.get()).map { (entry, $0) }
        }
        #expect(drawn.count >= 8)
        for (entry, figure) in drawn {
            #expect(Markup(figure.draw(width: 860)).marks == figure.table.rowCount, "\(entry.name)")
        }
    }

    @Test func `rules that bind from a day within the run are numbered by day`() throws {
        let entry = try #require(
            FigureCatalog.figures(of: SampleRun.full).first { $0.name == "leak-over-time" })
        let notes = try entry.figure.get().notes
        #expect(notes.map(\.number) == [1, 2])
        #expect(notes.map(\.text) == ["2023-02-10: Title of R1", "2023-02-12: Title of R2"])
        #expect(notes[0].url == "https://example.org")
    }
}
