/// Treats a buyer as listed when listed parties own enough of it: directly, and through those who count
/// as listed for the same reason.
struct OwnershipRule: Lever {
    static let kind = "ownership"
    static let summary = "Treats a buyer as listed when listed parties own enough of it."
    static let binds: PartySet = [.seller, .reseller]

    /// Smallest share owned by listed parties, directly, indirectly and together, that counts.
    var share: Double = 0.5
    /// Whether stakes of several listed parties are added up.
    var isAggregate = true

    static var parameters: [Parameter<Self>] {
        [
            Parameter(
                "share", .number(\.share, .share, 0.01...1), required: true,
                "smallest share owned by listed parties that counts"),
            Parameter(
                "aggregate", .flag(\.isAggregate),
                "whether stakes of several listed parties are added up; true when not given"),
        ]
    }

    var conditions: Conditions {
        var conditions = Conditions()
        conditions.services = EnumSet([.sale])
        conditions.shareOwnedByListed = share
        conditions.addsUpStakes = isAggregate
        conditions.isUSOrigin = true
        return conditions
    }
}
