/// Tells buyers at home not to order some chips, as a regulator or a customs office does.
///
/// A rule of China's own: it forbids no act under US law, and its finding is `allow`.
struct BuyDomestic: Lever {
    static let kind = "buy-domestic"
    static let summary = "Tells buyers of some kinds at home not to order some chips."
    static let binds: PartySet = [.customer]
    static let finding = Finding.allow

    /// Chips not to be ordered, of which one all-of list must hold.
    var chips: [ChipClause] = []
    /// Where the buyers' ultimate parents have their headquarters.
    var headquarters = JurisdictionSet([.cn])
    /// Whom it means.
    var order = DomesticOrder()

    static var parameters: [Parameter<Self>] {
        [
            Parameter(
                "chips", .chips(\.chips), required: true,
                "chips not to be ordered, of which one all-of list must hold"),
            Parameter(
                "headquarters", .jurisdictions(\.headquarters),
                "where the buyers' ultimate parents sit; CN when not given"),
            Parameter(
                "buyers", .operatorKinds(\.order.buyers),
                "kinds of buyers that it means; all when not given"),
            Parameter(
                "larger_than", .count(\.order.largerThan, .chips, 0...1_000_000_000),
                "only buyers with more chips than this; all when not given"),
            Parameter(
                "obedience", .number(\.order.obedience, .share, 0...1),
                "share of what they would have ordered that they do not order; all when not given"),
        ]
    }

    var conditions: Conditions {
        var conditions = Conditions()
        conditions.services = EnumSet([.sale])
        conditions.chips = chips
        conditions.parents = headquarters
        return conditions
    }

    func duty(binding _: PartySet) -> Duty? { .buyDomestic(order) }
}
