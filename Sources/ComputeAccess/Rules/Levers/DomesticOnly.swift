/// Lets buyers that live on state money order domestic chips alone.
///
/// A rule of China's own: it forbids no act under US law, and its finding is `allow`.
struct DomesticOnly: Lever {
    static let kind = "domestic-only"
    static let summary = "Lets state-funded centres order domestic chips alone."
    static let binds: PartySet = [.customer]
    static let finding = Finding.allow

    /// Where the buyers' ultimate parents have their headquarters.
    var headquarters = JurisdictionSet([.cn])
    /// Whom it means.
    var order = DomesticOrder(buyers: EnumSet([.stateCentre]))

    static var parameters: [Parameter<Self>] {
        [
            Parameter(
                "headquarters", .jurisdictions(\.headquarters),
                "where the buyers' ultimate parents sit; CN when not given"),
            Parameter(
                "buyers", .operatorKinds(\.order.buyers),
                "kinds of buyers that it means; state-centre when not given"),
        ]
    }

    var conditions: Conditions {
        var conditions = Conditions()
        conditions.services = EnumSet([.sale])
        conditions.parents = headquarters
        conditions.isUSOrigin = true
        return conditions
    }

    func duty(binding _: PartySet) -> Duty? { .buyDomestic(order) }
}
