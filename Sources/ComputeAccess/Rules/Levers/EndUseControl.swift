/// Controls every service for some end uses, wherever it is provided and even where renting is free.
struct EndUseControl: Lever {
    static let kind = "end-use"
    static let summary = "Controls every service for some end uses, everywhere, renting included."
    static let binds: PartySet = [.seller, .licensor, .operator, .reseller]

    /// What the compute must not be for.
    var endUses = EnumSet<EndUse>([])

    static var parameters: [Parameter<Self>] {
        [
            Parameter(
                "end_uses", .endUses(\.endUses), required: true, "the end uses that are controlled")
        ]
    }

    var conditions: Conditions {
        var conditions = Conditions()
        conditions.endUses = endUses
        return conditions
    }
}
