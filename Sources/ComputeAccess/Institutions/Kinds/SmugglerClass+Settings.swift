// What a scenario can set.
extension SmugglerClass {
    package static var parameters: [Parameter<Self>] {
        hands + CustodyStep.allCases.flatMap { stage($0) }
    }

    private static var hands: [Parameter<Self>] {
        [
            Parameter(
                "count", .count(\.count, .one, 1...1_000_000), required: true,
                "members of the class"),
            Parameter(
                "capacity", .number(\.startCapacity, .chips, 0...1e7), required: true,
                "chips that each takes on in a month at first"),
            Parameter(
                "parcel", .count(\.parcel, .chips, 1...1_000_000),
                "chips that travel together; 8 when not given"),
            Parameter(
                "growth", .number(\.growth, .share, 0...10),
                "growth of capacity in a month at an expected profit of 100 % of the price; none when not given"
            ),
            Parameter(
                "clip", .number(\.clip, .share, 0...10),
                "expected profit or loss beyond which capacity moves no faster; 50 % when not given"
            ),
            Parameter(
                "loss", .number(\.loss, .share, 0...1),
                "share of the capacity at work on seized chips that is lost with them; 100 % when not given"
            ),
            Parameter(
                "fine", .number(\.fine, .one, 0...1_000), required: true,
                "what a seizure costs beside the chips, multiples of their price"),
            Parameter(
                "permit_detection", .number(\.permitDetection, .share, 0...1),
                "chance to be found at export, on top, where the country asks for a permit; 0 % when not given"
            ),
        ]
    }

    private static func stage(_ step: CustodyStep) -> [Parameter<Self>] {
        let place = Int(step.rawValue)
        let name = step.label
        return [
            Parameter(
                "\(name)_cost", .number(\.stages[place].cost, .share, 0...10),
                "what \(name) costs, share of the list price; 0 % when not given"),
            Parameter(
                "\(name)_time", .number(\.stages[place].days, .days, 0...1_000),
                "how long \(name) takes; no time when not given"),
            Parameter(
                "\(name)_detection", .number(\.stages[place].detection, .share, 0...1),
                "chance to be found at \(name); 0 % when not given"),
            Parameter(
                "\(name)_capacity", .number(\.stages[place].capacity, .chips, 0...1e9),
                "chips of the class that pass \(name) in a month; without limit when not given"),
        ]
    }
}
