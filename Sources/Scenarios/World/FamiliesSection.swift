internal import ComputeAccess

extension Section {
    /// What makers deliver, family by family, and what its chips are worth in use.
    static let families = Section { top, scenario in
        let catalog = scenario.chips
        var supply: [SupplyDescription] = []
        var chips = catalog.chips.map { ChipDescription($0) }
        let read = top.named("families", "chips made from the same dies, by family") {
            name, family in
            FamilyReading(family: family, catalog: catalog, name: name).read(&chips)
        }
        for (_, line) in read { if let line { supply.append(line) } }
        scenario.parts.chips = chips
        scenario.parts.supply = supply
    }
}

private struct FamilyReading {
    let family: MappingReader
    let catalog: ChipCatalog
    let name: String

    func read(_ chips: inout [ChipDescription]) -> SupplyDescription? {
        let variants = family.required(
            "variants", .list(of: .chip(in: catalog)),
            "chips of the family: a buyer gets the first that may be sold to it")
        let software = family.value(
            "software", .share, default: 1, "share of peak that ordinary software reaches")
        let operating = family.required(
            "operating_cost", .quantity(.usdPerHour), "what an owner pays per chip and hour")
        let failure = FailureModel(
            rate: family.value(
                "failure_rate", .quantity(.perYear, 0...10), default: 0,
                "failures of a new chip; none when not given"),
            growth: family.value(
                "failure_growth", .quantity(.perYear, 0...10), default: 0,
                "what is added to that with each year of age"))
        for variant in variants where Int(variant.index) < chips.count {
            chips[Int(variant.index)].family = name
            chips[Int(variant.index)].software = software
            chips[Int(variant.index)].operatingCost = operating
            chips[Int(variant.index)].failure = failure
        }
        let shipments = family.required(
            "shipments", .timeline(.chips, amounts: true), "chips that leave the works, by date")
        let loyalty = family.value(
            "loyalty", .quantity(.one, 0...100), default: 1,
            "weight of an order from a buyer that orders by name against the rest of the world")
        let stops = family.value(
            "stops", .share, default: 0,
            "share of orders from units abroad with a parent in a country of concern that the maker "
                + "stops though no rule says so; none when not given")
        let proxy = family.value(
            "proxy_made", .flag, default: false, "whether the dies came through a front")
        let first = variants.first.map { Int($0.index) }.flatMap {
            chips.indices.contains($0) ? $0 : nil
        }
        var line = SupplyDescription(
            family: name, quarters: shipments.points.map { ($0.date, $0.value) },
            variants: variants.map { Int($0.index) }, loyalty: loyalty, stops: stops,
            isUSOrigin: first.map { chips[$0].spec.isUSOrigin } ?? true, isProxyMade: proxy)
        readLimits(of: &line)
        return first == nil ? nil : line
    }

    /// What keeps the works from making more, and what would come without it.
    private func readLimits(of line: inout SupplyDescription) {
        line.withoutControls = family.optional(
            "shipments_without_controls", .timeline(.chips),
            "chips that would leave the works where no rule keeps equipment from its fabs")
        let dies = family.optional(
            "dies", .timeline(.one, 0...1e9, amounts: true),
            "dies that come from elsewhere, by date, and last until used")
        line.dies = dies?.points.map { ($0.date, $0.value) }
        line.diesPerChip = family.value(
            "dies_per_chip", .quantity(.one, 1...16), default: 1, "dies in one chip")
    }
}

extension ChipDescription {
    /// A chip of the catalogue; family and use are filled in by its family.
    init(_ chip: Chip) {
        let spec = chip.specification
        // 3A090.a as published in October 2023: fixed, whatever the policy says.
        let isAdvanced =
            spec.tpp >= 4_800 || (spec.tpp >= 1_600 && spec.performanceDensity >= 5.92)
        self.init(
            name: chip.name, spec: spec, maker: chip.maker, family: chip.name, peak: chip.peak,
            linkBandwidth: max(1, spec.interconnect), software: 1, launch: chip.launch,
            designLag: chip.designLag, price: chip.price, operatingCost: 0,
            failure: FailureModel(),
            isOnYardstick: spec.isUSOrigin && spec.isForDataCentres && isAdvanced)
    }
}
