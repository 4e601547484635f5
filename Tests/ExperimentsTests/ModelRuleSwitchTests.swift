import ComputeAccess
import Experiments
import Testing

/// Rules, offices and providers that can be taken out of the world, and what they move.
@Suite struct ModelRuleSwitchTests {
    @Test func `M2: rules on chips make the maker sell cut-down variants`() throws {
        let base = Smallest.history
        let scenario = Smallest.read("mechanisms.off=[chip-rules]")
        let off = Trial(try scenario.world(named: "history"), seed: 1)
        for chip in ["A800", "H800"] {
            #expect(base.chips(.installed, of: chip) > 0, "\(chip)")
            #expect(off.chips(.installed, of: chip) == 0, "\(chip)")
        }
    }

    @Test
    func
        `M2: from November 2023 no variant of a controlled chip is sold to China without a licence`()
    {
        let world = Smallest.world { $0.switchOff(.licensing) }
        let trial = Trial(world, seed: 1)
        // Ordered before the rule, under way for up to 45 days.
        let first = trial.month(from: "2024-02-01")
        let chinese = ["gpu-cloud", "state-centre", "site of majors"]
        let late = trial.record.chips.filter {
            $0.state == .installed && $0.month >= first
                && chinese.contains(trial.subject.regions[Int($0.region)].name)
                && trial.subject.chips[Int($0.chip)] != "Ascend-910B"
        }
        #expect(late.isEmpty)
    }

    @Test func `M4: without licences a cloud rule is a ban`() {
        let base = Smallest.licensing
        let authorised = { (trial: Trial) in trial.gpuHours { $0.key.act == .authorised } }
        #expect(authorised(base) > 0)
        #expect(base.record.licences.contains { $0.service == .rental && $0.outcome == .granted })
        let off = Smallest.trial("cloud-licensing") { $0.switchOff(.licensing) }
        #expect(authorised(off) == 0)
        #expect(off.record.licences.isEmpty)
        #expect(off.covered(.cloudDirect) < base.covered(.cloudDirect))
    }

    @Test func `M4: military ends fare worse, and more officers decide sooner`() {
        func days(_ officers: Double) -> Double {
            let trial = Smallest.trial("cloud-licensing") {
                $0.licensing.officers = Timeline(constant: officers)
            }
            let rows = trial.record.licences.filter { $0.outcome != .pending }
            #expect(!rows.isEmpty)
            #expect(rows.allSatisfy { $0.endUse != .military || $0.outcome != .granted })
            return rows.reduce(0) { $0 + Double($1.decidedDay) - Double($1.filedDay) }
                / Double(rows.count)
        }
        #expect(days(20) < days(1))
    }

    @Test func `M10: the list binds purchases of the listed and not their rentals`() {
        let seeds: ClosedRange<UInt64> = 1...4
        let bound = Smallest.trials(seeds: seeds)
        let free = Smallest.trials(seeds: seeds) { $0.switchOff(.entityList) }
        let bought = { (trials: [Trial]) in
            trials.reduce(0) { $0 + $1.chips(.installed, at: "site of listed-developers") }
        }
        #expect(bought(bound) < bought(free))
        let listed = { (trial: Trial) in
            trial.gpuHours { $0.key.standing == .listed && $0.isBroad && $0.key.access == .rent }
        }
        #expect(bound.allSatisfy { listed($0) > 0 })
        #expect(free.allSatisfy { listed($0) == 0 })
    }

