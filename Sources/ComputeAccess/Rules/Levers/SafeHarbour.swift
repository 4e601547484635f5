/// Protects providers who report suspected misuse, so that some do.
struct SafeHarbour: Lever {
    static let kind = "safe-harbour"
    static let summary = "Protects providers who report suspected misuse to the enforcement agency."
    static let binds: PartySet = [.operator, .reseller]
    static let finding = Finding.allow

    /// How often they do.
    var harbour = HarbourTerms()
    /// Headquarters of the providers that the rule reaches.
    var providers = JurisdictionSet([.us])

    static var parameters: [Parameter<Self>] {
        [
            Parameter(
                "reports", .number(\.harbour.reportRate, .share, 0...1), required: true,
                "probability that a provider who looks as deep as can be reports a suspicious "
                    + "account in a month; those who look less deep report in proportion"),
            .providers(\.providers),
        ]
    }

    var conditions: Conditions { .rental(by: providers) }

    func duty(binding _: PartySet) -> Duty? { .mayReport(harbour) }
}
