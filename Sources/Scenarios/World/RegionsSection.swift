internal import ComputeAccess

extension Section {
    /// How providers behave towards customers, by archetype.
    static let postures = Section { top, scenario in
        scenario.parts.postures = top.named("postures", "how providers behave, by archetype") {
            name, posture in
            PostureDescription(
                name: name,
                identification: posture.required(
                    "identification", .axis(IdentificationDepth.self),
                    "what is checked of whoever opens an account"),
                missRate: posture.value(
                    "miss_rate", .share, default: 0, "chance that a hidden parent stays hidden"),
                falseAlarmRate: posture.value(
                    "false_alarm_rate", .share, default: 0,
                    "chance that a legitimate account is refused by mistake"),
                screeningDays: posture.value(
                    "screening", .quantity(.days, 0...365), default: 0,
                    "time from opening an account to its first use"),
                legalReviewDays: posture.value(
                    "legal_review", .quantity(.days, 0...3_650), default: 0,
                    "wait of customers from countries of concern once a rule about them is known"),
                margin: posture.required("margin", .share, "profit on a sale over its value"),
                reputationCost: posture.value(
                    "reputation_cost", .quantity(.share, 0...10), default: 0,
                    "cost to the provider's name of serving a country of concern, share of value"),
                ruleExpected: posture.value(
                    "rule_expected", .share, default: 0,
                    "expected chance that a rule will catch the sale"),
                penalty: posture.value(
                    "penalty", .quantity(.one, 0...100), default: 0,
                    "penalty expected then, multiples of value"),
                lookingAway: posture.mapping(
                    "looks_away", "how it weighs serving against a rule; it never does without",
                    lookingAway))
        }
    }

    private static func lookingAway(_ reader: MappingReader) -> WillfulBlindness {
        WillfulBlindness(
            detection: reader.required(
                "detection", .share,
                "perceived chance of being penalised, before any penalty is heard of"),
            fine: reader.required(
                "fine", .quantity(.one, 0...100), "the penalty then, multiples of value"),
            alarm: reader.value(
                "alarm", .quantity(.share, 0...0.999), default: 0,
                "share of its remaining confidence that a penalty of its own takes"),
            hearsay: reader.value(
                "hearsay", .quantity(.share, 0...0.999), default: 0,
                "share of it that any penalty takes that becomes known"))
    }

    /// Clouds, landlords and centres with their fleets.
    static let regions = Section { top, scenario in
        let catalog = scenario.chips
        var postures = NameTable()
        for (name, _) in scenario.parts.postures { _ = postures.intern(name) }
        let table = postures
        scenario.parts.regions = top.named("regions", "cloud regions and data centres, by name") {
            RegionReading(region: $1, catalog: catalog, postures: table).read($0)
        }.map(\.value)
    }
}

private struct RegionReading {
    let region: MappingReader
    let catalog: ChipCatalog
    let postures: NameTable

