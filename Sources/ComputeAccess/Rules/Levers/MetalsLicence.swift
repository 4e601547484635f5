/// Makes metals that chips are made of need an export licence, which slows the works abroad after a while.
///
/// A rule of China's own about other goods than chips: it catches no act that the model knows.
struct MetalsLicence: Lever {
    static let kind = "metals-licence"
    static let summary = "Slows the works abroad by licences for metals that chips are made of."
    static let binds: PartySet = []
    static let finding = Finding.allow

    /// What it does to the works.
    var loss = OutputLoss()

    static var parameters: [Parameter<Self>] {
        [
            Parameter(
                "loss", .number(\.loss.share, .share, 0...1), required: true,
                "share of the chips that are not made"),
            Parameter(
                "lag", .number(\.loss.lagDays, .days, 0...3_650),
                "time until stocks are used up and the works feel it; none when not given"),
        ]
    }

    var conditions: Conditions { .ofNoAct }

    func duty(binding _: PartySet) -> Duty? { .loseOutput(loss) }
}
