internal import SimulationKernel

/// Bars customers from renting chips: what they ask for is refused, and what runs ends after a time of
/// grace.
struct ServiceSuspension: Lever {
    static let kind = "service-suspension"
    static let summary =
        "Bars customers from renting chips; what runs ends after a time of grace."
    static let binds: PartySet = [.operator, .reseller]
    static let finding = Finding.deny

    /// Where the customer's ultimate parent has its headquarters.
    var customers = JurisdictionSet.any
    /// Chips concerned, of which one all-of list must hold; empty for all.
    var chips: [ChipClause] = []
    /// Headquarters of the providers that the rule reaches.
    var providers = JurisdictionSet([.us])
    /// Headquarters of those who run their regions; nil for providers that run them themselves.
    var operators: JurisdictionSet?
    /// Days from the day of effect until what runs ends.
    var grace: Double = 0

    static var parameters: [Parameter<Self>] {
        [
            Parameter(
                "customers", .jurisdictions(\.customers), required: true,
                "where the customer's ultimate parent has its headquarters"),
            Parameter(
                "chips", .chips(\.chips),
                "chips concerned, of which one all-of list must hold; all when not given"),
            .providers(\.providers),
            .operators(\.operators),
            Parameter(
                "grace", .number(\.grace, .days, 0...3650),
                "time from the day of effect until what runs ends; 0 d when not given"),
        ]
    }

    var conditions: Conditions {
        var conditions = Conditions.rental(by: providers, through: operators)
        conditions.chips = chips
        conditions.parents = customers
        return conditions
    }

    func duty(binding _: PartySet) -> Duty? {
        .suspend(graceDays: Int(saturating: grace.rounded()))
    }
}
