import ComputeAccess
import Testing

/// The rulebook sifts by masks worked out beforehand; this asks rule by rule and condition by
/// condition, and the two must agree on anything that chance comes up with.
@Suite struct RulebookAgreementTests {
    @Test(arguments: 0..<20)
    func `masks say what the conditions say`(seed: UInt64) {
        var chance = RandomRules(seed: seed)
        let rules = chance.rules(40)
        let book = Rulebook(rules, catalog: chance.catalog)
        for _ in 0..<300 {
            let act = chance.act()
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
            && (asked.addsUpStakes ? act.shareOwnedByListed : act.largestListedStake)
                >= asked.shareOwnedByListed
            && act.chipCount > asked.moreThanChips
            && (asked.cap == nil || act.tpp > asked.cap!.tpp)
            && (asked.sellers.isEmpty || asked.sellers.contains(act.seller))
            && !rule.binds.isDisjoint(with: act.parties)
            && (asked.chips.isEmpty || asked.chips.contains { holds($0, act.chip) })
    }

    private static func holds(_ clause: ChipClause, _ chip: ChipSpecification) -> Bool {
        clause.tpp.contains(chip.tpp) && clause.interconnect.contains(chip.interconnect)
            && (clause.isForDataCentres == nil || clause.isForDataCentres == chip.isForDataCentres)
            && (clause.named.isEmpty || clause.named.contains(chip.id))
    }
}
