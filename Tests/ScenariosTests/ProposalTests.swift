import ComputeAccess
import Scenarios
import Testing

/// Rules that are not part of the history: what each catches, from which day, and what it leaves.
@Suite struct ProposalTests {
    /// The ids of the rules that catch an act.
    private func rules(_ policy: String, _ act: Transaction) -> [String] {
        Repository.proposal(policy).review(act).rules.map(\.id)
    }

    @Test func `memory on its own is controlled, memory beside a processor is not`() {
        var act = Repository.sale(of: "H20", on: "2024-12-31")
        #expect(!rules("in-practice", act).contains("R06"))
        act.chip = ChipSpecification(tpp: 0, dieArea: 110, memoryBandwidth: 819)
        #expect(rules("in-practice", act) == ["R06", "R06-headquarters"])
        act.chip.memoryBandwidth = 220
        #expect(rules("in-practice", act) == [], "2 GB/s per mm2 is not more than 2")
        act.chip.memoryBandwidth = 819
        act.date = CalendarDate(iso: "2024-12-30")!
        #expect(rules("in-practice", act) == [])
    }

    @Test func `the permit of a host country asks whoever ships from there`() {
        var act = Repository.sale(of: "H100", on: "2025-07-14")
        act.location = Jurisdiction(code: "TH")!
        act.accountCountry = act.location
        act.parentHeadquarters = act.location
        #expect(rules("in-practice", act) == [])
        act.sellerHeadquarters = Jurisdiction(code: "MY")!
        #expect(rules("in-practice", act) == ["R19"])
        act.date = CalendarDate(iso: "2025-07-13")!
        #expect(rules("in-practice", act) == [])
    }

    @Test func `remote access is controlled for chips under US rules alone`() {
        var act = Repository.rental(of: "H100", on: "2026-08-01", at: "MY")
        #expect(rules("remote-access", act).first == "R13")
        act.chip = Repository.proposals.chips.chip(named: "Ascend-910B")!.specification
        #expect(!rules("remote-access", act).contains("R13"))
        act = Repository.rental(of: "H100", on: "2026-06-30", at: "MY")
        #expect(rules("remote-access", act) == ["R09"])
    }

    @Test func `a partner's region binds whoever licenses the technology`() {
        var act = Repository.rental(of: "H100", on: "2026-08-01", at: "CN")
        act.operatorHeadquarters = .cn
        let found = Repository.proposal("remote-access").review(act).rules
        #expect(found.map(\.id) == ["R13-partner"])
        #expect(found[0].binds == .licensor)
    }

    @Test func `customers of a barred jurisdiction are turned away, and what they run ends`() {
        var act = Repository.rental(of: "H100", on: "2024-10-26")
        let review = Repository.proposal("service-suspension").review(act)
        #expect(review.finding == .deny)
        #expect(review.rules.map(\.id) == ["R04-suspension"])
        #expect(review.rules[0].duty == .suspend(graceDays: 30))
        #expect(review.rules[0].binds == [.operator, .reseller])
        act.parentHeadquarters = Jurisdiction(code: "JP")!
        #expect(rules("service-suspension", act) == [])
    }

    @Test func `chips that leave the US must verify where they are`() {
        var act = Repository.sale(of: "H100", on: "2026-11-28")
        act.location = Jurisdiction(code: "DE")!
        act.accountCountry = act.location
        act.parentHeadquarters = act.location
        let review = Repository.proposal("chip-security").review(act)
        #expect(review.rules.map(\.id) == ["R14"])
        #expect(review.finding == .inquire)
        act.location = .us
        #expect(rules("chip-security", act) == [])
    }

    @Test func `a safe harbour shows who may report and tightens nothing`() {
        let act = Repository.rental(of: "H100", on: "2026-12-01")
        let review = Repository.proposal("safe-harbour").review(act)
        let before = Repository.history.review(act)
        #expect(review.rules.map(\.id) == before.rules.map(\.id) + ["R15"])
        #expect(review.finding == before.finding)
    }

    @Test func `a buyer in China may have 75,000 chips of the H200's class in a year`() {
        func sale(_ chips: Int64) -> Transaction {
            var act = Repository.sale(of: "H200", on: "2026-06-01")
            act.chipCount = chips
            return act
        }
        #expect(!rules("buyer-caps", sale(75_000)).contains("R11b"))
        #expect(rules("buyer-caps", sale(75_001)).contains("R11b"))
        #expect(Repository.proposal("buyer-caps").ruling(on: sale(75_001)).finding == .deny)
    }

