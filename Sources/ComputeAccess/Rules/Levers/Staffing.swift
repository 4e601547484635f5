/// Gives authorities more officers, as a law with a budget does.
struct Staffing: Lever {
    static let kind = "staffing"
    static let summary = "Gives the licensing office and the enforcement agency more officers."
    static let binds: PartySet = []
    static let finding = Finding.allow

    /// The least staff while the rule is in force.
    var staff = Staff()

    static var parameters: [Parameter<Self>] {
        [
            Parameter(
                "licensing", .number(\.staff.licensing, .people, 0...100_000),
                "officers of the licensing office, at least; no more than it has when not given"),
            Parameter(
                "enforcement", .number(\.staff.enforcement, .people, 0...100_000),
                "officers of the enforcement agency, at least; no more than it has when not given"),
        ]
    }

    /// A budget for nobody changes nothing.
    func lacks(given: Set<String>) -> [[String]] {
        given.isDisjoint(with: ["licensing", "enforcement"]) ? [["licensing", "enforcement"]] : []
    }

    /// It is about authorities.
    var conditions: Conditions { .ofNoAct }

    func duty(binding _: PartySet) -> Duty? { .staff(staff) }
}

/// Officers that authorities have at least.
public struct Staff: BitwiseCopyable, Hashable, Sendable {
    /// Of the licensing office, people.
    public var licensing = 0.0
    /// Of the enforcement agency, people.
    public var enforcement = 0.0

    /// Nobody.
    public init() {}
}

extension Rulebook {
    /// The least staff of authorities on a day: the most that any rule in force asks for.
    public func staff(on day: CalendarDate) -> Staff {
        var most = Staff()
        for rule in rules where rule.dates.inForce(on: day) {
            guard case .staff(let staff) = rule.duty else { continue }
            most.licensing = max(most.licensing, staff.licensing)
            most.enforcement = max(most.enforcement, staff.enforcement)
        }
        return most
    }
}
