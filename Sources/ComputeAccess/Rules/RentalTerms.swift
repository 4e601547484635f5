// What the levers have in common that reach providers who rent chips out.
extension Conditions {
    /// Whatever operators with headquarters in `providers` rent out.
    static func rental(by providers: JurisdictionSet) -> Conditions {
        rental(by: providers, through: nil)
    }

    /// Whatever is rented out for providers with headquarters in `providers` by `operators`; by the
    /// providers themselves when that is nil.
    static func rental(
        by providers: JurisdictionSet, through operators: JurisdictionSet?
    ) -> Conditions {
        var conditions = Conditions()
        conditions.services = EnumSet([.rental])
        conditions.operatorHeadquarters = operators ?? providers
        if operators != nil { conditions.sellerHeadquarters = providers }
        return conditions
    }
}

extension Parameter {
    /// The key that says which providers a rule reaches.
    static func providers(_ place: WritableKeyPath<Root, JurisdictionSet>) -> Self {
        Self(
            "providers", .jurisdictions(place),
            "headquarters of the providers that the rule reaches; the US when not given")
    }

    /// The key that says through whose regions.
    static func operators(_ place: WritableKeyPath<Root, JurisdictionSet?>) -> Self {
        Self(
            "operators", .optionalJurisdictions(place),
            "headquarters of who runs their regions; the providers' own when not given")
    }
}
