/// What the levers have in common that cap total processing performance; they differ in who is counted.
struct CapTerms: Sendable {
    /// Total processing performance of the chips that are free: sold in a period, rented at once.
    var limit = 0.0
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
                "limit", .number(terms.appending(path: \.limit), .one, 0...1e15), required: true,
                "TPP that is free: sold in a period, rented at once"),
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
        conditions.services = EnumSet([.sale, .rental])
        conditions.chips = chips
        conditions.locations = destinations
        conditions.isUSOrigin = true
        conditions.cap = Cap(tpp: limit, scope: scope, days: period)
        return conditions
    }
}
