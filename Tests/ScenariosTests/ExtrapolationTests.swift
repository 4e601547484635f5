import ComputeAccess
import Scenarios
import Testing

/// What dated values say of the time after them.
@Suite struct ExtrapolationTests {
    private static let prices = "2022-01-01: 40 k USD, 2023-01-01: 30 k USD"

    private static func text(_ price: String, until end: String = "2028-12-31") -> String {
        """
        title: Small
        clock: {start: 2022-01-01, end: \(end)}
        policies: {none: {rule_sets: []}}

        """ + chip("price: {\(price)}")
    }

    private func price(_ text: String, on day: String) throws -> Double {
        try readScenario(["main.yaml": Self.text(text)]).chips.chips[0].price
            .value(on: CalendarDate(iso: day)!)
    }

    @Test func `a series that ends before the clock is an error that says all`() {
        let shown = problems(in: Self.text(Self.prices))
        #expect(
            shown.contains(
                "error[S117]: 'chips.A100.price' has its last value on 2023-01-01, which stands until "
                    + "2024-01-01; the clock ends on 2028-12-31; write 'after: hold'"), "\(shown)")
        #expect(shown.contains("1 problem"))
    }

    @Test(arguments: ["2023-06-30", "2024-01-01"])
    func `the last value stands as long as values lie apart`(end: String) {
        #expect(problems(in: Self.text(Self.prices, until: end)) == "")
    }

    @Test func `one day more is beyond it`() {
        #expect(problems(in: Self.text(Self.prices, until: "2024-01-02")).contains("S117"))
    }

    @Test func `a level alone is a start, and stands where nothing else is dated`() {
        #expect(problems(in: Self.text("2022-01-01: 40 k USD")) == "")
    }

    @Test func `held, grown and stopped values are what they say`() throws {
        #expect(try price(Self.prices + ", after: hold", on: "2028-06-01") == 30_000)
        #expect(try price(Self.prices + ", after: stop", on: "2023-12-31") == 30_000)
        #expect(try price(Self.prices + ", after: stop", on: "2024-01-01") == 0)
        for way in ["grow 30 %/yr", "grow 1.3 x/yr", "{grow: 30 %/yr, range: 10 to 60 %/yr}"] {
            let grown = try price(Self.prices + ", after: \(way)", on: "2025-06-01")
            #expect(abs(grown - 30_000 * 1.3 * 1.3) < 30, "\(way): \(grown)")
        }
    }

    @Test func `growth with a range is drawn like any input`() throws {
        let text = Self.text(Self.prices + ", after: {grow: 30 %/yr, range: 10 to 60 %/yr}")
        let files = TextFiles(texts: ["main.yaml": text])
        let values = try (1...8).map { number in
            try Scenario.read(
                "main.yaml", draw: InputDraw(seed: 7, number: number), from: files
            ).chips.chips[0].price.value(on: CalendarDate(iso: "2025-06-01")!)
        }
        #expect(Set(values).count == 8)
        #expect(
            try readScenario(["main.yaml": text]).inputs.map(\.name) == ["chips.A100.price.after"])
        #expect(values.allSatisfy { $0 > 30_000 })
    }

    @Test func `what goes on is on record with its day`() throws {
        let held = try readScenario(["main.yaml": Self.text(Self.prices + ", after: hold")])
        let record = try #require(held.extrapolations.first)
        #expect(record.input == "chips.A100.price")
        #expect("\(record.after) \(record.supportedUntil)" == "2023-01-01 2024-01-01")
        #expect(
            held.remarks(comparing: ["none"])
                == ["after 2023-01-01 chips.A100.price is extrapolated (hold)"])
        let inside = Self.text(Self.prices + ", after: hold", until: "2023-06-30")
        #expect(try readScenario(["main.yaml": inside]).extrapolations.isEmpty)
    }

    @Test(arguments: [
        ("after: holt", "'holt' is no way to go on"),
        ("after: {range: 1 to 2 x/yr}", "how it goes on"),
        ("after: grow 30 %", "'%' is not a unit that fits here"),
        ("after: [hold]", "a list is no way"),
    ])
    func `no other word says how it goes on`(after: String, sentence: String) {
        let shown = problems(in: Self.text("\(Self.prices), \(after)"))
        #expect(shown.contains(sentence), "\(shown)")
    }

    @Test func `a number without dates has no after`() {
        let shown = problems(in: smallest(chip("price: {value: 1 USD, after: hold}")))
        #expect(shown.contains("'after' says nothing of a number without dates"))
    }

    @Test func `every series of the smallest world that ends is named, and its rates of growth`() {
        do throws(InvalidScenario) {
            _ = try Scenario.read(
                Repository.root + "/Scenarios/smallest.yaml", overrides: ["clock.end=2028-12-31"])
            Issue.record("the clock may end long after the data")
        } catch {
            for name in [
                "families.hopper.shipments", "families.ascend.shipments", "model_access.price",
            ] {
                #expect(error.text.contains("'\(name)' has its last value on"), "\(error.text)")
            }
            #expect(!error.text.contains("'families.ampere.shipments' has its last"))
            #expect(error.text.contains("growth_after: continue"))
            #expect(error.exitCode == 65)
        }
    }

    @Test func `supply that is held goes on quarter by quarter, and stops where it stops`() throws {
        func last(_ after: String) throws -> Scenario {
            try Scenario.read(
                Repository.root + "/Scenarios/smallest.yaml",
                overrides: ["families.ascend.shipments.after=\(after)"])
        }
        // The clock ends within the last spacing: nothing is added, and nothing is on record.
        #expect(try last("hold").extrapolations.contains { $0.input.contains("ascend") } == false)
        #expect(try last("stop").extrapolations.contains { $0.input.contains("ascend") } == false)
    }

    @Test func `shipped scenarios say what of them goes on`() {
        let inputs = Repository.historical.extrapolations
        #expect(inputs.contains { $0.input == "families.ampere.shipments" && $0.how == "stop" })
        #expect(!inputs.contains { $0.how == "continue" })
        #expect(Repository.historical.remarks(comparing: ["history"]).count <= 6)
    }
}
