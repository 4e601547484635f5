import ComputeAccess
import Experiments
import Testing

/// Perfect enforcement of caps and of reports: rules meet users, not accounts.
@Suite struct ModelPerfectionTests {
    /// History, with a cap on what customers from China rent.
    private static func capped(_ tpp: Double, _ enforcement: Enforcement) -> Trial {
        Smallest.trial { world in
            world.enforcement = enforcement
            var dates = RuleDates()
            dates.effective = world.clock.origin
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
