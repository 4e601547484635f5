import ComputeAccess
import Scenarios
import Testing

/// The rules of January 2024 that make providers do something, as the files say them.
@Suite struct DutyReadingTests {
    private static let act = Repository.rental(of: "H100", on: "2025-01-01")

    private static func rules(_ name: String, _ overrides: String...) -> Rulebook {
        guard let override = overrides.first else { return Repository.proposal(name) }
        return Repository.read("proposals.yaml", override).policy(named: name)!.rulebook
    }

    @Test func `identification forbids nothing and asks for owners, resellers' customers too`()
        throws
    {
        let rules = Self.rules("customer-identification")
        let review = rules.review(Self.act)
        #expect(review.finding == .allow)
        #expect(review.rules.map(\.id) == ["R04-identification"])
        #expect(review.rules[0].binds == [.operator, .reseller])
        let check = try #require(rules.identification(for: Self.act))
        #expect(check.depth == .beneficialOwner)
        #expect(check.missRate == 0.3 && check.falseAlarmRate == 0.01)
        #expect(check.clearingDays == 30 && check.checkDays == 5 && check.checksPerDay == 20)
        #expect(check.periodDays == 365 && check.reachesCustomersOfResellers)
    }

    @Test func `it asks nothing before its day, of others, or about customers at home`() {
        let rules = Self.rules("customer-identification")
        var early = Self.act
        early.date = CalendarDate(iso: "2024-10-25")!
        var elsewhere = Self.act
        elsewhere.operatorHeadquarters = Jurisdiction(code: "MY")!
        var atHome = Self.act
        atHome.accountCountry = .us
        for act in [early, elsewhere, atHome] { #expect(rules.identification(for: act) == nil) }
    }

    @Test func `at depth none a check asks nothing`() {
        let rule = "rule_sets.customer-identification.rules.R04-identification"
        let rules = Self.rules("customer-identification", "\(rule).depth=none")
        #expect(rules.identification(for: Self.act) == nil)
    }

    @Test func `a report is due from the threshold on`() throws {
        let rules = Self.rules("training-reports")
        #expect(rules.ruling(on: Self.act).finding == .allow)
        let (rule, report) = try #require(rules.trainingReport(for: Self.act))
        #expect(rules.rules[rule].id == "R04-report")
        #expect(report.covers(1e26) && !report.covers(9.9e25))
        #expect(report.accounts == 4 && report.linking == 0.5)
    }

    @Test func `several rules ask for one check, the stricter in everything`() throws {
        func rule(_ id: String, _ change: (inout Identification) -> Void) -> Rule {
            var check = Identification()
            change(&check)
            var dates = RuleDates()
            dates.effective = CalendarDate(iso: "2024-01-01")!
            return Rule(
                id: id, kind: "test", dates: dates, conditions: Conditions(), finding: .allow,
                binds: .everyone, duty: .identify(check))
        }
        let papers = rule("papers") {
            $0.depth = .documents
            $0.missRate = 0
            $0.periodDays = 100
        }
        let owners = rule("owners") {
            $0.depth = .beneficialOwner
            $0.missRate = 0.4
            $0.checksPerDay = 3
        }
        for rules in [[papers, owners], [owners, papers]] {
            let check = try #require(Rulebook(rules).identification(for: Self.act))
            // Who looks at papers alone misses owners, whatever its rate says.
            #expect(check.depth == .beneficialOwner && check.missRate == 0.4)
            #expect(check.periodDays == 100 && check.checksPerDay == 3)
        }
    }
}
