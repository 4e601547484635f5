/// What the levers have in common that cap total processing performance; they differ in who is counted.
struct CapTerms: Sendable {
    /// Total processing performance of the chips that are free: sold in a period, rented at once. Less
    /// than nothing when not given.
    var limit = -1.0
    /// Share of the provider's chips in the region that are free to rent; less than nothing when not given.
    var share = -1.0
    /// Days after which what was sold counts no more, from the day of effect.
    var period: Int64 = 365
    /// Chips that count, of which one all-of list must hold.
    var chips: [ChipClause] = []
    /// Where the chips go when sold, and where they are when rented.
    var destinations = JurisdictionSet.any

    /// What a file can set of a lever that keeps its terms at `terms`.
    static func parameters<Root>(at terms: WritableKeyPath<Root, Self>) -> [Parameter<Root>] {
        [
            Parameter(
                "limit", .tpp(terms.appending(path: \.limit), 0...1e15),
                "TPP that is free, such as 26.9e6 or '20 k chips of H100': sold in a period, rented at once"
            ),
            Parameter(
                "share", .number(terms.appending(path: \.share), .share, 0...1),
                "share of the chips concerned which the provider has in the region that is free to "
                    + "rent; with it, sales are free"),
            Parameter(
                "period", .count(terms.appending(path: \.period), .days, 1...36_500),
                "days after which what was sold counts no more, from the day of effect; a year when not given"
            ),
            Parameter(
                "chips", .chips(terms.appending(path: \.chips)), required: true,
                "chips that count, of which one all-of list must hold"),
            Parameter(
                "destinations", .jurisdictions(terms.appending(path: \.destinations)),
                "where the chips go or are; everywhere when not given"),
        ]
    }

    /// What is caught when the cap counts by `scope`.
    func conditions(_ scope: CapScope) -> Conditions {
        var conditions = Conditions()
        conditions.services = EnumSet(
            share < 0 && scope != .operator ? [.sale, .rental] : [.rental])
        conditions.chips = chips
        conditions.locations = destinations
        conditions.isUSOrigin = true
        conditions.cap = Cap(
            tpp: max(0, limit), share: share < 0 ? nil : share, scope: scope, days: period)
        return conditions
    }

    /// A cap of no size is none.
    func lacks(_ given: Set<String>) -> [[String]] {
        given.isDisjoint(with: ["limit", "share"]) ? [["limit", "share"]] : []
    }
}
