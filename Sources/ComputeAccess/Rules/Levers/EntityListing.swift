/// Controls the sale of anything to the legal persons on a list. Their unlisted subsidiaries are
/// free, and so is renting: an access to compute is not an export of goods.
struct EntityListing: Lever {
    static let kind = "entity-list"
    static let summary =
        "Controls sales to the legal persons on a list; renting and unlisted subsidiaries are free."
    static let binds: PartySet = [.seller, .reseller]

    static var parameters: [Parameter<Self>] { [] }

    var conditions: Conditions {
        var conditions = Conditions()
        conditions.services = EnumSet([.sale])
        conditions.isListed = true
        conditions.isUSOrigin = true
        return conditions
    }
}
