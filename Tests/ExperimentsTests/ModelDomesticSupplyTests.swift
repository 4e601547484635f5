import ComputeAccess
import Testing

/// Domestic chips (M6, M30): fabs below a ceiling, dies through a front, and software that is slower.
@Suite struct ModelDomesticSupplyTests {
    @Test func `without the rule on fab equipment more chips leave the works`() {
        let free = Self.trial("no-controls")
        let bound = Self.trial("history")
        #expect(bound.chips(.made, of: "Ascend-910B") == 440)
        #expect(free.chips(.made, of: "Ascend-910B") == 1_992)
    }

    @Test func `with fab controls off the rule does not bind`() {
        let trial = Self.trial("history") { $0.switchOff(.fabControls) }
        #expect(trial.chips(.made, of: "Ascend-910B") == 1_992)
    }

    @Test func `chips from a front last as long as its dies`() {
        let trial = Smallest.trial { Self.addFront(&$0, dies: 500) }
        #expect(trial.chips(.made, of: "Ascend-910B") == 250)
        let proxies = trial.record.fleets.filter { $0.provenance == .proxyMade }
        #expect(proxies.contains { $0.chipsAtEnd > 0 })
    }

    @Test func `without proxy dies none are made`() {
        let trial = Smallest.trial { world in
            Self.addFront(&world, dies: 500)
            world.switchOff(.proxyDies)
        }
        #expect(trial.chips(.made, of: "Ascend-910B") == 0)
        #expect(!trial.record.fleets.contains { $0.provenance == .proxyMade })
    }

    @Test func `better software moves use to domestic chips`() {
        func domestic(_ software: Double) -> Double {
            let trial = Smallest.trial { world in
                for index in world.chips.indices where !world.chips[index].spec.isUSOrigin {
                    world.chips[index].software = software
                }
            }
            return trial.gpuHours { $0.channel == .domestic } / trial.gpuHours { _ in true }
        }
        #expect(domestic(0.95) > 1.1 * domestic(0.4))
    }

    // MARK: Support

    static func trial(
        _ policy: String, _ change: (inout WorldDescription) -> Void = { _ in }
    ) -> Trial {
        Smallest.trial(policy) { world in
            let line = world.supply.firstIndex { $0.family == "ascend" }!
            world.supply[line].withoutControls = Timeline(constant: 500)
            change(&world)
        }
    }

    /// Makes the domestic chips of dies from elsewhere, two in a chip.
    static func addFront(_ world: inout WorldDescription, dies: Double) {
        let line = world.supply.firstIndex { $0.family == "ascend" }!
        world.supply[line].isProxyMade = true
        world.supply[line].dies = [(CalendarDate(iso: "2022-09-01")!, dies)]
        world.supply[line].diesPerChip = 2
    }
}
