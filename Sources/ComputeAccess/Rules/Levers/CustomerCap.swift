/// Controls what a customer is provided with beyond a cap on total processing performance.
struct CustomerCap: Lever {
    static let kind = "customer-cap"
    static let summary = "Controls what a customer buys or rents beyond a cap on its TPP."
    static let binds: PartySet = [.seller, .operator]

    /// How much of which chips is free, and where.
    var terms = CapTerms()

    static var parameters: [Parameter<Self>] { CapTerms.parameters(at: \.terms) }

    var conditions: Conditions { terms.conditions(.customer) }

    func lacks(given: Set<String>) -> [[String]] { terms.lacks(given) }
}
