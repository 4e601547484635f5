import ComputeAccess
import Scenarios
import Testing

/// Rules that make the way of a diverted chip riskier, each at its step.
@Suite struct ModelDiversionRuleTests {
    /// The rules as they were, and one more from the first day on.
    private static func trials(_ rule: String, seeds: ClosedRange<UInt64> = 1...4) -> [Trial] {
        let scenario = Diverted.read(
            """
            rule_sets:
              more:
                rules:
                  M1: {title: More, reason: A test., source: A test, effective: 2022-07-01, \(rule)}
            policies:
              more: {title: More, builds_on: history, rule_sets: [more]}
            """)
        return seeds.map { Diverted.trial("more", seed: $0, of: scenario) }
    }

    private static let before = (1...4).map { Diverted.trial(seed: $0) }

    private static func diverted(_ trials: [Trial]) -> Int64 {
        trials.reduce(0) { $0 + $1.diverted }
    }

    private static func seized(_ trials: [Trial], by detector: Detector) -> Int64 {
        trials.reduce(0) { $0 + $1.seized(by: detector) }
    }

    @Test func `chips that tell where they are get found when they come in`() {
        let after = Self.trials(
            "kind: location-verification, carried: 80 %, detection: 70 %, false_alarm: 1 %")
        #expect(Self.seized(Self.before, by: .location) == 0)
        #expect(Self.seized(after, by: .location) > 0)
        #expect(Self.diverted(after) < Self.diverted(Self.before))
        #expect(after.reduce(0) { $0 + $1.hubs(\.falseAlarms) } > 0)
    }

    @Test func `a register that is checked by lot finds fronts whose chips are gone`() {
        let after = Self.trials("kind: chip-registry, sampled: 10 %, penalty: 3")
        #expect(Self.seized(Self.before, by: .registry) == 0)
        #expect(Self.seized(after, by: .registry) > 0)
        #expect(Self.diverted(after) < Self.diverted(Self.before))
    }

    @Test func `a permit of the country of the hub finds chips at its export alone`() {
        let after = Self.trials(
            "kind: chip-threshold, destinations: {not: MY}, chips: {tpp: at least 4800}, "
                + "when: {seller_headquarters: MY}")
        #expect(Self.seized(Self.before, by: .permit) == 0)
        #expect(Self.seized(after, by: .permit) > 0)
        let rows = after.flatMap(\.record.seizures).filter { $0.detector == .permit }
        #expect(rows.allSatisfy { $0.step == .export })
    }

    @Test(arguments: [(8.0, 0.02), (64, 0.02), (1, 1)])
    func `a lot of many chips is the likelier to be missed`(_ chips: Double, _ sampled: Double) {
        var register = ChipRegister()
        register.sampled = sampled
        var kept = 1.0
        for _ in 0..<Int(chips) { kept *= 1 - sampled }
        #expect(abs(register.chance(amongChips: chips) - (1 - kept)) < 1e-12)
    }
}
