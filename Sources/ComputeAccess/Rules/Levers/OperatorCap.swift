/// Controls what an operator rents out in a region beyond a cap: on TPP, or as a share of its chips there.
struct OperatorCap: Lever {
    static let kind = "operator-cap"
    static let summary =
        "Controls what an operator rents out in a region beyond a cap on TPP or a share of its chips."
    static let binds: PartySet = [.operator]

    /// How much of which chips is free, and where.
    var terms = CapTerms()
    /// Where the customers' ultimate parents have their headquarters.
    var customers = JurisdictionSet.any
    /// Headquarters of the providers that the rule reaches.
    var providers = JurisdictionSet([.us])
    /// Headquarters of those who run their regions; nil for providers that run them themselves.
    var operators: JurisdictionSet?

    static var parameters: [Parameter<Self>] {
        CapTerms.parameters(at: \.terms) + [
            Parameter(
                "customers", .jurisdictions(\.customers), required: true,
                "where the customers' ultimate parents have their headquarters"),
            .providers(\.providers),
            .operators(\.operators),
        ]
    }

    var conditions: Conditions {
        var conditions = terms.conditions(.operator)
        let reached = Conditions.rental(by: providers, through: operators)
        conditions.operatorHeadquarters = reached.operatorHeadquarters
        conditions.sellerHeadquarters = reached.sellerHeadquarters
        conditions.parents = customers
        return conditions
    }

    func lacks(given: Set<String>) -> [[String]] { terms.lacks(given) }
}
