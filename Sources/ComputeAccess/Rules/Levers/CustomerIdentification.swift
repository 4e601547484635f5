/// Makes providers find out who their customers are before they serve them.
struct CustomerIdentification: Lever {
    static let kind = "customer-identification"
    static let summary = "Makes providers find out who their customers are before they serve them."
    static let binds: PartySet = [.operator, .reseller]
    static let finding = Finding.allow

    /// What is asked of the check.
    var identification = Identification()
    /// Headquarters of the providers that the rule reaches.
    var providers = JurisdictionSet([.us])

    static var parameters: [Parameter<Self>] {
        [
            Parameter(
                "depth", .identification(\.identification.depth), required: true,
                "what a provider looks at: none, self-declared, documents or beneficial-owner"),
            Parameter(
                "miss_rate", .number(\.identification.missRate, .share, 0...1),
                "probability that a hidden owner stays hidden; needed where owners are looked at"),
            Parameter(
                "false_alarm_rate", .number(\.identification.falseAlarmRate, .share, 0...1),
                "probability that a legitimate customer is taken for another; 0 % when not given"),
            Parameter(
                "clearing", .number(\.identification.clearingDays, .days, 0...3650),
                "time until such a mistake is cleared up; when not given the customer is refused"),
            Parameter(
                "check", .number(\.identification.checkDays, .days, 0...3650),
                "time that a check takes; 0 d when not given"),
            Parameter(
                "checks", .number(\.identification.checksPerDay, .perDay, 0.001...1_000_000),
                "checks that a region's staff begins in a day; without limit when not given"),
            Parameter(
                "period", .number(\.identification.periodDays, .days, 1...36_500),
                "time after which an account is checked again; never when not given"),
            .providers(\.providers),
        ]
    }

    var conditions: Conditions { .rental(by: providers) }

    /// A check of owners finds nobody unless it says how often.
    func lacks(given: Set<String>) -> [[String]] {
        identification.depth == .beneficialOwner && !given.contains("miss_rate")
            ? [["miss_rate"]] : []
    }

    func duty(binding parties: PartySet) -> Duty? {
        var asked = identification
        asked.reachesCustomersOfResellers = parties.contains(.reseller)
        return .identify(asked)
    }
}
