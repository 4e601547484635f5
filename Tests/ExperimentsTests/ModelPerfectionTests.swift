import ComputeAccess
import Experiments
import Testing

/// Perfect enforcement of caps and of reports: rules meet users, not accounts.
@Suite struct ModelPerfectionTests {
    /// History, with a cap on what customers from China rent.
    private static func capped(
        _ tpp: Double, _ enforcement: Enforcement, from date: CalendarDate? = nil
    ) -> Trial {
        Smallest.trial { world in
            world.enforcement = enforcement
            var dates = RuleDates()
            dates.effective = date ?? world.clock.origin
            var conditions = Conditions()
            conditions.services = EnumSet([.rental])
            conditions.parents = JurisdictionSet([.cn])
            conditions.cap = Cap(tpp: tpp, scope: .customer, days: 3_650)
            let cap = Rule(
                id: "CAP", kind: "customer-cap", dates: dates, conditions: conditions,
                finding: .deny, binds: [.seller, .operator])
            world.rulebook = Rulebook(world.rulebook.rules + [cap])
        }
    }

    private static func hidden(_ trial: Trial) -> Double {
        trial.covered(.shellAccount, .reseller, .broker)
    }

    @Test func `a cap of nothing stops those behind other accounts once perfectly enforced`() {
        let (real, perfect) = (Self.capped(0, .asItIs), Self.capped(0, .perfect))
        #expect(Self.hidden(real) > 0)
        #expect(perfect.covered(.cloudDirect, .offshoreDatacenter, .domesticRental) == 0)
        #expect(Self.hidden(perfect) == 0)
        #expect(perfect.count(.refusedCap) > 0)
        #expect(perfect.count(.refusedCap, of: "others-abroad") == 0)
        // At the door and under the cap's name, not only once they are in line.
        #expect(perfect.count(.refusedRule, of: "developers") == 0)
    }

    @Test func `who is in line when a cap comes is refused under the cap's name`() {
        let perfect = Self.capped(0, .perfect, from: CalendarDate(iso: "2023-06-01"))
        #expect(perfect.count(.refusedCap) > 0)
        #expect(perfect.count(.refusedRule) == 0)
        for use in perfect.uses { #expect(use.key.act != .contraryToRule) }
    }

    @Test func `a cap that is not reached turns nobody away who has waited in line`() {
        let (real, perfect) = (Self.capped(1e15, .asItIs), Self.capped(1e15, .perfect))
        #expect(perfect.count(.refusedCap) == 0)
        #expect(perfect.training == real.training)
    }

    /// History, with a duty that means customers by their parents.
    private static func dutiful(_ duty: Duty, _ enforcement: Enforcement) -> Trial {
        Smallest.trial { world in
            world.enforcement = enforcement
            world.oblige(duty, id: "duty")
            var rules = world.rulebook.rules
            let place = rules.firstIndex { $0.id == "duty" }!
            rules[place].conditions.parents = JurisdictionSet([.cn])
            world.rulebook = Rulebook(rules, catalog: world.chips.map(\.spec))
        }
    }

    @Test func `reports about parents reach units and resold users once perfectly enforced`() {
        var report = TrainingReport()
        report.threshold = 1
        func reported(_ enforcement: Enforcement) -> [String] {
            let trial = Self.dutiful(.report(report), enforcement)
            return trial.record.reports.map { trial.subject.groups[Int($0.group)] }
        }
        let (real, perfect) = (reported(.asItIs), reported(.perfect))
        #expect(real.contains("developers") && !real.contains("units-abroad"))
        #expect(perfect.contains("units-abroad"))
        #expect(!perfect.contains("others-abroad"))
    }

    @Test func `checks about parents find shells once perfectly enforced`() {
        var check = Identification()
        check.depth = .beneficialOwner
        check.missRate = 0.2
        func hidden(_ enforcement: Enforcement) -> Double {
            Self.dutiful(.identify(check), enforcement).covered(.shellAccount)
        }
        #expect(hidden(.asItIs) > 0)
        #expect(hidden(.perfect) == 0)
    }

    @Test func `perfect enforcement reports whoever spreads over accounts`() {
        func trial(_ enforcement: Enforcement, accounts: Int64) -> Trial {
            Smallest.trial { world in
                world.enforcement = enforcement
                world.report(above: 1e21, accounts: accounts, linking: 0)
            }
        }
        func reported(_ trial: Trial) -> Int {
            trial.record.reports.count(where: trial.subject.isBroad)
        }
        let (open, hidden) = (trial(.perfect, accounts: 1), trial(.perfect, accounts: 20))
        #expect(reported(hidden) > 0)
        #expect(hidden.record.bytes == open.record.bytes)
        #expect(reported(hidden) > reported(trial(.asItIs, accounts: 20)))
    }
}
