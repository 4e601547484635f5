import Foundation
import Scenarios
import Testing

/// The value as written is the median of what is drawn for it, and lies where it may lie.
@Suite struct MedianTests {
    /// Every shipped file that is a scenario by itself.
    static let shipped: [String] = {
        let folder = Repository.root + "/Scenarios"
        let names = (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? []
        return names.filter { $0.hasSuffix(".yaml") && !$0.hasPrefix("world/") }
            .filter { !$0.hasPrefix("policies/") }.sorted()
    }()

    @Test(arguments: shipped)
    func `every uncertain input of a shipped scenario has its value as written for a median`(
        file: String
    ) throws {
        let written = Repository.read(file)
        let chances = written.inputs.map { InputDraw.Chance($0.name, 0.5) }
        let median = try written.drawn(InputDraw(seed: 1, number: 1, chances: chances))
        #expect(median.inputs.count == written.inputs.count)
        for (one, other) in zip(written.inputs, median.inputs) {
            // Of a line over time it is the factor, which is 1.
            #expect(one.value == other.value, "\(one.name)")
        }
        for input in written.uncertainties where input.value != 0 {
            let ends = input.low * (1 - 1e-9)...input.high * (1 + 1e-9)
            #expect(ends.contains(input.value), "\(input.path)")
        }
    }

    @Test func `all shipped scenarios are looked at`() {
        #expect(Self.shipped.count >= 18)
        #expect(Repository.read("smallest.yaml").inputs.count > 100)
    }

    @Test func `draws on either side of the median are on either side of the value`() throws {
        let written = try InputDrawTests.read()
        for (chance, isBelow) in [(0.3, true), (0.7, false)] {
            let chances = written.inputs.map { InputDraw.Chance($0.name, chance) }
            let drawn = try written.drawn(InputDraw(seed: 1, number: 1, chances: chances))
            for (one, other) in zip(written.inputs, drawn.inputs) {
                #expect(
                    isBelow ? other.value <= one.value : other.value >= one.value, "\(one.name)")
            }
        }
    }

    @Test func `a value outside its range is an error that names both places`() {
        let problem = UncertainFormTests.problem("{value: 40, source: assumption, range: 2 to 8}")
        #expect(problem.contains("error[S114]: the value 40 of 'choice.beta' lies outside its"))
        #expect(problem.contains("range, '2 to 8'; that stands at --set:1"))
        let shares = UncertainFormTests.problem(
            "{value: 90 %, range: 10 to 50 %}", of: "postures.declines.miss_rate")
        #expect(shares.contains("the value 90 % of 'postures.declines.miss_rate' lies outside"))
        #expect(UncertainFormTests.problem("{value: 8, range: 2 to 8}") == "")
        #expect(UncertainFormTests.problem("{value: 2, range: 2 to 8}") == "")
    }

    @Test func `every dated value but zero lies in the range of its line`() {
        func problem(_ line: String) -> String {
            UncertainFormTests.problem(line, of: "model_access.price")
        }
        let outside = problem(
            "{2022-01-01: 4 USD, 2024-01-01: 9 USD, range: 1 to 8 USD}")
        #expect(outside.contains("the value 9 USD of 'model_access.price' lies outside its range"))
        #expect(!outside.contains("the value 4 USD"))
        #expect(problem("{2022-01-01: 0 USD, 2024-01-01: 8 USD, range: 1 to 8 USD}") == "")
    }

    @Test func `a value beside a law is its median, and beside percentiles the one in the middle`()
        throws
    {
        let mode = UncertainFormTests.problem("{value: 3, triangular: 2 to 3 to 8}")
        #expect(mode.contains("the value 3 of 'choice.beta' is not the median of its 'triangular'"))
        #expect(UncertainFormTests.problem("{value: 4.13, triangular: 2 to 3 to 8}") == "")
        #expect(
            UncertainFormTests.problem("{value: 2, choice: {2: 1, 8: 3}}").contains("which is 8"))
        #expect(
            UncertainFormTests.problem("{value: 4, percentiles: {p10: 2, p50: 3, p90: 12}}")
                .contains("not the median"))
        #expect(
            UncertainFormTests.problem("{value: 1, percentiles: {p10: 2, p90: 12}}")
                .contains("not the median"))
        let between = "{value: 5, percentiles: {p10: 2, p90: 12}}"
        #expect(try UncertainFormTests.value(between, at: 0.5) == 5)
    }

    @Test func `what a study varies holds the value as written`() {
        #expect(
            VariationTests.problems("choice.beta=5..8").contains("lies outside where it varies"))
        #expect(VariationTests.problems("choice.beta=2..8") == "")
        let factor = "{2022-01-01: 4 USD, uniform: 1.5 to 2 x}"
        #expect(
            UncertainFormTests.problem(factor, of: "model_access.price")
                .contains("which is 1 x, lies outside of '1.5 to 2 x'"))
    }
}
