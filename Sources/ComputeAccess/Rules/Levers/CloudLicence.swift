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
    /// Headquarters of those who run their regions; nil for providers that run them themselves.
    var operators: JurisdictionSet?
    /// What the rule takes for training; nil when it catches whatever is computed.
    var workload: WorkloadClassifier?
    /// Its errors, 0 to 1.
    var recall = 1.0
    var precision = 1.0

    static var parameters: [Parameter<Self>] {
        [
            Parameter(
                "chips", .chips(\.chips), required: true,
                "chips whose rental is controlled, of which one all-of list must hold"),
            Parameter(
                "customers", .jurisdictions(\.customers), required: true,
                "where the customer's ultimate parent has its headquarters"),
            .providers(\.providers),
            .operators(\.operators),
            Parameter(
                "workload", .workload(\.workload),
                "'training' when only what is taken for it is controlled; all when not given"),
            Parameter(
                "recall", .number(\.recall, .share, 0...1),
                "share of trainings that are recognised; 100 % when not given"),
            Parameter(
                "precision", .number(\.precision, .share, 0.01...1),
                "share of trainings among what is taken for one; 100 % when not given"),
        ]
    }

    var conditions: Conditions {
        var conditions = Conditions.rental(by: providers, through: operators)
        conditions.workload = workload
        conditions.workload?.recall = recall
        conditions.workload?.precision = precision
        conditions.chips = chips
        conditions.parents = customers
        return conditions
    }
}
