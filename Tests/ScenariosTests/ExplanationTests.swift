import Scenarios
import Testing

/// Where a value comes from: its file and line, what it took the place of, its unit, range and source.
@Suite struct ExplanationTests {
    private static let base = """
        chips:
          A100:
            maker: NVIDIA
            launch: 2020-11-16
            fp16: 312 TFLOP/s
            interconnect: 600 GB/s
            memory: 80 GB
            memory_bandwidth: 2 TB/s
            power: {value: 400 W, source: "Data sheet, 2020"}
            price: {2022-01-01: 10 k USD, 2023-01-01: 9 k USD, after: hold, source: prices}
        sources:
          prices: {title: Price list, kind: dataset, date: April 2026}
        """

    private static func explain(
        _ key: String, above: String = "", overrides: [String] = []
    ) throws -> String {
        let texts = [
            "base.yaml": base + "\n",
            "main.yaml": "extends: base.yaml\n" + smallest(above),
        ]
        return try readScenario(texts, overrides: overrides).explanation(of: key).text
    }

    @Test func `a number has its file and line, its unit and its own source`() throws {
        let text = try Self.explain("chips.A100.power")
        #expect(text.contains("400 W  at base.yaml:9"))
        #expect(text.contains("source (document): Data sheet, 2020  at base.yaml:9"))
        #expect(!text.contains("instead of"))
    }

    @Test func `dated numbers come one by one, with the source that they share`() throws {
        let text = try Self.explain("chips.A100.price")
        #expect(text.contains("2022-01-01  10000 USD/chip  at base.yaml:10, written '10 k USD'"))
        #expect(text.contains("2023-01-01  9000 USD/chip"))
        #expect(text.contains("source (dataset): prices: Price list, April 2026"))
    }

    @Test func `what a file above and the command line replaced is shown, the latest first`() throws
    {
        let above = "chips: {A100: {power: {value: 410 W}}}\n"
        let text = try Self.explain("chips.A100.power", above: above)
        #expect(text.contains("410 W  at main.yaml:5\n    instead of '400 W'  at base.yaml:9"))
        let both = try Self.explain(
            "chips.A100.power", above: above, overrides: ["chips.A100.power=420 W"])
        #expect(both.contains("420 W  at --set chips.A100.power=420 W"))
        #expect(both.contains("instead of '410 W'  at main.yaml:5"))
    }

    @Test func `a replaced number below a replaced mapping is still found`() throws {
        let text = try Self.explain(
            "chips.A100.power.value", overrides: ["chips.A100.power.value=430 W"])
        #expect(text.contains("430 W"))
        #expect(text.contains("instead of '400 W'  at base.yaml:9"))
    }

    @Test func `a file that is extended twice takes the place of nothing`() throws {
        let texts = [
            "base.yaml": Self.base + "\n", "a.yaml": "extends: base.yaml\n",
            "b.yaml": "extends: base.yaml\n",
            "main.yaml": "extends: [a.yaml, b.yaml]\n" + smallest(),
        ]
        let text = try readScenario(texts).explanation(of: "chips.A100.power").text
        #expect(text.contains("400 W") && !text.contains("instead of"))
    }

    @Test func `a setting of the study needs no source, a number about the world does`() throws {
        #expect(try !Self.explain("clock.start").contains("no source"))
        #expect(try Self.explain("chips.A100.memory").contains("no source"))
    }

    @Test func `a key that could be written and is not has a default`() throws {
        #expect(try Self.explain("clock.lookahead").contains("not written in this scenario"))
    }

    @Test func `a part names its keys`() throws {
        #expect(try Self.explain("chips").contains("a part with the keys A100"))
    }

    @Test func `an unknown key gets the nearest known ones`() throws {
        let scenario = try readScenario(["main.yaml": smallest(chip("price: 10 k USD"))])
        do throws(UnknownKey) {
            _ = try scenario.explanation(of: "chips.A100.prize")
            Issue.record("it was found")
        } catch {
            #expect(error.nearest.first == "chips.A100.price")
            #expect(error.nearest.count <= 5)
        }
    }

    @Test func `every uncertain number of the history is explained with its range and its place`()
        throws
    {
        let scenario = Repository.historical
        #expect(scenario.uncertainties.count > 50)
        for input in scenario.uncertainties {
            let text = try scenario.explanation(of: input.path).text
            #expect(text.contains("range: "), "\(input.path)")
            #expect(text.contains(".yaml:"), "\(input.path)")
        }
    }
}
