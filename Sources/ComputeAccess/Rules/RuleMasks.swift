/// For every value that a field of a transaction can have, the rules that it suits: one bit a rule.
///
/// A transaction is then sifted by a dozen loads and ands instead of rule by rule; what is left goes
/// on to the demands that are numbers (``ChipDemands``, ``AmountDemands``).
struct RuleMasks {
    private static let services = 0
    private static let endUses = services + Service.allCases.count
    private static let listed = endUses + EndUse.allCases.count
    private static let usOrigin = listed + 2
    private static let underUSLaw = usOrigin + 2
    private static let parties = underUSLaw + 2
    private static let locations = parties + 32
    private static let accounts = locations + 256
    private static let parents = accounts + 256
    private static let sellerHeadquarters = parents + 256
    private static let operatorHeadquarters = sellerHeadquarters + 256
    private static let size = operatorHeadquarters + 256

    private var table = [UInt64](repeating: 0, count: size)

    /// The masks of rules in the order of their bits.
    init(_ rules: [Rule]) {
        for (index, rule) in rules.enumerated() { add(rule, bit: 1 << UInt64(index)) }
    }

    /// The rules that suit everything about the act that is not a number.
    ///
    /// - Complexity: O(1).
    func rules(suiting act: Transaction) -> UInt64 {
        table[Self.services + Int(act.service.rawValue)]
            & table[Self.parents + Int(act.parentHeadquarters.index)]
            & table[Self.locations + Int(act.location.index)]
            & table[Self.accounts + Int(act.accountCountry.index)]
            & table[Self.operatorHeadquarters + Int(act.operatorHeadquarters.index)]
            & table[Self.sellerHeadquarters + Int(act.sellerHeadquarters.index)]
            & table[Self.endUses + Int(act.endUse.rawValue)]
            & table[Self.listed + (act.isListed ? 1 : 0)]
            & table[Self.usOrigin + (act.chip.isUSOrigin ? 1 : 0)]
            & table[Self.underUSLaw + (act.isProviderUnderUSLaw ? 1 : 0)]
            & table[Self.parties + Int(act.parties.rawValue & 31)]
    }

    private mutating func add(_ rule: Rule, bit: UInt64) {
        let conditions = rule.conditions
        for service in conditions.services.members {
            table[Self.services + Int(service.rawValue)] |= bit
        }
        for endUse in conditions.endUses.members {
            table[Self.endUses + Int(endUse.rawValue)] |= bit
        }
        add(conditions.isListed, at: Self.listed, bit)
        add(conditions.isUSOrigin, at: Self.usOrigin, bit)
        add(conditions.isProviderUnderUSLaw, at: Self.underUSLaw, bit)
        for parties in UInt8(0)..<32
        where !rule.binds.isDisjoint(with: PartySet(rawValue: parties)) {
            table[Self.parties + Int(parties)] |= bit
        }
        add(conditions.locations, at: Self.locations, bit)
        add(conditions.accounts, at: Self.accounts, bit)
        add(conditions.parents, at: Self.parents, bit)
        add(conditions.sellerHeadquarters, at: Self.sellerHeadquarters, bit)
        add(conditions.operatorHeadquarters, at: Self.operatorHeadquarters, bit)
    }

    private mutating func add(_ asked: Bool?, at place: Int, _ bit: UInt64) {
        if asked != true { table[place] |= bit }
        if asked != false { table[place + 1] |= bit }
    }

    private mutating func add(_ set: JurisdictionSet, at place: Int, _ bit: UInt64) {
        for member in [.unstated] + Jurisdiction.all where set.contains(member) {
            table[place + Int(member.index)] |= bit
        }
    }
}