    func read(_ name: String) -> RegionDescription {
        let headquarters = region.required(
            "headquarters", .jurisdiction, "country of the provider's ultimate parent")
        let country = region.required("country", .jurisdiction, "where the chips stand")
        var description = RegionDescription(
            name: name, provider: region.required("provider", .text, "who the provider is"),
            kind: region.value(
                "kind", .axis(OperatorKind.self), default: .cloud, "what runs the region"),
            headquarters: headquarters,
            operatorCountry: region.optional(
                "operator", .jurisdiction,
                "country of the operator; the headquarters' when not given")
                ?? headquarters,
            country: country,
            location: region.required(
                "location", .axis(Location.self), "what kind of place the country is"),
            posture: region.required(
                "posture", .name(in: postures, called: "posture", under: "postures"),
                "how the provider behaves"),
            lots: LotReading.all(in: region, catalog: catalog),
            largestGang: region.optional(
                "largest_gang", .count(.chips, 1...10_000_000),
                "largest gang one job may use; without limit when not given"
            ).map(Int.init) ?? .max,
            scheduler: region.value("scheduler", .scheduler, default: .skip, "how jobs queue"),
            placement: region.value(
                "placement", .words(PlacementRule.allCases.map { ($0.rawValue, $0) }),
                default: .pool, "which free chips a job may take"),
            pricing: region.value(
                "pricing", .words([("list", Pricing.list), ("floating", .floating)]),
                default: .list, "how hourly prices move"),
            background: region.value(
                "background", .timeline(.share, 0...1), default: Timeline(constant: 0),
                "share of the chips that other customers hold"),
            backgroundUse: region.value(
                "background_use", .share, default: 1, "share of those that they really use"),
            priceReviewDays: region.optional(
                "price_review", .quantity(.days, 7...3_650),
                "time after which list prices follow the market; dated prices when not given"),
            demandShare: region.optional(
                "demand_share", .timeline(.share, 0...1),
                "share of all other customers' demand that comes here; they hold all that they "
                    + "may when not given"))
        description.subsidy = region.value(
            "subsidy", .quantity(.share, 0...0.95), default: 0,
            "share of the rent that a state pays in the users' place")
        description.coverDays = region.optional(
            "cover", .quantity(.days, 0...2_000),
            "how far ahead it looks when it orders chips; as everybody when not given")
        description.buysDiverted = region.value(
            "buys_diverted", .share, default: 0,
            "share of the chips that a rule keeps from it that it seeks at the grey market")
        return description
    }
}

/// Reads the fleets of a region or a site.
enum LotReading {
    static func all(in reader: MappingReader, catalog: ChipCatalog) -> [LotDescription] {
        let lots = reader.named("lots", "fleets of identical chips, by chip") { name, lot in
            let chip = chip(name, lot, catalog)
            return LotDescription(
                chip: chip,
                provenance: lot.value(
                    "provenance", .axis(Provenance.self),
                    default: isDomestic(chip, catalog) ? .domestic : .preControl,
                    "how the first chips came there"),
                initial: lot.value(
                    "initial", .quantity(.chips), default: 0, "chips when simulated time begins"),
                price: lot.value(
                    "price", .timeline(.usdPerHour), default: Timeline(constant: 0),
                    "rent per chip and hour"),
                supplyShare: lot.value(
                    "supply_share", .timeline(.share, 0...1), default: Timeline(constant: 0),
                    "share of what the maker ships to the rest of the world"),
                budget: lot.value(
                    "budget", .timeline(.usdPerYear), default: Timeline(constant: 0),
                    "money for more chips of the family"),
                offered: (
                    lot.optional(
                        "offered_from", .date, "first day in the catalogue; always when not given"),
                    lot.optional(
                        "offered_until", .date, "first day no longer in it; never when not given")
                ))
        }
        return lots.map(\.value)
    }

    private static func chip(_ name: String, _ lot: MappingReader, _ catalog: ChipCatalog) -> Int {
        if let number = catalog.names.number(of: name) { return number }
        if lot.position != nil {
            lot.report(
                .unknownName, "no chip is called '\(name)'",
                hint: Suggestion.hint(for: name, among: catalog.names.names),
                missing: MissingName(section: "chips", name: name))
        }
        return 0
    }

    private static func isDomestic(_ chip: Int, _ catalog: ChipCatalog) -> Bool {
        catalog.chips.indices.contains(chip) && !catalog.chips[chip].specification.isUSOrigin
    }
}

extension ValueFormat where Value: AxisValue, Value.AllCases == [Value] {
    /// A case of an axis by the word that the result tables use.
    static func axis(_: Value.Type) -> Self {
        .words(Value.allCases.map { ($0.label, $0) })
    }
}

extension ValueFormat where Value == Scheduler {
    static var scheduler: Self { .words(Scheduler.allCases.map { ($0.rawValue, $0) }) }
}
