/// Controls the sale of chips that meet thresholds to some destinations.
struct ChipThreshold: Lever {
    static let kind = "chip-threshold"
    static let summary = "Controls the sale of chips that meet thresholds to some destinations."
    static let binds: PartySet = [.seller, .reseller]

    /// Thresholds, of which one all-of list must hold.
    var chips: [ChipClause] = []
    /// Where the chips go.
    var destinations = JurisdictionSet.any

    static var parameters: [Parameter<Self>] {
        [
            Parameter(
                "chips", .chips(\.chips), required: true,
                "thresholds, of which one all-of list must hold"),
            Parameter(
                "destinations", .jurisdictions(\.destinations), required: true,
                "where the chips go"),
        ]
    }

    var conditions: Conditions {
        var conditions = Conditions()
        conditions.services = EnumSet([.sale])
        conditions.chips = chips
        conditions.locations = destinations
        conditions.isUSOrigin = true
        return conditions
    }
}
