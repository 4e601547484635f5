import ComputeAccess
import Scenarios
import Testing

/// Variants of the model's form.
@Suite struct StructureTests {
    static func read(_ structures: String, _ overrides: String...) throws -> Scenario {
        try Scenario.read(
            InputDrawTests.path, overrides: ["structures=\(structures)"] + overrides)
    }

    static func problem(_ structure: String) -> String {
        do throws(InvalidScenario) {
            _ = try Scenario.read(
                InputDrawTests.path, overrides: ["structures={it: {why: so, \(structure)}}"])
            return ""
        } catch { return error.text }
    }

    @Test func `a structure leaves mechanisms out and puts values in`() throws {
        let scenario = try Self.read(
            "{it: {why: so, off: [experience], set: {choice.beta: {value: 5, range: 2 to 8, source: assumption}, policies.history.without: [R02]}}}",
            "mechanisms.off=[tenders]")
        let structure = try #require(scenario.structures.first)
        #expect(structure.name == "it" && structure.title == "it" && structure.why == "so")
        let changed = try scenario.under(structure)
        #expect(
            changed.resolvedText.contains("mechanisms:\n  off:\n    - experience\n    - tenders"))
        #expect(try VariationTests.value("choice.beta", in: changed) == 5)
        #expect(!changed.policies[0].rulebook.rules.map(\.id).contains("R02"))
        #expect(changed.structures.isEmpty)
        #expect(try scenario.under(nil).digest == scenario.digest)
    }

    @Test func `a structure keeps what is varied, and draws`() throws {
        let scenario = try Scenario.read(
            InputDrawTests.path, varying: ["choice.impatience", "choice.beta=2..8"])
        let structure = try #require(scenario.structures.first)
        let changed = try scenario.under(structure)
        #expect(changed.varied == scenario.varied)
        let draw = InputDraw(seed: 2, number: 2)
        let before = InputDrawTests.values(try scenario.drawn(draw))
        for (name, value) in InputDrawTests.values(try changed.drawn(draw)) {
            #expect(before[name] == value, "\(name)")
        }
    }

    @Test(arguments: ["smallest.yaml", "historical.yaml"]) func `shipped structures change runs`(
        name: String
    ) throws {
        let scenario = Repository.read(name)
        #expect(scenario.structures.count >= 3)
        for structure in scenario.structures {
            let changed = try scenario.under(structure)
            #expect(changed.digest(under: "history") != scenario.digest(under: "history"))
        }
    }

    @Test func `what is wrong with a structure is said at its line`() {
        #expect(Self.problem("off: []").contains("'it' changes nothing"))
        #expect(
            Self.problem("off: experince").contains("did you mean 'experience'?"))
        #expect(
            Self.problem("set: {choice.betta.value: 2}").contains(
                "'choice' has no 'betta'; did you mean 'beta'?"))
        #expect(Self.problem("set: 4").contains("'set' is a mapping of paths and values"))
        #expect(
            problems(in: smallest("structures: {it: {off: experience}}\n")).contains(
                "'why' is missing in 'structures.it'"))
    }

    @Test func `a structure that changes nothing is an error when it is asked for`() throws {
        let scenario = try Self.read(
            "{it: {why: so, set: {choice.attempts: 5}}}", "choice.attempts=5")
        let structure = try #require(scenario.structures.first)
        #expect(throws: InvalidScenario.self) { try scenario.under(structure) }
    }
}
