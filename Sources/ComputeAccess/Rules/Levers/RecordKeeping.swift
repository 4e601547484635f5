/// Makes providers keep records of who used what, so that checks can look back.
struct RecordKeeping: Lever {
    static let kind = "record-keeping"
    static let summary = "Makes providers keep records of use, in which checks can look back."
    static let binds: PartySet = [.operator]
    static let finding = Finding.allow

    /// What is kept.
    var records = UseRecords()
    /// Headquarters of the providers that the rule reaches.
    var providers = JurisdictionSet([.us])

    static var parameters: [Parameter<Self>] {
        [
            Parameter(
                "retention", .number(\.records.retentionDays, .days, 1...36_500), required: true,
                "time for which records are kept"),
            Parameter(
                "sharpening", .number(\.records.sharpening, .share, 0...1),
                "share of what a check would miss that records show; 0 % when not given"),
            Parameter(
                "exposing", .number(\.records.exposing, .share, 0...1),
                "share of prepared evidence that records give away; 0 % when not given"),
            .providers(\.providers),
        ]
    }

    var conditions: Conditions { .rental(by: providers) }

    func duty(binding _: PartySet) -> Duty? { .keepRecords(records) }
}