    @Test func `the order of October 2023 asks developers at home for reports, while it lasts`() {
        func threshold(_ day: String, _ account: Jurisdiction) -> Double? {
            var act = Repository.rental(of: "H100", on: day)
            act.accountCountry = account
            return Repository.proposal("in-practice").trainingReport(for: act)?.report.threshold
        }
        #expect(threshold("2024-06-01", .us) == 1e26)
        #expect(threshold("2024-06-01", .cn) == nil)
        #expect(threshold("2023-10-29", .us) == nil)
        #expect(threshold("2025-01-20", .us) == nil)
    }

    @Test func `control by location asks where the user sits, not who it is`() {
        var act = Repository.rental(of: "H100", on: "2024-01-01")
        #expect(rules("location-based", act) == ["P02"])
        #expect(Repository.proposal("location-based").ruling(on: act).finding == .deny)
        act.accountCountry = Jurisdiction(code: "SG")!
        #expect(rules("location-based", act) == [])
    }

    @Test func `control by end user asks who it is, not where it sits`() {
        var act = Repository.rental(of: "H100", on: "2024-01-01")
        #expect(rules("end-user-based", act) == [])
        act.endUse = .military
        #expect(rules("end-user-based", act) == ["P03-end-use"])
        act.endUse = .aiTraining
        act.isListed = true
        act.accountCountry = Jurisdiction(code: "SG")!
        #expect(rules("end-user-based", act) == ["P03-listed"])
    }

    @Test func `a rule withdrawn before it took effect was expected and never bound`() {
        var dates = RuleDates()
        dates.announced = CalendarDate(iso: "2025-01-15")
        dates.effective = CalendarDate(iso: "2025-05-15")
        dates.ended = CalendarDate(iso: "2025-05-13")
        #expect(dates.isWithdrawn)
        let day = { (text: String) in CalendarDate(iso: text)! }
        #expect(dates.standing(on: day("2025-05-12")) == .announced)
        #expect(dates.standing(on: day("2025-05-13")) == .ended)
        #expect(!dates.inForce(on: day("2025-05-15")) && !dates.inForce(on: day("2025-06-01")))
    }

    @Test func `the diffusion rule binds beyond its caps, had it been kept`() {
        var act = Repository.sale(of: "H100", on: "2025-06-01")
        act.location = Jurisdiction(code: "MY")!
        act.accountCountry = act.location
        act.parentHeadquarters = act.location
        let expected: [(Int64, [String])] = [
            (1_699, []), (1_700, ["R07-customer-kept"]), (49_898, ["R07-customer-kept"]),
            (49_900, ["R07-country-kept", "R07-customer-kept"]),
        ]
        for (chips, ids) in expected {
            act.chipCount = chips
            #expect(rules("diffusion-kept", act) == ids, "\(chips) chips")
            #expect(rules("diffusion", act) == [], "withdrawn")
        }
        let book = Repository.proposal("diffusion-kept")
        act.chipCount = 1
        #expect(book.ruling(on: act) { _ in 790e6 }.finding == .deny)
        act.location = Jurisdiction(code: "JP")!
        act.chipCount = 1_000_000
        #expect(rules("diffusion-kept", act) == [])
    }

    @Test func `the withdrawn rule was expected until it was rescinded`() {
        var act = Repository.sale(of: "H100", on: "2025-05-12")
        act.location = Jurisdiction(code: "MY")!
        act.accountCountry = act.location
        act.parentHeadquarters = act.location
        act.chipCount = 60_000
        let book = Repository.proposal("diffusion")
        #expect(book.expectedRuling(on: act).finding == .deny)
        act.date = CalendarDate(iso: "2025-05-13")!
        #expect(book.expectedRuling(on: act) == .free)
    }

    @Test func `every rule has a source, a reason and a day`() {
        for policy in Repository.proposals.policies {
            for rule in policy.rulebook.rules {
                #expect(!rule.source.isEmpty && !rule.reason.isEmpty, "\(rule.id)")
                #expect(rule.dates.effective != nil, "\(rule.id)")
            }
        }
    }
}
