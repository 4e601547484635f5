import ComputeAccess

/// Rules and acts made by chance, about few countries and chips so that they often meet.
struct RandomRules {
    private var random: SplitMix
    /// Chips that acts are about most.
    private(set) var catalog: [ChipSpecification] = []

    init(seed: UInt64) {
        random = SplitMix(state: seed)
        for number in 0..<6 {
            var chip = chip()
            chip.id = ChipID(index: UInt16(number))
            catalog.append(chip)
        }
    }

    /// Rules called r0, r1 and so on; some exempt another.
    mutating func rules(_ count: Int) -> [Rule] { (0..<count).map { rule($0, of: count) } }

    /// The same rules in another order.
    mutating func shuffled(_ rules: [Rule]) -> [Rule] {
        var rules = rules
        for index in rules.indices.reversed() { rules.swapAt(index, random.below(index + 1)) }
        return rules
    }

    /// Every rule twice, the second under another name: two rules of one name are an error. Who exempts
    /// one exempts both.
    static func twice(_ rules: [Rule]) -> [Rule] {
        rules.flatMap { rule in
            var first = rule
            first.exempts = rule.exempts.flatMap { [$0, $0 + "-again"] }
            var second = first
            second.id = rule.id + "-again"
            return [first, second]
        }
    }

    /// The same rules, of which most make somebody do something.
    mutating func withDuties(_ rules: [Rule]) -> [Rule] {
        rules.map { rule in
            var rule = rule
            switch random.below(5) {
            case 0, 1: rule.duty = .report(report())
            case 2, 3: rule.duty = .identify(check())
            default: break
            }
            return rule
        }
    }

    private mutating func check() -> Identification {
        var check = Identification()
        // Half of them look at owners, so that such checks meet.
        check.depth = IdentificationDepth.allCases[min(3, random.below(6))]
        check.missRate = Double(random.below(4)) / 4
        check.falseAlarmRate = Double(random.below(3)) / 10
        check.clearingDays = Double(10 * random.below(3))
        check.checkDays = Double(random.below(5))
        check.checksPerDay = Double(random.below(3))
        check.periodDays = Double(100 * random.below(3))
        check.reachesCustomersOfResellers = random.below(2) == 0
        return check
    }

    private mutating func report() -> TrainingReport {
        var report = TrainingReport()
        report.threshold = Double(1 + random.below(3)) * 1e25
        report.accounts = Int64(1 + random.below(3))
        report.linking = Double(random.below(3)) / 2
        return report
    }

    private static let places = ["CN", "US", "MY", "SG"].map { Jurisdiction(code: $0)! }

    private mutating func rule(_ number: Int, of count: Int) -> Rule {
        var dates = RuleDates()
        dates.effective = CalendarDate(daysSinceEpoch: Int32(random.below(100)))
        if random.below(3) == 0 { dates.ended = dates.effective! + random.below(100) }
        var asked = Conditions()
        if random.below(2) == 0 { asked.services = EnumSet([Service.allCases[random.below(3)]]) }
        if random.below(4) == 0 { asked.endUses = EnumSet([EndUse.allCases[random.below(5)]]) }
        if random.below(2) == 0 { asked.locations = set() }
        if random.below(3) == 0 { asked.parents = set() }
        if random.below(5) == 0 { asked.accounts = set().complement }
        if random.below(5) == 0 { asked.operatorHeadquarters = set() }
        if random.below(5) == 0 { asked.isListed = random.below(2) == 0 }
        if random.below(5) == 0 { asked.isUSOrigin = random.below(2) == 0 }
        if random.below(8) == 0 {
            asked.shareOwnedByListed = 0.5
            asked.addsUpStakes = random.below(2) == 0
        }
        if random.below(8) == 0 { asked.moreThanChips = 8 }
        if random.below(8) == 0 { asked.sellers = [SellerID(index: UInt16(random.below(3)))] }
        if random.below(6) == 0 {
            asked.cap = Cap(
                tpp: Double(4_000 * random.below(8)), scope: .country, days: 365)
        }
        for _ in 0..<random.below(3) { asked.chips.append(clause()) }
        return Rule(
            id: "r\(number)", kind: "test", dates: dates, conditions: asked,
            finding: Finding.allCases[random.below(4)],
            presumption: Presumption.allCases[random.below(4)],
            binds: PartySet(rawValue: UInt8(1 + random.below(31))),
            exempts: (0..<random.below(3)).map { _ in "r\(random.below(count))" })
    }

    private mutating func clause() -> ChipClause {
        var clause = ChipClause()
        clause.tpp = .atLeast(Double(1_000 * random.below(6)))
        if random.below(2) == 0 { clause.interconnect = .below(Double(100 * random.below(9))) }
        if random.below(3) == 0 { clause.isForDataCentres = random.below(2) == 0 }
        if random.below(4) == 0 { clause.named = [ChipID(index: UInt16(random.below(6)))] }
        return clause
    }

    private mutating func chip() -> ChipSpecification {
        ChipSpecification(
            tpp: Double(1_000 * random.below(7)), interconnect: Double(100 * random.below(10)),
            isForDataCentres: random.below(3) > 0, isUSOrigin: random.below(4) > 0)
    }

    private mutating func set() -> JurisdictionSet {
        var members: [Jurisdiction] = []
        for place in Self.places where random.below(2) == 0 { members.append(place) }
        return JurisdictionSet(members)
    }

    private mutating func place() -> Jurisdiction {
        random.below(6) == 0 ? .unstated : Self.places[random.below(4)]
    }

    /// An act about a chip of the catalogue or another.
    mutating func act() -> Transaction {
        let chip = random.below(3) == 0 ? self.chip() : catalog[random.below(6)]
        var act = Transaction(
            date: CalendarDate(daysSinceEpoch: Int32(random.below(200)) - 10),
            service: Service.allCases[random.below(3)], chip: chip, location: place(),
            accountCountry: place(), parentHeadquarters: place())
        act.operatorHeadquarters = place()
        act.chipCount = Int64(1 + random.below(16))
        act.seller = SellerID(index: UInt16(random.below(4)))
        act.isListed = random.below(3) == 0
        act.shareOwnedByListed = Double(random.below(3)) / 2
        act.largestListedStake = act.shareOwnedByListed / Double(1 + random.below(2))
        act.endUse = EndUse.allCases[random.below(5)]
        if random.below(2) == 0 { act.parties = PartySet(rawValue: 1 << UInt8(random.below(5))) }
        return act
    }
}
