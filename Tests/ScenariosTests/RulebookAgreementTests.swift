import ComputeAccess
import Testing

/// The rulebook sifts by masks worked out beforehand; this asks rule by rule and condition by
/// condition, and the two must agree on anything that chance comes up with.
@Suite struct RulebookAgreementTests {
    @Test(arguments: 0..<20)
    func `masks say what the conditions say`(seed: UInt64) {
        var random = SplitMix(state: seed)
        let rules = (0..<40).map { randomRule($0, &random) }
        let catalog = (0..<6).map { number in
            var chip = randomChip(&random)
            chip.id = ChipID(index: UInt16(number))
            return chip
        }
        let book = Rulebook(rules, catalog: catalog)
        for _ in 0..<300 {
            let act = randomAct(catalog, &random)
            let caught = rules.filter { $0.dates.inForce(on: act.date) && Self.catches($0, act) }
            let setAside = Set(caught.flatMap(\.exempts))
            let binding = caught.filter { !setAside.contains($0.id) }
            let review = book.review(act)
            #expect(Set(review.rules.map(\.id)) == Set(binding.map(\.id)))
            let strictest = binding.map {
                [Int($0.finding.rawValue), Int($0.presumption.rawValue)]
            }
            .max { $0.lexicographicallyPrecedes($1) }
            let ruling = book.ruling(on: act)
            #expect(
                [Int(ruling.finding.rawValue), Int(ruling.presumption.rawValue)]
                    == strictest ?? [0, 0])
        }
    }

    private static func catches(_ rule: Rule, _ act: Transaction) -> Bool {
        let asked = rule.conditions
        return asked.services.contains(act.service) && asked.endUses.contains(act.endUse)
            && asked.locations.contains(act.location)
            && asked.parents.contains(act.parentHeadquarters)
            && asked.accounts.contains(act.accountCountry)
            && asked.operatorHeadquarters.contains(act.operatorHeadquarters)
            && (asked.isListed == nil || asked.isListed == act.isListed)
            && (asked.isUSOrigin == nil || asked.isUSOrigin == act.chip.isUSOrigin)
            && act.shareOwnedByListed >= asked.shareOwnedByListed
            && act.chipCount > asked.moreThanChips
            && (asked.sellers.isEmpty || asked.sellers.contains(act.seller))
            && !rule.binds.isDisjoint(with: act.parties)
            && (asked.chips.isEmpty || asked.chips.contains { holds($0, act.chip) })
    }

    private static func holds(_ clause: ChipClause, _ chip: ChipSpecification) -> Bool {
        clause.tpp.contains(chip.tpp) && clause.interconnect.contains(chip.interconnect)
            && (clause.isForDataCentres == nil || clause.isForDataCentres == chip.isForDataCentres)
            && (clause.named.isEmpty || clause.named.contains(chip.id))
    }

    private static let places = ["CN", "US", "MY", "SG"].map { Jurisdiction(code: $0)! }

    private func randomRule(_ number: Int, _ random: inout SplitMix) -> Rule {
        var dates = RuleDates()
        dates.effective = CalendarDate(daysSinceEpoch: Int32(random.below(100)))
        if random.below(3) == 0 { dates.ended = dates.effective! + random.below(100) }
        var asked = Conditions()
        if random.below(2) == 0 { asked.services = EnumSet([Service.allCases[random.below(3)]]) }
        if random.below(4) == 0 { asked.endUses = EnumSet([EndUse.allCases[random.below(5)]]) }
        if random.below(2) == 0 { asked.locations = randomSet(&random) }
        if random.below(3) == 0 { asked.parents = randomSet(&random) }
        if random.below(5) == 0 { asked.accounts = randomSet(&random).complement }
        if random.below(5) == 0 { asked.operatorHeadquarters = randomSet(&random) }
        if random.below(5) == 0 { asked.isListed = random.below(2) == 0 }
        if random.below(5) == 0 { asked.isUSOrigin = random.below(2) == 0 }
        if random.below(8) == 0 { asked.shareOwnedByListed = 0.5 }
        if random.below(8) == 0 { asked.moreThanChips = 8 }
        if random.below(8) == 0 { asked.sellers = [SellerID(index: UInt16(random.below(3)))] }
        for _ in 0..<random.below(3) { asked.chips.append(randomClause(&random)) }
        return Rule(
            id: "r\(number)", kind: "test", dates: dates, conditions: asked,
            finding: Finding.allCases[random.below(4)],
            presumption: Presumption.allCases[random.below(4)],
            binds: PartySet(rawValue: UInt8(1 + random.below(31))),
            exempts: random.below(6) == 0 ? ["r\(random.below(40))"] : [])
    }

    private func randomClause(_ random: inout SplitMix) -> ChipClause {
        var clause = ChipClause()
        clause.tpp = .atLeast(Double(1_000 * random.below(6)))
        if random.below(2) == 0 { clause.interconnect = .below(Double(100 * random.below(9))) }
        if random.below(3) == 0 { clause.isForDataCentres = random.below(2) == 0 }
        if random.below(4) == 0 { clause.named = [ChipID(index: UInt16(random.below(6)))] }
        return clause
    }

    private func randomChip(_ random: inout SplitMix) -> ChipSpecification {
        ChipSpecification(
            tpp: Double(1_000 * random.below(7)), interconnect: Double(100 * random.below(10)),
            isForDataCentres: random.below(3) > 0, isUSOrigin: random.below(4) > 0)
    }

    private func randomSet(_ random: inout SplitMix) -> JurisdictionSet {
        JurisdictionSet(Self.places.filter { _ in random.below(2) == 0 })
    }

    private func randomAct(
        _ catalog: [ChipSpecification], _ random: inout SplitMix
    ) -> Transaction {
        func place(_ random: inout SplitMix) -> Jurisdiction {
            random.below(6) == 0 ? .unstated : Self.places[random.below(4)]
        }
        let chip = random.below(3) == 0 ? randomChip(&random) : catalog[random.below(6)]
        var act = Transaction(
            date: CalendarDate(daysSinceEpoch: Int32(random.below(200)) - 10),
            service: Service.allCases[random.below(3)], chip: chip, location: place(&random),
            accountCountry: place(&random), parentHeadquarters: place(&random))
        act.operatorHeadquarters = place(&random)
        act.chipCount = Int64(1 + random.below(16))
        act.seller = SellerID(index: UInt16(random.below(4)))
        act.isListed = random.below(3) == 0
        act.shareOwnedByListed = Double(random.below(3)) / 2
        act.endUse = EndUse.allCases[random.below(5)]
        if random.below(2) == 0 { act.parties = PartySet(rawValue: 1 << UInt8(random.below(5))) }
        return act
    }
}
