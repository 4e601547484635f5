/// Controls what a country is provided with beyond a cap on total processing performance.
struct CountryCap: Lever {
    static let kind = "country-cap"
    static let summary = "Controls what a country buys or rents beyond a cap on its TPP."
    static let binds: PartySet = [.seller, .operator]

    /// How much of which chips is free, and where.
    var terms = CapTerms()

    static var parameters: [Parameter<Self>] { CapTerms.parameters(at: \.terms) }

    var conditions: Conditions { terms.conditions(.country) }

    func lacks(given: Set<String>) -> [[String]] { terms.lacks(given) }
}
