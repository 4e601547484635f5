/// Controls the sale of chips to any buyer whose ultimate parent sits in some countries, wherever
/// the chips go.
struct HeadquartersRule: Lever {
    static let kind = "headquarters"
    static let summary =
        "Controls the sale of chips to buyers whose ultimate parent sits in some countries, worldwide."
    static let binds: PartySet = [.seller, .reseller]

    /// Thresholds, of which one all-of list must hold.
    var chips: [ChipClause] = []
    /// Where the ultimate parent has its headquarters.
    var headquarters = JurisdictionSet.any

    static var parameters: [Parameter<Self>] {
        [
            Parameter(
                "chips", .chips(\.chips), required: true,
                "thresholds, of which one all-of list must hold"),
            Parameter(
                "headquarters", .jurisdictions(\.headquarters), required: true,
                "where the ultimate parent has its headquarters"),
        ]
    }

    var conditions: Conditions {
        var conditions = Conditions()
        conditions.services = EnumSet([.sale])
        conditions.chips = chips
        conditions.parents = headquarters
        conditions.isUSOrigin = true
        return conditions
    }
}
