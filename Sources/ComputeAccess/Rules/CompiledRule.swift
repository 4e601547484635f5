/// A rule as flat numbers, so that asking it touches one stretch of memory and counts no references.
struct CompiledRule {
    var services: EnumSet<Service>
    var locations: JurisdictionSet
    var accounts: JurisdictionSet
    var parents: JurisdictionSet
    var sellerHeadquarters: JurisdictionSet
    var operatorHeadquarters: JurisdictionSet
    var endUses: EnumSet<EndUse>
    var isListed: Bool?
    var isUSOrigin: Bool?
    var isProviderUnderUSLaw: Bool?
    var shareOwnedByListed: Double
    var moreThanChips: Int64
    var binds: PartySet
    var finding: Finding
    var presumption: Presumption
    /// Bits of the rules that it sets aside.
    var exempts: UInt64
    /// Its clauses and sellers within the rulebook's two pools.
    var clauses: Range<Int>
    var sellers: Range<Int>

    /// Finding first, then presumption.
    var strictness: Int { Int(finding.rawValue) * 8 + Int(presumption.rawValue) }

    /// Whether the transaction meets everything but the chip clauses and the sellers.
    func holds(for act: Transaction) -> Bool {
        services.contains(act.service) && parents.contains(act.parentHeadquarters)
            && locations.contains(act.location) && accounts.contains(act.accountCountry)
            && operatorHeadquarters.contains(act.operatorHeadquarters)
            && sellerHeadquarters.contains(act.sellerHeadquarters)
            && endUses.contains(act.endUse) && !binds.isDisjoint(with: act.parties)
            && act.shareOwnedByListed >= shareOwnedByListed && act.chipCount > moreThanChips
            && (isListed == nil || isListed == act.isListed)
            && (isUSOrigin == nil || isUSOrigin == act.chip.isUSOrigin)
            && (isProviderUnderUSLaw == nil || isProviderUnderUSLaw == act.isProviderUnderUSLaw)
    }
}
