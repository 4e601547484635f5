extension Conditions {
    /// What any rule may further restrict under `when:`, whatever its kind.
    public static var parameters: [Parameter<Conditions>] {
        [
            Parameter("services", .services(\.services), "what is provided"),
            Parameter("chips", .chips(\.chips), "demands on the chip, of which one must hold"),
            Parameter("location", .jurisdictions(\.locations), "where the chips go or are"),
            Parameter(
                "account", .jurisdictions(\.accounts),
                "country of the account holder or consignee"),
            Parameter(
                "parent", .jurisdictions(\.parents),
                "country of the ultimate parent's headquarters"),
            Parameter(
                "seller_headquarters", .jurisdictions(\.sellerHeadquarters),
                "country of the seller's headquarters"),
            Parameter(
                "operator_headquarters", .jurisdictions(\.operatorHeadquarters),
                "country of the data-centre operator's headquarters"),
            Parameter("listed", .optionalFlag(\.isListed), "whether the account holder is listed"),
            Parameter(
                "owned_by_listed", .number(\.shareOwnedByListed, .share, 0...1),
                "smallest share owned by listed parties"),
            Parameter("end_uses", .endUses(\.endUses), "what the compute is for"),
            Parameter("sellers", .sellers(\.sellers), "the sellers addressed"),
            Parameter(
                "more_than", .count(\.moreThanChips, .chips, 0...1_000_000_000),
                "only more chips than this in one transaction"),
            Parameter(
                "us_origin", .optionalFlag(\.isUSOrigin),
                "whether the chip is subject to US export rules"),
            Parameter(
                "provider_under_us_law", .optionalFlag(\.isProviderUnderUSLaw),
                "whether the provider is subject to US law"),
        ]
    }
}
