/// Chips that a rule concerns from their sale on, wherever they are then.
struct SoldChips: Sendable {
    /// Where the chips go.
    var destinations = JurisdictionSet.any
    /// Chips concerned, of which one all-of list must hold; empty for all.
    var chips: [ChipClause] = []

    /// What a file can set of them, for a lever that keeps them at `path`.
    static func parameters<Root>(at path: WritableKeyPath<Root, SoldChips>) -> [Parameter<Root>] {
        [
            Parameter(
                "destinations", .jurisdictions(path.appending(path: \.destinations)),
                "where the chips go; everywhere when not given"),
            Parameter(
                "chips", .chips(path.appending(path: \.chips)),
                "chips concerned, of which one all-of list must hold; all when not given"),
        ]
    }

    /// What catches their sale.
    var conditions: Conditions {
        var conditions = Conditions()
        conditions.services = EnumSet([.sale])
        conditions.locations = destinations
        conditions.chips = chips
        return conditions
    }
}
