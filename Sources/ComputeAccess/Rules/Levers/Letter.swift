/// Tells named sellers, and nobody else, that they need a licence for some chips and destinations.
struct Letter: Lever {
    static let kind = "letter"
    static let summary = "Tells named sellers, and nobody else, that they need a licence."
    static let binds: PartySet = [.seller]

    /// The sellers addressed.
    var addressees: [SellerID] = []
    /// Chips named or described, of which one all-of list must hold.
    var chips: [ChipClause] = []
    /// Where the chips go.
    var destinations = JurisdictionSet.any

    static var parameters: [Parameter<Self>] {
        [
            Parameter(
                "addressees", .sellers(\.addressees), required: true,
                "the sellers that the letter binds"),
            Parameter(
                "chips", .chips(\.chips), required: true,
                "chips named or described, of which one all-of list must hold"),
            Parameter(
                "destinations", .jurisdictions(\.destinations), required: true,
                "where the chips go"),
        ]
    }

    var conditions: Conditions {
        var conditions = Conditions()
        conditions.services = EnumSet([.sale])
        conditions.sellers = addressees
        conditions.chips = chips
        conditions.locations = destinations
        conditions.isUSOrigin = true
        return conditions
    }
}
