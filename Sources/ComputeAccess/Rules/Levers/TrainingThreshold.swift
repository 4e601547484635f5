/// Makes providers report accounts that have trained more than an amount.
struct TrainingThreshold: Lever {
    static let kind = "training-report"
    static let summary = "Makes providers report accounts that have trained more than an amount."
    static let binds: PartySet = [.operator]
    static let finding = Finding.allow

    /// What is reported.
    var report = TrainingReport()
    /// Headquarters of the providers that the rule reaches.
    var providers = JurisdictionSet([.us])

    static var parameters: [Parameter<Self>] {
        [
            Parameter(
                "threshold", .number(\.report.threshold, .flop, 1...1e40), required: true,
                "training on one account from which it is reported"),
            Parameter(
                "accounts", .count(\.report.accounts, .one, 1...1000),
                "accounts over which covered users spread to stay below; 1 when not given"),
            Parameter(
                "linking", .number(\.report.linking, .share, 0...1),
                "probability that such an account is linked to the first; needed with several accounts"
            ),
            .providers(\.providers),
        ]
    }

    var conditions: Conditions { .rental(by: providers) }

    /// Accounts over which training is spread are never reported unless some are linked.
    func lacks(given: Set<String>) -> [[String]] {
        report.accounts > 1 && !given.contains("linking") ? [["linking"]] : []
    }

    func duty(binding _: PartySet) -> Duty? { .report(report) }
}
