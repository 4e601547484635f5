public import ComputeAccess

/// The chips on which two policies do not say the same, and whether the yardsticks count them.
public struct TouchedChips: Sendable {
    /// Those that the yardsticks `broad` and `listed` count, by name.
    public var counted: [String] = []
    /// Those that they do not: below the thresholds of October 2023, not of US origin, or not made for
    /// data centres.
    public var uncounted: [String] = []
    /// The rules by which the policies differ, by id.
    public var rules: [String] = []
}

extension Scenario {
    /// The chips that a policy treats otherwise than another by rules about chips; nil where no rule in
    /// which they differ names or describes any.
    ///
    /// A rule touches a chip when one policy's version of it concerns the chip and the other's does not, or
    /// when both concern it and differ in anything else.
    public func chipsTouched(by policy: Policy, against baseline: Policy) -> TouchedChips? {
        var touched = TouchedChips()
        var names: Set<String> = []
        for change in policy.changes(from: baseline) {
            let own = policy.rulebook.rules.first { $0.id == change.rule.id }
            let other = baseline.rulebook.rules.first { $0.id == change.rule.id }
            let rules = [own, other].compactMap { $0 }
            // A rule that asks nothing of chips is about whatever there is.
            guard rules.allSatisfy({ !$0.conditions.chips.isEmpty }) else { return nil }
            touched.rules.append(change.rule.id)
            let isSameBesides = own?.withoutChips == other?.withoutChips
            for chip in chips.chips {
                let concerned = rules.filter { $0.concerns(chip.specification) }.count
                if concerned > 0, !(isSameBesides && concerned == rules.count) {
                    names.insert(chip.name)
                }
            }
        }
        guard !touched.rules.isEmpty else { return nil }
        let onYardstick = Set(parts.chips.filter(\.isOnYardstick).map(\.name))
        for chip in chips.chips where names.contains(chip.name) {
            if onYardstick.contains(chip.name) {
                touched.counted.append(chip.name)
            } else {
                touched.uncounted.append(chip.name)
            }
        }
        return touched
    }

    /// The chips on which a policy's rules act, where the yardsticks count none of them; otherwise empty.
    public func chipsOffYardstick(_ name: String, against first: String) -> [String] {
        guard let policy = policy(named: name), let first = self.policy(named: first),
            let touched = chipsTouched(by: policy, against: first), touched.counted.isEmpty
        else { return [] }
        return touched.uncounted
    }

    /// What somebody should know who compares policies of the scenario with the first of them, a line each.
    public func remarks(comparing names: [String]) -> [String] {
        extrapolationLines + outsideClock(names) + offYardstick(names)
    }

    /// One line for the rules of a policy that make no difference while the clock runs, where others do.
    private func outsideClock(_ names: [String]) -> [String] {
        guard let first = names.first.flatMap(policy(named:)) else { return [] }
        let days = clock.firstSimulatedDay...clock.end
        return names.dropFirst().compactMap(policy(named:)).compactMap { policy in
            let unseen = policy.unseenChanges(from: first, in: days)
                .filter { $0.kind != .removed }.map(\.rule.id)
            guard !unseen.isEmpty else { return nil }
            return "\(policy.name): \(unseen.joined(separator: ", ")) changes nothing from "
                + "\(days.lowerBound) to \(days.upperBound)"
        }
    }

    private func offYardstick(_ names: [String]) -> [String] {
        guard let first = names.first.flatMap(policy(named:)) else { return [] }
        return names.dropFirst().compactMap { name in
            guard let policy = policy(named: name),
                let touched = chipsTouched(by: policy, against: first)
            else { return nil }
            if touched.counted.isEmpty, touched.uncounted.isEmpty {
                return
                    "\(name): its rules \(touched.rules.joined(separator: ", ")) concern no chip "
                    + "of the scenario"
            }
            guard touched.counted.isEmpty else { return nil }
            return "\(name): acts only on \(touched.uncounted.joined(separator: ", ")), which the "
                + "yardsticks broad and listed do not count: training-flop-broad shows only what "
                + "moves to or from other chips"
        }
    }

    /// One line for the series that end on one day and go on in one way.
    private var extrapolationLines: [String] {
        var groups: [(key: String, inputs: [Extrapolation])] = []
        for one in extrapolations.sorted(by: { ($0.after, $0.input) < ($1.after, $1.input) }) {
            let key = "\(one.after) \(one.how) \(one.kindOfSeries)"
            if let place = groups.firstIndex(where: { $0.key == key }) {
                groups[place].inputs.append(one)
            } else {
                groups.append((key, [one]))
            }
        }
        let lines = groups.map { group in
            let one = group.inputs[0]
            let what =
                group.inputs.count == 1
                ? one.words : "\(group.inputs.count) series of \(one.kindOfSeries)"
            let verb = group.inputs.count == 1 ? "is" : "are"
            return "after \(one.after) \(what) \(verb) extrapolated (\(one.how))"
        }
        guard lines.count > Self.mostLines else { return lines }
        let rest = groups.dropFirst(Self.mostLines - 1).reduce(0) { $0 + $1.inputs.count }
        return lines.prefix(Self.mostLines - 1)
            + ["\(rest) more series are extrapolated: extrapolated.csv names them"]
    }

    private static let mostLines = 6
}

extension Extrapolation {
    /// What sort of series it is: the last part of its name.
    fileprivate var kindOfSeries: String {
        how == "continue" ? "growth" : String(input.split(separator: ".").last ?? "")
    }

    /// What a person calls it.
    fileprivate var words: String {
        let parts = input.split(separator: ".")
        guard parts.count == 3, parts[0] == "families", parts[2] == "shipments" else {
            return input
        }
        return "supply of \(parts[1])"
    }
}

extension Rule {
    /// The rule without what it asks of chips.
    fileprivate var withoutChips: Rule {
        var rule = self
        rule.conditions.chips = []
        return rule
    }

    /// Whether a chip meets what the rule asks of chips and of their origin.
    fileprivate func concerns(_ chip: ChipSpecification) -> Bool {
        let origin = conditions.isUSOrigin
        return (origin == nil || origin == chip.isUSOrigin) && Rulebook([self]).concerns(0, chip)
    }
}
