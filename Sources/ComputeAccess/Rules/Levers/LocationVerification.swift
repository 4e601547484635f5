/// Makes sold chips tell where they are, so that one in the wrong place can be found.
struct LocationVerification: Lever {
    static let kind = "location-verification"
    static let summary =
        "Makes chips that are sold tell where they are; those in the wrong place may be found."
    static let binds: PartySet = [.seller]
    static let finding = Finding.allow

    /// The chips concerned.
    var sold = SoldChips()
    /// What the check finds.
    var check = LocationCheck()

    static var parameters: [Parameter<Self>] {
        SoldChips.parameters(at: \.sold) + [
            Parameter(
                "carried", .number(\.check.carried, .share, 0...1), required: true,
                "share of the chips sold from the day of effect on that tell where they are"),
            Parameter(
                "detection", .number(\.check.detection, .share, 0...1), required: true,
                "chance that such a chip in the wrong place is found"),
            Parameter(
                "false_alarm", .number(\.check.falseAlarmRate, .share, 0...1),
                "chance that one in its proper place is taken for another; 0 % when not given"),
        ]
    }

    var conditions: Conditions { sold.conditions }

    func duty(binding _: PartySet) -> Duty? { .verifyLocation(check) }
}

/// What comes of chips that tell where they are.
public struct LocationCheck: BitwiseCopyable, Hashable, Sendable {
    /// Share of the chips sold that do, 0 to 1.
    public var carried = 0.0
    /// Chance that one of them in the wrong place is found, 0 to 1.
    public var detection = 0.0
    /// Chance that one in its proper place is taken for another, 0 to 1.
    public var falseAlarmRate = 0.0

    /// Nothing.
    public init() {}
}

extension Rulebook {
    /// The check of places that finds most of chips sold in an act; nil when no rule in force asks for one.
    public func locationCheck(for act: Transaction) -> LocationCheck? {
        strongest(on: act) { duty in
            if case .verifyLocation(let check) = duty { check } else { nil }
        } by: {
            $0.carried * $0.detection
        }
    }
}
