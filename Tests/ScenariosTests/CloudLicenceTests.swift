import ComputeAccess
import Scenarios
import Testing

/// Whom a cloud licence binds and what it takes for training, as the file says it.
@Suite struct CloudLicenceTests {
    /// The rules of a scenario with one cloud licence with these parameters.
    private static func rules(_ parameters: [String]) throws -> Rulebook {
        let text = """
            title: A cloud licence
            clock: {start: 2022-01-01, end: 2025-12-31}
            policies:
              one:
                rule_sets: []
                rules:
                  L1:
                    kind: cloud-licence
                    title: T
                    reason: R
                    source: "S, 2023"
                    effective: 2023-01-01
                    customers: CN
                    chips: {tpp: at least 4800}
                    \(parameters.joined(separator: "\n" + String(repeating: " ", count: 8)))
            """
        return try readScenario(["main.yaml": text]).policies[0].rulebook
    }

    /// A rental by a provider with headquarters in one country through an operator of another.
    private static func act(_ provider: String, operator: String) -> Transaction {
        var act = Repository.rental(of: "H100", on: "2023-06-01")
        act.sellerHeadquarters = Jurisdiction(code: provider)!
        act.operatorHeadquarters = Jurisdiction(code: `operator`)!
        return act
    }

    /// Own regions of US, Japanese and Chinese providers, and a US provider's region run by a Chinese
    /// partner: who needs a licence under which parameters.
    @Test(arguments: [
        (["providers: US"], [true, false, false, false]),
        (["providers: [US, JP]"], [true, true, false, false]),
        (["providers: US", "operators: [US, CN]"], [true, false, false, true]),
        (["providers: US", "operators: CN"], [false, false, false, true]),
    ])
    func `it binds by the headquarters of provider and of operator`(
        parameters: [String], expected: [Bool]
    ) throws {
        let rules = try Self.rules(parameters)
        let acts = [("US", "US"), ("JP", "JP"), ("CN", "CN"), ("US", "CN")].map {
            Self.act($0.0, operator: $0.1)
        }
        #expect(acts.map { rules.ruling(on: $0).finding == .license } == expected)
    }

    @Test func `a review takes the stated end use for the workload`() throws {
        let rules = try Self.rules(["workload: training"])
        var act = Self.act("US", operator: "US")
        #expect(rules.ruling(on: act).finding == .license)
        act.endUse = .other
        #expect(rules.ruling(on: act).finding == .allow)
        #expect(try Self.rules(["providers: US"]).ruling(on: act).finding == .license)
    }

    @Test func `false alarms follow from precision by Bayes' rule`() throws {
        let rules = try Self.rules(
            ["workload: training", "recall: 80 %", "precision: 90 %"])
        let classifier = try #require(rules.rules[0].conditions.workload)
        #expect(classifier.recall == 0.8 && classifier.precision == 0.9)
        // Half of all train: of 100, 40 are caught, and 40 / 0.9 - 40 = 4.44 others of 50.
        #expect(abs(classifier.falseAlarmRate(among: 0.5) - 0.088_888_888_9) < 1e-9)
        #expect(classifier.falseAlarmRate(among: 1) == 0)
        var unsure = classifier
        unsure.precision = 0.01
        #expect(unsure.falseAlarmRate(among: 0.5) == 1)
        #expect(classifier.recognises(Workload(isTraining: true, trainingShare: 0.5, chance: 0.79)))
        #expect(!classifier.recognises(Workload(isTraining: true, chance: 0.81)))
        #expect(
            !classifier.recognises(Workload(isTraining: false, trainingShare: 0.5, chance: 0.1)))
    }
}
