// What the levers have in common that reach providers who rent chips out.
extension Conditions {
    /// Whatever operators with headquarters in `providers` rent out.
    static func rental(by providers: JurisdictionSet) -> Conditions {
        var conditions = Conditions()
        conditions.services = EnumSet([.rental])
        conditions.operatorHeadquarters = providers
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
}
