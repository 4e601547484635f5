internal import ComputeAccess

extension Section {
    /// Shells, resellers and brokers.
    static let intermediaries = Section { top, scenario in
        var table = NameTable()
        for group in scenario.parts.groups { _ = table.intern(group.name) }
        let groups = table
        let clock = scenario.clock
        let classes = top.named(
            "intermediaries", "shells, resellers and brokers, by class"
        ) { name, reader in
            IntermediaryReading(name, reader, groups, clock)
        }.map(\.value)
        var read = classes.map(\.description)
        for (place, one) in classes.enumerated() {
            read[place].upstream = one.upstream(among: read)
        }
        for (place, one) in classes.enumerated() where read.way(from: place) == nil {
            one.reader.report(
                .brokenChain, key: "upstream",
                "orders of '\(one.description.name)' never reach an operator, or only after more "
                    + "than \(Chain.mostHops) account holders")
            read[place].upstream = nil
        }
        if read.count > Chain.mostClasses {
            top.report(
                .outOfRange, key: "intermediaries",
                "\(read.count) classes; there can be \(Chain.mostClasses)")
        }
        scenario.parts.intermediaries = read
    }
}

/// One class, and what can be checked only when all have been read.
private struct IntermediaryReading {
    let description: IntermediaryDescription
    let reader: MappingReader
    private let upstreamName: String?

    init(
        _ name: String, _ reader: MappingReader, _ groups: NameTable, _ clock: ScenarioClock
    ) {
        self.reader = reader
        upstreamName = reader.optional(
            "upstream", .text,
            "class from which some buy, having no account with an operator; all have one when not "
                + "given")
        let share = reader.optional(
            "upstream_share", .share, "share that buys there; all when not given")
        if upstreamName == nil, share != nil {
            reader.report(
                .changesNothing, key: "upstream_share", "there is no 'upstream' to buy from")
        }
        description = IntermediaryDescription(
            name: name,
            interface: reader.required(
                "kind",
                .words([
                    ("reseller", Interface.reseller), ("broker", .broker), ("shell", .shell),
                ]), "what kind of account holder"),
            count: Int(reader.required("count", .count(.one, 0...10_000), "how many")),
            country: reader.required("country", .jurisdiction, "where accounts are opened"),
            accountCost: reader.value(
                "account_cost", .quantity(.usdPerYear), default: 0, "cost of an account"),
            volume: reader.value(
                "volume", .quantity(.usdPerYear, 1...1e15), default: 1e6,
                "sales over which that cost is spread"),
            margin: reader.required("margin", .share, "profit asked for, share of price"),
            marginSpread: reader.value(
                "margin_spread", .quantity(.one, 0...3), default: 0.3, "its spread, ln"),
            detection: reader.value(
                "detection", .quantity(.share, 0...0.99), default: 0,
                "chance a year of losing the account"),
            penalty: reader.value(
                "penalty", .quantity(.one, 0...100), default: 0,
                "penalty then, multiples of value"),
            ownerGroups: reader.value(
                "owners",
                .list(
                    of: .name(in: groups, called: "group of organisations", under: "organisations")),
                default: [], "groups whose organisations own the shells, if they know that path"),
            appearUntil: reader.optional(
                "appear_until", .date,
                "day on which the last one appears; the first reported day when not given")
                ?? clock.start,
            names: Self.names(reader),
            capacity: reader.optional(
                "capacity", .count(.chips, 1...1_000_000_000),
                "chips in use at once through one of them; no limit when not given"
            ).map { Int($0) } ?? .max,
            upstream: nil, upstreamShare: share ?? 1)
    }

    private static func names(_ reader: MappingReader) -> NameDistribution {
        NameDistribution(
            lifetime: reader.optional(
                "lifetime", .quantity(.days, 1...1e6),
                "mean time in business under one name; names are never lost when not given")
                ?? .infinity,
            reEntry: reader.value(
                "re_entry", .share, default: 0,
                "chance that a new name follows a lost one; nobody else takes the place"),
            away: reader.value(
                "away", .quantity(.days, 0...1e5), default: 30, "mean time until it does"))
    }

    /// The position of the class it buys from.
    func upstream(among classes: [IntermediaryDescription]) -> Int? {
        guard let upstreamName else { return nil }
        guard let place = classes.firstIndex(where: { $0.name == upstreamName }) else {
            reader.report(
                .unknownName, key: "upstream", "no class is called '\(upstreamName)'",
                hint: Suggestion.hint(for: upstreamName, among: classes.map(\.name)),
                missing: MissingName(section: "intermediaries", name: upstreamName))
            return nil
        }
        guard classes[place].interface != .shell else {
            reader.report(
                .brokenChain, key: "upstream",
                "'\(upstreamName)' are shells, which serve their owners alone")
            return nil
        }
        return place
    }
}