    @Test func `M11: listed firms rent what they may not own, at a cost that they accept`() {
        // Firms with much to do and money for chips, listed from the first day on.
        func use(_ change: (inout WorldDescription) -> Void) -> (
            own: Double, rent: Double, price: Double
        ) {
            let trials = Smallest.trials(seeds: 1...2) { world in
                let start = world.clock.origin
                world.changeGroups { group in
                    guard group.name == "listed-developers", var site = group.ownSite else {
                        return
                    }
                    group.projectsPerYear *= 2
                    group.listed = (start, start)
                    for lot in site.lots.indices {
                        site.lots[lot].budget = Timeline(constant: 3e6)
                    }
                    group.ownSite = site
                }
                change(&world)
            }
            let uses = trials.flatMap(\.uses).filter {
                $0.group == "listed-developers" && $0.isBroad
            }
            func sum(_ title: AccessTitle, _ value: (Trial.UsageRow) -> Double) -> Double {
                uses.reduce(0) { $0 + ($1.key.access == title ? value($1) : 0) }
            }
            let rent = sum(.rent, \.gpuHours)
            return (sum(.own, \.gpuHours), rent, sum(.rent, \.usd) / rent)
        }
        let bound = use { _ in }
        let free = use { $0.switchOff(.entityList) }
        #expect(bound.own < free.own)
        // Of less in all, they rent the larger part.
        #expect(bound.rent / bound.own > free.rent / free.own)
        // An owner pays 0.45 USD an hour to run an A100.
        #expect(bound.price > 0.9)
    }

    @Test func `M18: some providers decline what is lawful`() {
        let base = Smallest.history
        let off = Smallest.trial { $0.switchOff(.postures) }
        #expect(base.count(.refusedPosture) > 0)
        #expect(base.count(.refusedPosture, of: "others-abroad") == 0)
        #expect(off.count(.refusedPosture) == 0)
        let cautious = { (trial: Trial) in
            trial.gpuHours {
                $0.isBroad && trial.subject.regions[Int($0.key.region)].name == "us-cautious"
            }
        }
        #expect(cautious(base) < cautious(off))
    }

    @Test func `M22: identity checks cost the innocent something`() {
        let innocent = "others-abroad"
        let strict = Smallest.trial { world in
            for index in world.postures.indices { world.postures[index].falseAlarmRate = 0.2 }
        }
        #expect(
            strict.count(.refusedIdentity, of: innocent)
                > Smallest.history.count(.refusedIdentity, of: innocent))
        let off = Smallest.trial { $0.switchOff(.identification) }
        #expect(off.count(.refusedIdentity) == 0)
    }

    @Test func `M22: the deeper the check, the less hides behind shells`() {
        func hidden(_ depth: IdentificationDepth) -> Double {
            Smallest.trials("cloud-licensing", seeds: 1...3) { world in
                for index in world.postures.indices {
                    world.postures[index].identification = depth
                    world.postures[index].missRate = 0
                }
            }.reduce(0) { sum, trial in
                let effective = trial.month(from: "2023-12-01")
                return sum
                    + trial.gpuHours {
                        $0.channel == .shellAccount && $0.key.month >= effective
                            && $0.key.act != .authorised
                    }
            }
        }
        #expect(hidden(.beneficialOwner) < hidden(.none))
    }

    @Test func `M27: latent demand is the same under every policy`() {
        let other = Smallest.trial("no-controls")
        let demand = { (trial: Trial) in
            trial.record.funnel.filter { $0.key.measure == .projects }
                .map { "\($0.key.month) \($0.key.group) \($0.value)" }
        }
        #expect(demand(Smallest.history) == demand(other))
        #expect(demand(Smallest.history) == demand(Smallest.licensing))
    }

    @Test func `M27: the shock of November 2022 lifts demand from that day on`() {
        let off = Smallest.trial { $0.switchOff(.demandShock) }
        let shock = off.month(from: "2022-12-01")
        let projects = { (trial: Trial, isLate: Bool) in
            trial.record.funnel.reduce(0) {
                $0
                    + ($1.key.measure == .projects && ($1.key.month >= shock) == isLate
                        ? $1.value : 0)
            }
        }
        // The shock falls on the last day but one of its month.
        let early = Double(projects(Smallest.history, false)) / Double(projects(off, false))
        let late = Double(projects(Smallest.history, true)) / Double(projects(off, true))
        #expect(early < 1.02)
        #expect(late > 1.2 && late < 1.4)
    }
}
