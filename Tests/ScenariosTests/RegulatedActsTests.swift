import ComputeAccess
import Scenarios
import Testing

/// Which act is regulated in which period: the loopholes, as findings.
@Suite struct RegulatedActsTests {
    private static let dates = ["2022-11-01", "2023-12-01", "2025-06-01", "2026-06-30"]

    private func findings(_ act: (String) -> Transaction) -> [Finding] {
        Self.dates.map { Repository.history.ruling(on: act($0)).finding }
    }

    @Test func `selling a controlled chip into China needs a licence throughout`() {
        #expect(
            findings { Repository.sale(of: "H100", on: $0) }
                == [.license, .license, .license, .license])
    }

    @Test func `the cut-down chips are free until October 2023`() {
        #expect(
            findings { Repository.sale(of: "H800", on: $0) }
                == [.allow, .license, .license, .license])
    }

    @Test func `selling to an overseas unit of a Chinese firm is free until October 2023`() {
        #expect(
            findings { date in
                var act = Repository.sale(of: "A100", on: date)
                act.location = Jurisdiction(code: "AU")!
                act.accountCountry = act.location
                return act
            } == [.allow, .license, .license, .license])
    }

    @Test func `renting abroad becomes a red flag only in May 2025`() {
        for place in ["US", "MY", "AE"] {
            #expect(
                findings { Repository.rental(of: "H100", on: $0, at: place) }
                    == [.allow, .allow, .inquire, .inquire])
        }
    }

    @Test func `a reseller that rents from a cloud is seen as any other customer`() {
        #expect(
            findings { date in
                var act = Repository.rental(of: "H100", on: date)
                act.accountCountry = Jurisdiction(code: "SG")!
                act.parentHeadquarters = act.accountCountry
                return act
            } == [.allow, .allow, .allow, .allow])
    }

    @Test func `chips already in a partner-operated China region may be rented throughout`() {
        #expect(
            findings { date in
                var act = Repository.rental(of: "A100", on: date, at: "CN")
                act.operatorHeadquarters = .cn
                return act
            } == [.allow, .allow, .allow, .allow])
    }

    @Test func `a listed firm may rent but not buy`() {
        #expect(
            findings { date in
                var act = Repository.rental(of: "A100", on: date, at: "CN")
                act.operatorHeadquarters = .cn
                act.isListed = true
                return act
            } == [.allow, .allow, .allow, .allow])
        var sale = Repository.sale(of: "V100", on: "2022-11-01")
        #expect(Repository.history.ruling(on: sale).finding == .allow)
        sale.isListed = true
        #expect(Repository.history.review(sale).rules.map(\.id) == ["R18"])
    }

    @Test func `the ownership rule binds for six weeks and again after its suspension`() {
        let expected: [(String, Finding)] = [
            ("2025-09-28", .allow), ("2025-09-29", .license), ("2025-11-09", .license),
            ("2025-11-10", .allow), ("2026-11-09", .allow), ("2026-11-10", .license),
        ]
        for (date, finding) in expected {
            var act = Repository.sale(of: "V100", on: date)
            act.shareOwnedByListed = 0.5
            #expect(Repository.history.ruling(on: act).finding == finding, "\(date)")
        }
    }

    @Test(arguments: [EndUse.wmd, .militaryIntelligence])
    func `two end uses bind even where renting is free`(endUse: EndUse) {
        for place in ["US", "CN", "MY"] {
            var act = Repository.rental(of: "V100", on: "2022-11-01", at: place)
            act.endUse = endUse
            let review = Repository.history.review(act)
            #expect(review.finding == .license)
            #expect(
                review.rules.allSatisfy { $0.kind == "end-use" && $0.binds.contains(.operator) })
        }
    }

    @Test func `the cloud licence binds operators and resellers, not partners in China`() {
        let rules = Repository.historical.policy(named: "cloud-licensing")!.rulebook
        var act = Repository.rental(of: "A100", on: "2024-01-01")
        #expect(rules.review(act).rules.map(\.id) == ["P01"])
        #expect(rules.review(act).rules[0].binds == [.operator, .reseller])
        act.operatorHeadquarters = .cn
        #expect(rules.ruling(on: act) == .free)
    }

    @Test func `without controls everything is allowed`() {
        let rules = Repository.withoutControls.policy(named: "no-controls")!.rulebook
        #expect(rules.ruling(on: Repository.sale(of: "B300", on: "2025-12-31")) == .free)
    }
}
