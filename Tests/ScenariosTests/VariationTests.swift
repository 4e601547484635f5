import Scenarios
import Testing

/// Inputs that the command line varies, and chances that a design decides.
@Suite struct VariationTests {
    static func read(
        _ variations: [String], draw: InputDraw? = nil, overrides: [String] = []
    ) throws -> Scenario {
        try Scenario.read(
            InputDrawTests.path, overrides: overrides, varying: variations, draw: draw)
    }

    /// A draw in which one input has a chance and the others their values as written.
    static func only(_ name: String, _ probability: Double) -> InputDraw {
        InputDraw(
            seed: 1, number: 1, chances: [.init(name, probability)], othersAsWritten: true)
    }

    static func value(_ name: String, in scenario: Scenario) throws -> Double {
        try #require(scenario.inputs.first { $0.name == name }).value
    }

    static func problems(_ variations: String...) -> String {
        do throws(InvalidScenario) {
            _ = try Scenario.read(InputDrawTests.path, varying: variations)
            return ""
        } catch { return error.text }
    }

    @Test func `a design decides the chance of an input and leaves the others to theirs`() throws {
        let plain = InputDraw(seed: 9, number: 2)
        var designed = plain
        designed.chances = [.init("choice.beta", 0.5)]
        let before = InputDrawTests.values(try Self.read([], draw: plain))
        let after = InputDrawTests.values(try Self.read([], draw: designed))
        #expect(after["choice.beta"] == 4)
        #expect(before["choice.beta"] != 4)
        for (name, value) in before where name != "choice.beta" {
            #expect(after[name] == value, "\(name)")
        }
    }

    @Test func `others keep their values as written when a design says so`() throws {
        let written = InputDrawTests.values(try Self.read([]))
        let drawn = InputDrawTests.values(
            try Self.read([], draw: Self.only("choice.beta", 0.95)))
        #expect(abs(try #require(drawn["choice.beta"]) - 8) < 0.01)
        for (name, value) in written where name != "choice.beta" { #expect(drawn[name] == value) }
    }

    @Test func `a varied number is uniform between its ends, with them or without a range`() throws
    {
        for (key, low, high) in [("choice.beta", 3.0, 5.0), ("choice.lambda.remote", 0.2, 0.9)] {
            for probability in [0, 0.25, 1] {
                let scenario = try Self.read(
                    ["\(key)=\(low)..\(high)"], draw: Self.only(key, probability))
                let value = try Self.value(key, in: scenario)
                #expect(abs(value - (low + probability * (high - low))) < 1e-12)
                #expect(scenario.varied == [key])
            }
        }
    }

    @Test func `units stand at the end or at both, and a share is bounded`() throws {
        let name = "choice.wait"
        for text in ["10..40 d", "10 d..40 d"] {
            let scenario = try Self.read(["\(name)=\(text)"], draw: Self.only(name, 1))
            #expect(try Self.value(name, in: scenario) == 40)
        }
        #expect(Self.problems("postures.declines.miss_rate=40..140 %").contains("out of range"))
        #expect(Self.problems("choice.wait=10..40").contains("has no unit"))
        #expect(Self.problems("choice.beta=5..5").contains("no length"))
    }

    @Test func `of whole numbers each is as likely as any other`() throws {
        var counts = [Double: Int]()
        for step in 0..<40 {
            let scenario = try Self.read(
                ["choice.attempts=2..5"],
                draw: Self.only("choice.attempts", (Double(step) + 0.5) / 40))
            counts[try Self.value("choice.attempts", in: scenario), default: 0] += 1
        }
        #expect(counts == [2: 10, 3: 10, 4: 10, 5: 10])
        let last = try Self.read(["choice.attempts=2..5"], draw: Self.only("choice.attempts", 1))
        #expect(try Self.value("choice.attempts", in: last) == 5)
    }

    @Test func `a line over time moves as a whole, by a factor`() throws {
        // 40 USD, later 10: at the ends its least is 5 and its greatest 80.
        let key = "model_access.price"
        func factor(_ text: String, _ probability: Double) throws -> Double {
            try Self.value(
                key, in: Self.read([key + "=" + text], draw: Self.only(key, probability)))
        }
        #expect(try factor("5..80 USD", 0) == 0.5)
        #expect(try factor("5..80 USD", 1) == 2)
        #expect(try factor("0.2..3 x", 1) == 3)
        #expect(Self.problems("\(key)=20..30 USD").contains("the line itself reaches further"))
        #expect(
            Self.problems("regions.landlord-malaysia.background=0.5..2 x")
                .contains("some of the line is out of range then; between 0 and 100 %"))
    }

    @Test func `a key alone is varied as the scenario says`() throws {
        let scenario = try Self.read(["choice.beta"], draw: Self.only("choice.beta", 0.05))
        #expect(abs(try Self.value("choice.beta", in: scenario) - 2) < 0.01)
        #expect(scenario.varied == ["choice.beta"])
        let unvaried = try Self.read([])
        #expect(scenario.digest == unvaried.digest)
    }

    @Test func `a variation is part of the resolved text`() throws {
        let scenario = try Self.read(["choice.lambda.remote=0.2..0.9"])
        let draw = Self.only("choice.lambda.remote", 1)
        let again = try Scenario.read(resolved: scenario.resolvedText, draw: draw)
        #expect(try Self.value("choice.lambda.remote", in: again) == 0.9)
        #expect(scenario.digest != (try Self.read([])).digest)
        // And writing it changes no other draw.
        let plain = InputDraw(seed: 4, number: 4)
        let before = InputDrawTests.values(try Self.read([], draw: plain))
        let after = InputDrawTests.values(try scenario.drawn(plain))
        #expect(after.count == before.count + 1)
        for (name, value) in before { #expect(after[name] == value) }
    }

    @Test func `what cannot be varied is said with what can`() {
        #expect(
            Self.problems("choice.betta=2..3").contains(
                "--vary:1:1: error[S133]: the scenario has no 'choice.betta'; did you mean 'beta'?")
        )
        #expect(
            Self.problems("choice.lambda.remote").contains(
                "nothing says how 'choice.lambda.remote' may vary; write "
                    + "'choice.lambda.remote=LOW..HIGH'; with a range are "))
        #expect(Self.problems("choice=2..3").contains("'choice' is a mapping, not a number"))
        #expect(Self.problems("choice.beta=2-3").contains("error[S122]: '2-3' is not an interval"))
        #expect(Self.problems("=2..3").contains("a variation reads 'path.to.key=LOW..HIGH'"))
        #expect(Self.problems("choice.beta", "choice.beta=2..3").contains("varied twice"))
        #expect(Self.problems("title=2..3") != "")
    }

    @Test func `a chance of an input that there is not is an error`() {
        #expect(throws: InvalidScenario.self) {
            try Self.read([], draw: Self.only("choice.betta", 0.5))
        }
        #expect(throws: InvalidScenario.self) {
            try Self.read([], draw: Self.only("choice.beta", 1.5))
        }
    }
}
