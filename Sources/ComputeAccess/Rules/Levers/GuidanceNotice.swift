/// Turns some services into a red flag that must be resolved, without a list of parties or chips.
struct GuidanceNotice: Lever {
    static let kind = "guidance"
    static let summary = "Turns renting chips for some end uses into a red flag or a licence case."
    static let binds: PartySet = [.seller, .operator, .reseller]

    /// Chips concerned, of which one all-of list must hold.
    var chips: [ChipClause] = []
    /// Where the user's ultimate parent has its headquarters.
    var headquarters = JurisdictionSet.any
    /// What the compute is for.
    var endUses = EnumSet<EndUse>.any

    static var parameters: [Parameter<Self>] {
        [
            Parameter(
                "chips", .chips(\.chips), required: true,
                "chips concerned, of which one all-of list must hold"),
            Parameter(
                "headquarters", .jurisdictions(\.headquarters), required: true,
                "where the user's ultimate parent has its headquarters"),
            Parameter(
                "end_uses", .endUses(\.endUses), required: true, "what the compute is for"),
        ]
    }

    var conditions: Conditions {
        var conditions = Conditions()
        conditions.services = EnumSet([.rental])
        conditions.chips = chips
        conditions.parents = headquarters
        conditions.endUses = endUses
        return conditions
    }
}
