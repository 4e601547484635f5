import ComputeAccess
import Testing

/// Levers pulled all the way: without money nothing is used, without officers nothing is licensed and
/// whoever waits for a licence stays in the books.
@Suite struct ModelControlTests {
    @Test func `without budgets there is no lease and no leak`() {
        let trial = Smallest.trial { world in
            world.choice.initialCash = 0
            world.changeGroups { $0.income = 0 }
            world.changeLots { $0.budget = Timeline(constant: 0) }
        }
        #expect(trial.count(.projects) > 0)
        #expect(trial.count(.asked) == 0)
        #expect(trial.record.cells.isEmpty)
        #expect(trial.record.money.billed == 0)
    }

    // MARK: Officers

    @Test func `without officers no licence is granted and every case is pending`() {
        let bases = Smallest.trials("cloud-licensing", seeds: 1...3)
        let base = bases[0]
        let trial = Smallest.trial("cloud-licensing") {
            $0.licensing.officers = Timeline(constant: 0)
        }
        for service in [Service.sale, .rental] {
            let isGranted = bases.contains { base in
                base.record.licences.contains { $0.service == service && $0.outcome == .granted }
            }
            #expect(isGranted, "\(service)")
            #expect(trial.record.licences.contains { $0.service == service }, "\(service)")
        }
        #expect(trial.record.licences.allSatisfy { $0.outcome == .pending })
        #expect(base.gpuHours { $0.key.act == .authorised } > 0)
        #expect(trial.gpuHours { $0.key.act == .authorised } == 0)
        #expect(trial.record.fleets.allSatisfy { $0.provenance != .licensed })
        #expect(trial.count(.refusedLicence) == 0)
        #expect(trial.chips(.underReview) > 0)
        #expect(trial.requestsOpen() > base.requestsOpen())
    }

    @Test func `without officers all who need a licence wait, in the books`() {
        let trial = Trial(Self.oneDoor(officers: 0), seed: 1)
        for group in Self.covered {
            #expect(trial.total(.asked, of: group) > 0, "\(group)")
            // Nobody is served, refused or told anything, so all that was asked for is open.
            #expect(trial.requestsOpen(of: group) == trial.total(.asked, of: group), "\(group)")
        }
        // One case for every organisation at the one provider there is, however often it asks.
        #expect(trial.record.licences.count == Self.covered.count)
        #expect(trial.record.licences.allSatisfy { $0.outcome == .pending && $0.filedDay < 200 })
        // Whom the rule does not mean does not wait: open is what was asked for in the last hours.
        let free = trial.total(.asked, of: "free")
        #expect(free > 500)
        #expect(trial.requestsOpen(of: "free") <= free / 100)
    }

    @Test func `officers who join take up what waits, though no case comes any more`() {
        let joining = CalendarDate(year: 2023, month: 3, day: 1)!
        var world = Self.oneDoor(officers: 0)
        world.licensing.officers = Timeline([
            .init(date: world.clock.origin, value: 0), .init(date: joining, value: 3),
        ])
        let trial = Trial(world, seed: 1)
        let first = Int(joining - world.clock.origin)
        // All have filed their case within the first months, and wait since.
        #expect(trial.record.licences.count >= Self.covered.count)
        #expect(trial.record.licences.allSatisfy { $0.outcome != .pending })
        #expect(trial.record.licences.allSatisfy { $0.decidedDay >= first })
        #expect(trial.total(.started, of: Self.covered[0]) > 0)
    }

    /// Ten organisations of concern, each a group of its own.
    static let covered = (0..<10).map { "covered \($0)" }

    /// One US provider with room for all, who asks for nothing but the licence that a rule demands
    /// for customers from China; no other way to compute.
    static func oneDoor(officers: Double) -> WorldDescription {
        Smallest.world("no-controls") { world in
            world.giveAmpleRoom()
            world.regions.removeAll { $0.name != "us-home" }
            world.changeLots { $0.initial = 10_000 }
            world.switchOff(.postures)
            for index in world.postures.indices {
                world.postures[index].screeningDays = 0
                world.postures[index].falseAlarmRate = 0
            }
            world.choice.setUpDays = Path.allCases.map { _ in 0 }
            world.choice.setUpCost = Path.allCases.map { _ in 0 }
            world.intermediaries = []
            world.licensing.referralDays = 0
            world.licensing.workSpread = 0
            world.licensing.officers = Timeline(constant: officers)
            var group = world.groups[0]
            group.count = 1
            group.ownSite = nil
            group.residentShare = 0
            group.projectsPerYear = 100
            group.knows = Path.allCases.map { $0 == .direct ? 1 : 0 }
            var free = group
            free.name = "free"
            free.headquarters = Jurisdiction(code: "JP")!
            free.country = free.headquarters
            free.count = 10
            world.groups =
                covered.map { name in
                    group.name = name
                    return group
                } + [free]
            var dates = RuleDates()
            dates.effective = world.clock.origin
            var conditions = Conditions()
            conditions.services = EnumSet([.rental])
            conditions.parents = JurisdictionSet([.cn])
            let licence = Rule(
                id: "LICENCE", kind: "cloud-licence", dates: dates, conditions: conditions,
                finding: .license, presumption: .caseByCase, binds: [.operator])
            world.rulebook = Rulebook([licence])
        }
    }
}

extension Trial {
    /// A count of the funnel over all simulated time, warming up included.
    func total(_ measure: FunnelMeasure, of group: String? = nil) -> Int64 {
        record.funnel.reduce(0) { sum, cell in
            let isMeant = group == nil || subject.groups[Int(cell.key.group)] == group
            return sum + (cell.key.measure == measure && isMeant ? cell.value : 0)
        }
    }

    /// Requests refused for any reason.
    func refused(of group: String? = nil) -> Int64 {
        let reasons: [FunnelMeasure] = [
            .refusedFull, .refusedTooLarge, .refusedRule, .refusedLicence, .refusedIdentity,
            .refusedPosture, .refusedAccount, .refusedCap,
        ]
        return reasons.reduce(0) { $0 + total($1, of: group) }
    }

    /// Requests neither served nor refused by the end: they wait for a licence or in line, or are
    /// under way.
    func requestsOpen(of group: String? = nil) -> Int64 {
        total(.asked, of: group) - total(.started, of: group) - refused(of: group)
    }
}
