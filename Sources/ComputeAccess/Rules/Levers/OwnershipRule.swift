/// Treats a buyer as listed when listed parties together own enough of it.
struct OwnershipRule: Lever {
    static let kind = "ownership"
    static let summary = "Treats a buyer as listed when listed parties together own enough of it."
    static let binds: PartySet = [.seller, .reseller]

    /// Smallest share owned by listed parties, directly, indirectly and together, that counts.
    var share: Double = 0.5

    static var parameters: [Parameter<Self>] {
        [
            Parameter(
                "share", .number(\.share, .share, 0.01...1), required: true,
                "smallest share owned by listed parties together that counts")
        ]
    }

    var conditions: Conditions {
        var conditions = Conditions()
        conditions.services = EnumSet([.sale])
        conditions.shareOwnedByListed = share
        conditions.isUSOrigin = true
        return conditions
    }
}
