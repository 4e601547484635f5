/// Controls renting controlled chips to customers whose ultimate parent sits in some countries.
struct CloudLicence: Lever {
    static let kind = "cloud-licence"
    static let summary =
        "Controls renting chips to customers whose ultimate parent sits in some countries."
    static let binds: PartySet = [.operator, .reseller]

    /// Chips whose rental is controlled, of which one all-of list must hold.
    var chips: [ChipClause] = []
    /// Where the customer's ultimate parent has its headquarters.
    var customers = JurisdictionSet.any
    /// Headquarters of the providers that the rule reaches.
    var providers = JurisdictionSet([.us])

    static var parameters: [Parameter<Self>] {
        [
            Parameter(
                "chips", .chips(\.chips), required: true,
                "chips whose rental is controlled, of which one all-of list must hold"),
            Parameter(
                "customers", .jurisdictions(\.customers), required: true,
                "where the customer's ultimate parent has its headquarters"),
            .providers(\.providers),
        ]
    }

    var conditions: Conditions {
        var conditions = Conditions.rental(by: providers)
        conditions.chips = chips
        conditions.parents = customers
        return conditions
    }
}
