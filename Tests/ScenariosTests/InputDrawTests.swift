import Foundation
import Scenarios
import Testing

/// Uncertain inputs drawn from their ranges.
@Suite struct InputDrawTests {
    static let path =
        #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
        .joined(separator: "/") + "/Scenarios/smallest.yaml"

    static func read(_ draw: InputDraw? = nil, _ overrides: String...) throws -> Scenario {
        try Scenario.read(path, overrides: overrides, draw: draw)
    }

    static func values(_ scenario: Scenario) -> [String: Double] {
        Dictionary(uniqueKeysWithValues: scenario.inputs.map { ($0.name, $0.value) })
    }

    @Test func `without a draw every input has its value as written`() throws {
        let scenario = try Self.read()
        #expect(scenario.inputs.count > 100)
        let written = Dictionary(
            uniqueKeysWithValues: scenario.uncertainties.filter { $0.path.hasSuffix(".value") }
                .map { ($0.path.dropLast(6), $0.value) })
        for input in scenario.inputs where input.unit != "x" {
            #expect(written[input.name[...]] == input.value, "\(input.name)")
        }
    }

    @Test func `one more uncertain input leaves the draws of all others unchanged`() throws {
        let draw = InputDraw(seed: 7, number: 3)
        let before = Self.values(try Self.read(draw))
        let after = Self.values(
            try Self.read(draw, "choice.lambda.remote={value: 0.4, range: 0.2 to 0.6}"))
        #expect(after.count == before.count + 1)
        #expect(after["choice.lambda.remote"] != nil)
        for (name, value) in before { #expect(after[name] == value, "\(name)") }
    }

    @Test func `the seed, the number of the draw and the name decide, each of them`() throws {
        let scenario = try Self.read()
        let one = Self.values(try scenario.drawn(InputDraw(seed: 1, number: 1)))
        #expect(one == Self.values(try scenario.drawn(InputDraw(seed: 1, number: 1))))
        #expect(one != Self.values(try scenario.drawn(InputDraw(seed: 1, number: 2))))
        #expect(one != Self.values(try scenario.drawn(InputDraw(seed: 2, number: 1))))
        // Two inputs with one and the same range.
        #expect(
            one["organisations.majors.work_growth"] != one["organisations.developers.work_growth"])
    }

    @Test func `ends of a range are the 5 and the 95 per cent point, the value is the median`()
        throws
    {
        let scenario = try Self.read()
        let free = scenario.uncertainties.filter { input in
            input.path.hasSuffix(".value") && input.low > 0 && input.low < input.value
                && input.value < input.high && input.high < 1
        }
        var (below, lower, above, all) = (0, 0, 0, 0)
        for number in 1...20 {
            let values = Self.values(try scenario.drawn(InputDraw(seed: 5, number: number)))
            for input in free {
                let value = try #require(values[String(input.path.dropLast(6))])
                below += value < input.low ? 1 : 0
                lower += value < input.value ? 1 : 0
                above += value > input.high ? 1 : 0
                all += 1
            }
        }
        #expect(all > 500)
        #expect(abs(Double(below) / Double(all) - 0.05) < 0.03)
        #expect(abs(Double(lower) / Double(all) - 0.5) < 0.05)
        #expect(abs(Double(above) / Double(all) - 0.05) < 0.03)
    }

    @Test func `draws keep to the dimension and whole numbers stay whole`() throws {
        let scenario = try Self.read()
        for number in 1...10 {
            for input in try scenario.drawn(InputDraw(seed: 3, number: number)).inputs {
                #expect(input.value >= 0, "\(input.name)")
                if input.unit == "%" { #expect(input.value <= 1, "\(input.name)") }
                if input.name == "choice.attempts" {
                    #expect(input.value == input.value.rounded() && input.value >= 1)
                }
            }
        }
    }

    @Test func `a line over time has one factor, and a value at the end of its range a median`()
        throws
    {
        let scenario = try Self.read()
        let draws = try (1...20).map { number in
            try scenario.drawn(InputDraw(seed: 1, number: number))
        }
        let factors = draws.compactMap { Self.values($0)["model_access.price"] }
        #expect(Set(factors).count == 20)
        // 2 USD over the least, 60 USD over the greatest value: the ends of the factor.
        #expect(factors.count { $0 > 0.2 && $0 < 1.5 } > 14)
        let shares = draws.compactMap { Self.values($0)["intermediaries.shells.re_entry"] }
        #expect(shares.count { $0 <= 0.95 } > 14)
    }

    @Test func `a draw leaves the text and the digest of the scenario as they are`() throws {
        let scenario = try Self.read()
        let drawn = try scenario.drawn(InputDraw(seed: 1, number: 1))
        #expect(drawn.digest == scenario.digest)
        #expect(drawn.resolvedText == scenario.resolvedText)
    }
}
