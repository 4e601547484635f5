import ComputeAccess
import Experiments
import Testing

/// Service that a rule suspends (R04): asked for in vain, and ended when the grace is over.
@Suite struct ModelSuspensionTests {
    private static let day = CalendarDate(iso: "2023-06-01")!

    private static func trial(
        grace: Int = 0, _ enforcement: Enforcement = .asItIs,
        _ change: (inout WorldDescription) -> Void = { _ in }
    ) -> Trial {
        Smallest.trial { world in
            world.enforcement = enforcement
            // Leases of months, so that some run on any day.
            world.demand.plannedHours = 1_500
            world.suspend(
                parents: JurisdictionSet([.cn]), providers: JurisdictionSet([.us]), grace: grace,
                from: day)
            change(&world)
        }
    }

    private static let free = Smallest.trial { $0.demand.plannedHours = 1_500 }

    /// Hours that customers of concern use in a month at the regions that the rule reaches.
    private static func hours(
        _ trial: Trial, in month: String, _ test: (Trial.UsageRow) -> Bool = { _ in true }
    ) -> Double {
        let number = trial.month(from: month)
        return trial.gpuHours {
            trial.subject.regions[Int($0.key.region)].name.hasPrefix("us-")
                && trial.subject.facts.group(at: Int($0.key.group)).isOfConcern
                && $0.key.month == number && test($0)
        }
    }

    @Test func `with everybody barred by everyone from the first day nothing is rented`() {
        let trial = Smallest.trial { world in
            world.suspend()
            for index in world.postures.indices { world.postures[index].lookingAway = nil }
        }
        #expect(trial.gpuHours { $0.key.access == .rent } == 0)
        #expect(trial.covered(.ownStock) > 0)
        #expect(trial.count(.refusedRule) > 0)
    }

    @Test func `what runs ends on the day of effect, or when the grace is over`() {
        let (free, atOnce, later) = (Self.free, Self.trial(), Self.trial(grace: 40))
        // Those whose parents anybody sees.
        let known = { (use: Trial.UsageRow) in
            use.key.interface == .direct && use.group != "units-abroad"
        }
        #expect(Self.hours(free, in: "2023-06-01", known) > 0)
        #expect(Self.hours(atOnce, in: "2023-06-01", known) == 0)
        let (june, august) = (
            Self.hours(later, in: "2023-06-01", known), Self.hours(later, in: "2023-08-01", known)
        )
        #expect(june > 0 && june < Self.hours(free, in: "2023-06-01", known))
        #expect(august == 0)
        #expect(
            Self.hours(later, in: "2023-06-01") { known($0) && $0.key.act == .grandfathered }
                == june)
        #expect(atOnce.count(.cut) > 0)
        // Most leases are over within the grace.
        #expect(later.count(.cut) < atOnce.count(.cut))
        #expect(free.count(.cut) == 0)
    }

    @Test func `nothing differs before its day`() {
        let first = Self.free.month(from: "2023-06-01")
        let before = { (trial: Trial) in
            trial.record.funnel.filter { $0.key.month < first }.map { "\($0)" }
        }
        #expect(before(Self.trial()) == before(Self.free))
    }

    @Test
    func `whom nobody recognises goes on, against the rule; not where enforcement is perfect`() {
        let real = Self.trial()
        let hidden = Self.hours(real, in: "2023-09-01")
        #expect(hidden > 0)
        #expect(Self.hours(real, in: "2023-09-01") { $0.key.act == .contraryToRule } == hidden)
        let perfect = Self.trial(.perfect)
        #expect(Self.hours(perfect, in: "2023-06-01") == 0)
        #expect(Self.hours(perfect, in: "2023-09-01") == 0)
    }

    @Test func `who looks away ends nothing`() {
        let away = Self.trial { world in
            for index in world.postures.indices {
                world.postures[index].lookingAway = WillfulBlindness(
                    detection: 0, fine: 1, alarm: 0, hearsay: 0)
                world.postures[index].reputationCost = 0
            }
        }
        #expect(away.count(.cut) == 0)
        #expect(Self.hours(away, in: "2023-09-01") { $0.key.act == .contraryToRule } > 0)
    }

    @Test func `what is left of a project is done elsewhere, and what was used is paid`() {
        // Projects of months each; a landlord whom the rule does not reach has room for all.
        func trial(barred: Bool) -> Trial {
            var world = ModelControlTests.oneDoor(officers: 0)
            var landlord = world.regions[0]
            landlord.name = "landlord"
            landlord.provider = "landlord"
            landlord.headquarters = Jurisdiction(code: "MY")!
            landlord.operatorCountry = landlord.headquarters
            world.regions.append(landlord)
            world.choice.cutOffLoss = 0
            // Every project is worth its price anywhere.
            world.demand.referenceCost *= 1_000
            world.choice.impatience = 0
            world.demand.plannedHours = 2_000
            world.demand.plannedSpread = 0
            world.changeGroups { group in
                group.workMedian = 16_000
                group.workSpread = 0
                group.workGrowth = 1
                group.projectsPerYear = 200
                group.income *= 1_000
                group.knows = Path.allCases.map { $0 == .direct || $0 == .offshore ? 1 : 0 }
            }
            world.rulebook = .empty
            if barred {
                world.suspend(
                    parents: JurisdictionSet([.cn]), providers: JurisdictionSet([.us]),
                    from: Self.day)
            }
            return Trial(world, seed: 1)
        }
        func work(_ trial: Trial) -> Double {
            trial.record.cells.reduce(0) { sum, cell in
                sum
                    + (trial.subject.groups[Int(cell.key.group)] == "free" ? 0 : Double(cell.work))
            }
        }
        let (free, barred) = (trial(barred: false), trial(barred: true))
        #expect(barred.count(.cut) > 10)
        let share = work(barred) / work(free)
        #expect(abs(share - 1) < 0.002, "\(share)")
    }
}
