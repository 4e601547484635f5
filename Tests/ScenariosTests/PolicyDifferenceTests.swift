import ComputeAccess
import Scenarios
import Testing

/// The first day on which two policies are not the same in effect.
@Suite struct PolicyDifferenceTests {
    private static func rule(_ id: String, _ dates: String) -> String {
        """
              \(id): {kind: entity-list, title: T, reason: R, source: "S, 2022", \(dates)}

        """
    }

    /// How the policy `b` first differs from `a`: a day and rules, as one text.
    private static func difference(_ a: String, _ b: String, more: String = "") throws -> String? {
        let text = """
            title: Two policies
            clock: {start: 2022-01-01, end: 2025-12-31}
            policies:
              a:
                rule_sets: []
                rules:
            \(a)
              b:
                rule_sets: []
            \(more)
                rules:
            \(b)
            """
        let scenario = try readScenario(["main.yaml": text])
        let found = scenario.policies[1].firstDifference(from: scenario.policies[0])
        #expect(
            found == scenario.policies[0].firstDifference(from: scenario.policies[1]))
        return found.map { "\($0.day) \($0.rules.joined(separator: ","))" }
    }

    private static let old = rule("R1", "effective: 2020-01-01")

    @Test func `equal policies never differ`() throws {
        #expect(try Self.difference(Self.old, Self.old) == nil)
    }

    @Test(arguments: [
        ("effective: 2024-05-01", "2024-05-01"),
        ("announced: 2024-03-01, effective: 2024-05-01", "2024-03-01"),
        ("leaked: 2023-11-01, announced: 2024-03-01, effective: 2024-05-01", "2023-11-01"),
    ])
    func `a rule more counts from its leak on`(dates: String, day: String) throws {
        let found = try Self.difference(Self.old, Self.old + Self.rule("R2", dates))
        #expect(found == "\(day) R2")
    }

    @Test func `the same rule with another end differs on the earlier end`() throws {
        let found = try Self.difference(
            Self.rule("R1", "effective: 2020-01-01, ended: 2023-02-01"),
            Self.rule("R1", "effective: 2020-01-01, ended: 2023-08-01"))
        #expect(found == "2023-02-01 R1")
    }

    @Test func `a suspension counts from its first day on`() throws {
        let found = try Self.difference(
            Self.old, Self.rule("R1", "effective: 2020-01-01, suspended: 2024-02-01"))
        #expect(found == "2024-02-01 R1")
    }

    @Test func `another finding counts as soon as the rule is known`() throws {
        let found = try Self.difference(
            Self.rule("R1", "announced: 2023-04-01, effective: 2023-05-01"),
            Self.rule("R1", "announced: 2023-04-01, effective: 2023-05-01, finding: deny"))
        #expect(found == "2023-04-01 R1")
    }

    @Test func `better enforcement counts once there is a rule to enforce`() throws {
        let rules = Self.rule("R1", "announced: 2023-04-01, effective: 2023-05-01")
        let found = try Self.difference(rules, rules, more: "    enforcement: perfect")
        #expect(found == "2023-05-01 R1")
    }
}
