import ComputeAccess
import Testing

/// A rule that catches every sale, with what a test is about changed.
private func rule(
    _ id: String, _ finding: Finding, presumption: Presumption = .none, exempts: [String] = [],
    from effective: String = "2022-01-01", change: (inout Conditions) -> Void = { _ in }
) -> Rule {
    var dates = RuleDates()
    dates.effective = CalendarDate(iso: effective)
    var conditions = Conditions()
    change(&conditions)
    return Rule(
        id: id, kind: "test", dates: dates, conditions: conditions, finding: finding,
        presumption: presumption, binds: .seller, exempts: exempts)
}

private func act(on date: String = "2023-01-01") -> Transaction {
    Transaction(
        date: CalendarDate(iso: date)!, service: .sale, chip: ChipSpecification(tpp: 5_000),
        location: .cn, accountCountry: .cn, parentHeadquarters: .cn)
}

@Suite struct RulebookTests {
    @Test func `the strictest rule decides, whatever the order`() {
        let rules = [
            rule("a", .inquire), rule("b", .deny), rule("c", .license, presumption: .denial),
            rule("d", .allow),
        ]
        let rulings = [rules, rules.reversed(), [rules[2], rules[0], rules[3], rules[1]]]
            .map { Rulebook($0).ruling(on: act()) }
        #expect(Set(rulings).count == 1)
        #expect(rulings[0].finding == .deny)
        #expect(rulings[0].rule == 0)
    }

    @Test func `among equal findings the strictest presumption decides`() {
        let book = Rulebook([
            rule("a", .license, presumption: .approval), rule("b", .license, presumption: .denial),
            rule("c", .license, presumption: .caseByCase),
        ])
        #expect(book.review(act()).presumption == .denial)
        #expect(book.rules.map(\.id) == ["b", "c", "a"])
    }

    @Test func `an exemption removes the rules it names in one step`() {
        let book = Rulebook([
            rule("a", .deny), rule("b", .license, exempts: ["a"]),
            rule("c", .allow, exempts: ["b"]),
        ])
        let review = book.review(act())
        // "b" sets "a" aside although it is itself set aside: one step, so order cannot matter.
        #expect(review.rules.map(\.id) == ["c"])
        #expect(review.setAside.map(\.id) == ["a", "b"])
        #expect(review.finding == .allow)
    }

    @Test func `a rule of tomorrow is expected once it is announced`() {
        var announced = rule("a", .deny, from: "2023-06-01")
        announced.dates.announced = CalendarDate(iso: "2023-02-01")
        announced.dates.leaked = CalendarDate(iso: "2023-01-15")
        let book = Rulebook([announced])
        #expect(book.expectedRuling(on: act(on: "2023-01-14")) == .free)
        #expect(book.expectedRuling(on: act(on: "2023-01-15")).finding == .deny)
        #expect(book.ruling(on: act(on: "2023-05-31")) == .free)
        #expect(book.ruling(on: act(on: "2023-06-01")).finding == .deny)
    }

    @Test func `a chip of unknown size meets no demand on its density`() {
        var clause = ChipClause()
        clause.performanceDensity = .atLeast(1)
        let dense = rule("a", .deny) { $0.chips = [clause] }
        #expect(Rulebook([dense]).ruling(on: act()) == .free)
        var measured = act()
        measured.chip = ChipSpecification(tpp: 5_000, dieArea: 800)
        #expect(Rulebook([dense]).ruling(on: measured).finding == .deny)
    }

    @Test func `every condition is asked`() {
        let elsewhere = JurisdictionSet([Jurisdiction(code: "MY")!])
        let changes: [(inout Conditions) -> Void] = [
            { $0.services = EnumSet([.rental]) }, { $0.locations = elsewhere },
            { $0.accounts = elsewhere }, { $0.parents = elsewhere },
            { $0.sellerHeadquarters = elsewhere }, { $0.operatorHeadquarters = elsewhere },
            { $0.isListed = true }, { $0.shareOwnedByListed = 0.1 },
            { $0.endUses = EnumSet([.wmd]) }, { $0.sellers = [SellerID(index: 0)] },
            { $0.moreThanChips = 1 }, { $0.isUSOrigin = false },
            { $0.isProviderUnderUSLaw = false },
        ]
        #expect(Rulebook([rule("a", .deny)]).ruling(on: act()).finding == .deny)
        for change in changes {
            #expect(Rulebook([rule("a", .deny, change: change)]).ruling(on: act()) == .free)
        }
        var operating = act()
        operating.parties = .operator
        #expect(Rulebook([rule("a", .deny)]).ruling(on: operating) == .free)
    }

    @Test func `sixty-four rules fit into a book`() {
        let rules = (0..<64).map { number in
            rule("r\(number + 10)", number == 63 ? .deny : .allow)
        }
        #expect(Rulebook(rules).ruling(on: act()).finding == .deny)
    }
}

@Suite struct VocabularyTests {
    @Test func `dates survive the way there and back`() {
        for day in stride(from: Int32(-200_000), through: 200_000, by: 97) {
            let date = CalendarDate(daysSinceEpoch: day)
            #expect(CalendarDate(iso: date.description) == date)
        }
        #expect(CalendarDate(iso: "1970-01-01")?.daysSinceEpoch == 0)
        #expect(CalendarDate(iso: "2023-11-17")?.daysSinceEpoch == 19_678)
        #expect(CalendarDate(iso: "2024-02-29") != nil)
    }

    @Test(arguments: [
        "2023-02-29", "2023-13-01", "2023-00-10", "23-01-01", "2023-1-1", "", "2023/01/01",
    ])
    func `what no calendar has is no date`(text: String) {
        #expect(CalendarDate(iso: text) == nil)
    }

    @Test func `a set of jurisdictions holds exactly its members`() {
        #expect(Jurisdiction.all.count == 249)
        let set = JurisdictionSet([.cn, .us])
        #expect(set.members == [.cn, .us])
        #expect(!set.contains(.unstated))
        #expect(set.complement.contains(.unstated))
        #expect(set.complement.members.count == 247)
        #expect(Jurisdiction(code: "--") == nil)
    }

    @Test func `bounds hold at their edges`() {
        #expect(Interval.atLeast(600).contains(600))
        #expect(!Interval.below(4_800).contains(4_800))
        #expect(!Interval.above(5).contains(5))
        #expect(Interval.atMost(5).contains(5))
        #expect(!Interval.atLeast(0).contains(.nan))
    }
}
