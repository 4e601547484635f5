import ComputeAccess
import Testing

/// Paths that can be taken out of the world: what used them shows up elsewhere or not at all.
@Suite struct ModelPathSwitchTests {
    @Test
    func `M1: US clouds rent controlled chips to covered users, lawfully, until switched off`() {
        let direct = Smallest.history.uses.filter { $0.isBroad && $0.channel == .cloudDirect }
        #expect(direct.contains { $0.gpuHours > 0 })
        #expect(direct.allSatisfy { $0.key.act == .notRegulated })
        let base = Smallest.trials(seeds: 1...4)
        let off = Smallest.trials(seeds: 1...4) { $0.switchOff(.cloudDirect) }
        #expect(off.allSatisfy { $0.covered(.cloudDirect) == 0 })
        // Some of the demand goes elsewhere, not all of it. Chance is averaged out.
        func sum(_ hours: (Trial) -> Double, _ trials: [Trial]) -> Double {
            trials.reduce(0) { $0 + hours($1) }
        }
        let all = sum({ $0.covered() }, base)
        let rest = sum({ $0.covered() }, off)
        #expect(rest > all - sum({ $0.covered(.cloudDirect) }, base))
        #expect(rest < all)
    }

    @Test func `M5: partner regions rent onshore with stock of their own`() {
        let partner = Smallest.history.uses.filter { $0.channel == .partnerRegion }
        #expect(partner.contains { $0.gpuHours > 0 })
        #expect(
            partner.allSatisfy { $0.key.scale.rawValue <= JobScale.nodes.rawValue },
            "no fabric between nodes")
        let off = Smallest.trial { $0.switchOff(.partnerRegions) }
        #expect(off.covered(.partnerRegion) == 0)
    }

    @Test func `M5: with a fabric between nodes partner regions take larger gangs`() {
        let joined = Smallest.trial { $0.switchOff(.partnerFabric) }
        let hours = { (trial: Trial) in
            trial.gpuHours { $0.channel == .partnerRegion && $0.key.scale.rawValue >= 1 }
        }
        #expect(hours(joined) > hours(Smallest.history))
    }

    @Test func `M5: what is not in the catalogue is not rented`() {
        let (first, last) = (CalendarDate(iso: "2023-02-01")!, CalendarDate(iso: "2023-08-01")!)
        let trial = Smallest.trial { world in
            world.changeRegions { region in
                guard region.kind == .partner else { return }
                region.lots[0].offered = (first, last)
            }
        }
        func hours(_ months: PartialRangeUpTo<UInt16>) -> Double {
            trial.gpuHours { $0.channel == .partnerRegion && months.contains($0.key.month) }
        }
        let (from, until) = (trial.month(from: "2023-02-01"), trial.month(from: "2023-10-01"))
        #expect(hours(..<from) == 0)
        #expect(hours(..<until) > 0)
        // What ran on the last day is over by October.
        #expect(hours(..<until) == hours(..<UInt16.max))
    }

    @Test func `M6: Chinese chips are a substitute that slow software makes worse`() {
        func domestic(_ trial: Trial) -> Double { trial.gpuHours { $0.channel == .domestic } }
        let base = Smallest.history
        #expect(domestic(base) > 0)
        #expect(base.uses.allSatisfy { $0.channel != .domestic || !$0.isBroad })
        #expect(domestic(Smallest.trial { $0.switchOff(.domesticChips) }) == 0)
        let slower = Smallest.trial { world in
            for index in world.chips.indices where !world.chips[index].isOnYardstick {
                world.chips[index].software *= 0.4
            }
        }
        let work = { (trial: Trial) in
            trial.uses.reduce(0) { $0 + ($1.channel == .domestic ? $1.flop : 0) }
        }
        #expect(work(slower) < work(base))
    }

    @Test func `M7: shells, resellers and brokers hide end users until switched off`() {
        let hidden: [Channel] = [.shellAccount, .reseller, .broker]
        let off = Smallest.trial { $0.switchOff(.intermediaries) }
        for channel in hidden {
            #expect(Smallest.history.covered(channel) > 0, "\(channel.label)")
            #expect(off.covered(channel) == 0, "\(channel.label)")
        }
    }

    @Test func `M12: small clouds rent out onshore until switched off`() {
        let off = Smallest.trial { $0.switchOff(.domesticRental) }
        for channel in [Channel.domesticRental, .stateCluster] {
            #expect(Smallest.history.covered(channel) > 0, "\(channel.label)")
            #expect(off.covered(channel) == 0, "\(channel.label)")
        }
    }

    @Test func `M12: their prices float with use, within floor and ceiling`() {
        let floating = Smallest.history.prices(at: "gpu-cloud", of: "A100")
        #expect(Set(floating).count > floating.count / 2)
        let start = Int64(1_250_000)
        #expect(floating.allSatisfy { $0 >= 450_000 && $0 <= 4 * start })
        let fixed = Smallest.trial { $0.switchOff(.floatingPrices) }
        #expect(Set(fixed.prices(at: "gpu-cloud", of: "A100")) == [start])
    }

    @Test func `M17: data that may not leave and effort to go abroad keep work at home`() {
        func abroad(_ change: (inout WorldDescription) -> Void) -> Double {
            Smallest.trials(seeds: 1...4, change).reduce(0) {
                $0 + $1.covered(.offshoreDatacenter, .cloudDirect)
            }
        }
        let base = abroad { _ in }
        #expect(abroad { $0.switchOff(.dataResidency) } > 1.2 * base)
        // Efforts that tell: the set-up of the smallest world is soon forgotten.
        func hard(_ world: inout WorldDescription) {
            world.choice.setUpCost = world.choice.setUpCost.map { 20 * $0 }
        }
        #expect(
            abroad {
                hard(&$0)
                $0.switchOff(.setUp)
            } > 1.05 * abroad(hard))
    }

    @Test func `M28: chips bought lawfully and owned are most of the compute at first`() {
        let base = Smallest.history
        let own = base.covered(.ownStock)
        #expect(own > 0.2 * base.covered())
        let off = Smallest.trials(seeds: 1...3) { $0.switchOff(.ownStock) }
        #expect(off.allSatisfy { $0.covered(.ownStock, .overseasSubsidiary) == 0 })
        // A lease more or less at the end moves one run, so chance is averaged out.
        func rented(_ trials: [Trial]) -> Double {
            trials.reduce(0) { $0 + $1.covered(.domesticRental, .stateCluster, .partnerRegion) }
        }
        #expect(rented(off) > rented(Smallest.trials(seeds: 1...3)))
    }

    @Test func `M29: a US cloud rule does not bind landlords without US headquarters`() {
        let landlords = Smallest.licensing.uses.filter {
            $0.isBroad && ($0.channel == .offshoreDatacenter || $0.channel == .broker)
        }
        #expect(landlords.contains { $0.gpuHours > 0 })
        #expect(landlords.allSatisfy { $0.key.act == .notRegulated })
        let off = Smallest.trial("cloud-licensing") { $0.switchOff(.nonUSProviders) }
        #expect(off.covered(.offshoreDatacenter, .broker) == 0)
    }
}
