public import ComputeAccess

/// What a scenario holds, counted, and where its numbers come from.
public struct ScenarioSummary {
    /// One line: what is counted and how many.
    private let counts: [(name: String, count: Int)]
    private let scenario: Scenario

    /// The summary of a scenario.
    public init(_ scenario: Scenario) {
        self.scenario = scenario
        counts = scenario.counts
    }

    /// The summary as a person reads it.
    public var text: String {
        let clock = scenario.clock
        let coverage = scenario.coverage
        var lines = [
            "valid: \(scenario.title)",
            "clock: \(clock.start) to \(clock.end), rules until \(clock.rulebookUntil)",
        ]
        lines += counts.map { "\($0.name): \($0.count)" }
        for policy in scenario.policies {
            lines.append("policy \(policy.name): \(policy.rulebook.rules.count) rules")
        }
        lines.append(
            "numbers: \(coverage.total), of which \(coverage.documented) documented, "
                + "\(coverage.judged) judged, \(coverage.assumed) assumed with a range, "
                + "\(coverage.assumedWithoutRange) assumed without, \(coverage.unsourced) without source"
        )
        lines.append("digest: \(scenario.digest)")
        return lines.joined(separator: "\n")
    }

    /// The summary for programs.
    public var json: JSONValue {
        let coverage = scenario.coverage
        func number(_ count: Int) -> JSONValue { .number(Double(count)) }
        return .object([
            ("valid", .bool(true)), ("title", .string(scenario.title)),
            ("start", .string(scenario.clock.start.description)),
            ("end", .string(scenario.clock.end.description)),
            ("counts", .object(counts.map { ($0.name, number($0.count)) })),
            (
                "policies",
                .object(
                    scenario.policies.map { ($0.name, number($0.rulebook.rules.count)) })
            ),
            (
                "sources",
                .object([
                    ("documented", number(coverage.documented)),
                    ("judged", number(coverage.judged)), ("assumed", number(coverage.assumed)),
                    ("assumed_without_range", number(coverage.assumedWithoutRange)),
                    ("unsourced", number(coverage.unsourced)),
                ])
            ),
            ("digest", .string(scenario.digest)),
        ])
    }
}

extension Scenario {
    /// What `validate` counts; one line per kind of thing.
    var counts: [(name: String, count: Int)] {
        [
            ("chips", chips.chips.count),
            ("country groups", groups.count),
            ("uncertain inputs", uncertainties.count),
        ]
    }

    /// The seller of a name, whatever its case; nobody's letter addresses any other.
    public func seller(named name: String?) -> SellerID {
        guard let name,
            let index = sellers.names.firstIndex(where: { $0.lowercased() == name.lowercased() })
        else { return .unnamed }
        return SellerID(index: UInt16(index))
    }
}
