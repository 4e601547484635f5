/// Controls what a customer is provided with beyond a cap on total processing performance.
struct CustomerCap: Lever {
    static let kind = "customer-cap"
    static let summary = "Controls what a customer buys or rents beyond a cap on its TPP."
    static let binds: PartySet = [.seller, .operator]

    /// Total processing performance of the chips that are free: sold in a period, rented at once.
    var limit = 0.0
    /// Days after which what was sold counts no more, from the day of effect.
    var period: Int64 = 365
    /// Chips that count, of which one all-of list must hold.
    var chips: [ChipClause] = []
    /// Where the chips go when sold, and where they are when rented.
    var destinations = JurisdictionSet.any

    static var parameters: [Parameter<Self>] {
        [
            Parameter(
                "limit", .number(\.limit, .one, 0...1e15), required: true,
                "TPP that is free: sold in a period, rented at once"),
            Parameter(
                "period", .count(\.period, .days, 1...36_500),
                "days after which what was sold counts no more, from the day of effect; a year when not given"
            ),
            Parameter(
                "chips", .chips(\.chips), required: true,
                "chips that count, of which one all-of list must hold"),
            Parameter(
                "destinations", .jurisdictions(\.destinations),
                "where the chips go or are; everywhere when not given"),
        ]
    }

    var conditions: Conditions {
        var conditions = Conditions()
        conditions.services = EnumSet([.sale, .rental])
        conditions.chips = chips
        conditions.locations = destinations
        conditions.isUSOrigin = true
        conditions.cap = Cap(tpp: limit, scope: .customer, days: period)
        return conditions
    }
}
