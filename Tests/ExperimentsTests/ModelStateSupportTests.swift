import ComputeAccess
import Testing

/// State-backed centres (M13): they cover themselves far ahead, rent out below cost, and stand partly
/// idle while chips are scarce.
@Suite struct ModelStateSupportTests {
    static let backed = trial()
    static let alone = trial { $0.switchOff(.stateSupport) }

    @Test func `users pay what the state leaves of the rent`() {
        let (cheap, dear) = (Self.rents(Self.backed), Self.rents(Self.alone))
        #expect(!cheap.isEmpty && cheap.count == dear.count)
        for (cheap, dear) in zip(cheap, dear) {
            #expect(abs(Double(cheap) / Double(dear) - 0.6) < 1e-5)
        }
    }

    @Test func `what the state pays is in the books`() {
        let paid = Self.backed.record.fleets.reduce(0) { $0 + $1.support }
        let users = Self.backed.uses.reduce(0) {
            $0 + (Self.region($1.key.region, Self.backed) == "state-centre" ? $1.usd : 0)
        }
        #expect(paid > 0)
        // Two fifths by the state, three by users; their leases may be older than the reported time.
        #expect(Double(paid) * 1e-6 > users * 0.6)
        #expect(Self.alone.record.fleets.allSatisfy { $0.support == 0 })
    }

    @Test func `a centre that covers itself further ahead orders more chips`() {
        #expect(Self.ordered(Self.backed) > Self.ordered(Self.alone))
    }

    @Test func `support moves the share of a centre that stands idle`() {
        let (backed, alone) = (Self.idle(Self.backed), Self.idle(Self.alone))
        #expect(backed > 0.1 && alone > 0.1)
        #expect(abs(backed - alone) > 0.02)
    }

    // MARK: Support

    static func trial(_ change: (inout WorldDescription) -> Void = { _ in }) -> Trial {
        Smallest.trial { world in
            for index in world.regions.indices where world.regions[index].name == "state-centre" {
                world.regions[index].subsidy = 0.4
                world.regions[index].coverDays = 1_080
                world.regions[index].lots[0].budget = Timeline(constant: 1.5e6)
            }
            change(&world)
        }
    }

    static func region(_ index: UInt32, _ trial: Trial) -> String {
        trial.subject.regions[Int(index)].name
    }

    static func rows(_ trial: Trial) -> [FleetRow] {
        trial.record.fleets.filter { Self.region($0.region, trial) == "state-centre" }
    }

    /// Rents of the lot that was there from the beginning.
    static func rents(_ trial: Trial) -> [Int64] {
        rows(trial).filter { $0.provenance == .preControl }.map(\.price)
    }

    static func ordered(_ trial: Trial) -> Int64 {
        trial.record.orders.reduce(0) {
            $0 + (region($1.region, trial) == "state-centre" ? $1.count : 0)
        }
    }

    /// Share of the chip-hours that nobody uses.
    static func idle(_ trial: Trial) -> Double {
        let all = rows(trial)
        return Double(all.reduce(0) { $0 + $1.free + $1.reserved })
            / Double(all.reduce(0) { $0 + $1.capacity })
    }
}
