import ComputeAccess
import Scenarios
import Testing

/// What is offered to somebody who wrote a number in a way that is not read.
@Suite struct NumberHintTests {
    /// Texts for the power of a chip (W), and what is offered: each with the watts that were meant.
    private static let powers: [(text: String, offers: [(text: String, watts: Double)])] = [
        ("650,5 W", [("650.5 W", 650.5)]), ("650,5", [("650.5", 650.5)]),
        ("0,5 kW", [("0.5 kW", 500)]), (",5 kW", [("0.5 kW", 500)]),
        ("1,234 W", [("1234 W", 1_234), ("1.234 W", 1.234)]),
        ("12,345 W", [("12345 W", 12_345), ("12.345 W", 12.345)]),
        ("0,123 kW", [("0.123 kW", 123)]), ("1234,567 W", [("1234.567 W", 1_234.567)]),
        ("1,23,456 W", [("123456 W", 123_456)]),
        ("1.234,5 W", [("1234.5 W", 1_234.5)]),
        ("1,234.5 W", [("1234.5 W", 1_234.5)]), ("1'234 W", [("1234 W", 1_234)]),
        ("1’234,5 W", [("1234.5 W", 1_234.5)]), ("1_000 W", [("1000 W", 1_000)]),
        ("20 000 W", [("20000 W", 20_000)]), ("20\u{A0}000 W", [("20000 W", 20_000)]),
        ("20\u{202F}000,5\u{A0}W", [("20000.5 W", 20_000.5)]), ("650\u{A0}W", [("650 W", 650)]),
        ("½ kW", [("0.5 kW", 500)]), ("1½ kW", [("1.5 kW", 1_500)]), ("¾ kW", [("0.75 kW", 750)]),
        ("1e3W", [("1e3 W", 1_000)]), ("1E3W", [("1E3 W", 1_000)]), ("2×10³ W", [("2e3 W", 2_000)]),
        ("2 x 10^3 W", [("2e3 W", 2_000)]), ("10^3 W", [("1e3 W", 1_000)]),
        ("1,5e3 W", [("1.5e3 W", 1_500)]), ("650W", [("650 W", 650)]), ("650 w", [("650 W", 650)]),
        ("650w", [("650 W", 650)]), ("0.65 KW", [("0.65 kW", 650)]),
        ("650 watts", [("650 W", 650)]),
        ("~650 W", [("650 W", 650)]), ("６５０ W", [("650 W", 650)]), ("٦٥٠ W", [("650 W", 650)]),
        ("1k W", [("1 kW", 1_000)]), ("1 K W", [("1 kW", 1_000)]), ("1kW ", [("1 kW", 1_000)]),
        ("2 thousand watts", [("2 k W", 2_000)]),
    ]

    @Test(arguments: 0..<powers.count)
    func `what is offered is read, as the value that was meant`(index: Int) throws {
        let (text, offers) = Self.powers[index]
        let shown = problems(in: smallest(powered("\"\(text)\"")))
        #expect(offers.allSatisfy { shown.contains($0.text) }, "\(shown)")
        #expect(shown.contains(offers.count == 1 ? "write " : ", "))
        #expect(shown.contains("decimal comma") == (offers.count > 1))
        for offer in offers {
            let unit = offer.text.contains("W") ? "" : " W"
            let scenario = try readScenario([
                "main.yaml": smallest(powered("\(offer.text)\(unit)"))
            ])
            #expect(scenario.chips.chips[0].power == offer.watts)
        }
    }

    @Test(arguments: [
        "1__0 W", "12,34,5 W", "1,2,3 W", "1.2.3 W", "five W", "650 mW", "W", "--5 W", "1,234'5 W",
        "0x10 W", "650 V", "1⅓ kW",
    ])
    func `nothing is offered for what can mean anything`(text: String) {
        let shown = problems(in: smallest(powered("\"\(text)\"")))
        #expect(shown.contains("error[S11"))
        let offered = shown.split(separator: "write ").dropFirst().first ?? ""
        #expect(offered.isEmpty || offered.hasPrefix("'10 W'"), "\(shown)")
    }

    @Test(arguments: [
        ("3,5", "write 3.5"), ("−3,5", "write '0.5'"), ("0,02", "write 0.02"), ("½", "write 0.5"),
    ])
    func `a pure number keeps its value`(text: String, hint: String) {
        let world = Repository.root + "/Scenarios/smallest.yaml"
        let set = "choice.fabric_loss"
        do throws(InvalidScenario) {
            _ = try Scenario.read(world, overrides: ["choice.beta=\(text)"])
            Issue.record("\(text) was read as \(set)")
        } catch {
            #expect(error.text.contains(hint) || text.hasPrefix("0"), "\(error.text)")
        }
    }

    @Test(arguments: [
        ("0.55", "write 55 % if 0.55 is a share of 1, 0.55 % if it is in per cent"),
        ("0,55", "write 55 % if 0.55 is a share of 1, 0.55 % if it is in per cent"),
        ("55", "write 55 %"), ("55 percent", "write 55 %"), ("55 per cent", "write 55 %"),
        ("55%", "write 55 %"), ("5,500 %", "write 5.500 %"), ("1", "100 % if 1 is a share of 1"),
    ])
    func `a share without its per cent is not made a hundredth`(text: String, hint: String) {
        let world = Repository.root + "/Scenarios/smallest.yaml"
        do throws(InvalidScenario) {
            _ = try Scenario.read(world, overrides: ["market.resting_use='\(text)'"])
            Issue.record("\(text) was read")
        } catch {
            #expect(error.text.contains(hint), "\(error.text)")
        }
    }

    @Test(arguments: [
        ("fp16: 312 TFLOPS", "write 312 TFLOP/s"), ("fp16: 312 tflops", "write 312 TFLOP/s"),
        ("int8: 624 TOPS", "write 624 TOP/s"), ("die: 826 mm²", "write 826 mm2"),
        ("interconnect: 600 gb/s", "write 600 GB/s"), ("memory: 80GB", "write 80 GB"),
        ("price: $17,300", "write 17300 USD"), ("price: $17.3k", "write 17.3 k USD"),
        ("price: USD 17", "write 17 USD"), ("price: 17 usd", "write 17 USD"),
    ])
    func `units in the wrong case and order are put right`(line: String, hint: String) {
        #expect(problems(in: smallest(chip(line))).contains(hint))
    }

    @Test func `bits are not offered as bytes`() {
        let shown = problems(in: smallest(chip("int8: 1 OP/s\n    link: 600 Gb/s")))
        #expect(!shown.contains("write 600 GB/s"))
    }

    @Test(arguments: [
        ("17.11.2023", "write 2023-11-17"), ("2023/11/17", "write 2023-11-17"),
        ("11/17/2023", "write 2023-11-17"), ("2023-1-5", "write 2023-01-05"),
        ("20231117", "write 2023-11-17"), ("17 November 2023", "write 2023-11-17"),
        ("Nov 17, 2023", "write 2023-11-17"),
        ("03/04/2023", "write 2023-04-03 if the day comes first, 2023-03-04 if the month does"),
        ("2023-02-30", "dates read 2023-11-17"), ("2023-11", "dates read 2023-11-17"),
    ])
    func `a date written in another way keeps its day`(text: String, hint: String) {
        let shown = problems(in: smallest(chip("launch: \"\(text)\"")))
        #expect(shown.contains(hint), "\(shown)")
    }

    /// A chip of a power.
    private func powered(_ power: String) -> String {
        chip("price: 1 USD").replacing("power: 400 W", with: "power: \(power)")
    }
}
