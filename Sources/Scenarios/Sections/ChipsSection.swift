internal import ComputeAccess

extension Section {
    /// The chips, by name.
    static let chips = Section { top, scenario in
        var sellers = NameTable()
        let chips = top.named("chips", "the chips, by name") { name, chip in
            let aliases = chip.value(
                "aliases", .list(of: .text), default: [], "other names of the chip")
            return (ChipReading.read(name, chip, &sellers), aliases)
        }
        var catalog = ChipCatalog()
        for (_, (chip, aliases)) in chips { catalog.add(chip, aliases: aliases) }
        scenario.sellers = sellers
        scenario.chips = catalog
        top.context.chipNames = catalog.names
    }
}

private enum ChipReading {
    static func read(_ name: String, _ chip: MappingReader, _ sellers: inout NameTable) -> Chip {
        let maker = chip.required("maker", .text, "who makes and sells it")
        let launch = chip.required(
            "launch", .date,
            "first day it was for sale; with 'design_lag' the first on which it could have been")
        let designLag = chip.optional(
            "design_lag", .quantity(.days, 0...3_650),
            "time from when a rule is known that keeps all better chips of its family from China, and "
                + "not this one, to its sale; it answers no rule when not given")
        let fp16 = chip.required(
            "fp16", .quantity(.flopPerSecond), "dense FP16 or BF16 peak: what training runs on")
        let int8 = chip.optional("int8", .quantity(.flopPerSecond), "dense INT8 peak")
        let fp8 = chip.optional("fp8", .quantity(.flopPerSecond), "dense FP8 peak")
        let fp4 = chip.optional("fp4", .quantity(.flopPerSecond), "dense FP4 peak")
        let formats = [(fp16, 16.0), (int8, 8), (fp8, 8), (fp4, 4)]
        // 15 CFR part 774, ECCN 3A090, note 2: TOPS times bit length, the maximum over formats.
        // Rates here count a multiply-add as two operations, as TOPS do.
        let tpp = formats.compactMap { rate, bits in rate.map { $0 / 1e12 * bits } }.max() ?? 0
        let specification = ChipSpecification(
            tpp: tpp,
            dieArea: chip.optional(
                "die", .quantity(.squareMillimetres), "applicable die area; unknown when left out")
                ?? .nan,
            interconnect: chip.required(
                "interconnect", .quantity(.gigabytesPerSecond),
                "input and output over all links, both directions together"),
            memoryBandwidth: chip.required(
                "memory_bandwidth", .quantity(.gigabytesPerSecond), "memory bandwidth"),
            memory: chip.required("memory", .quantity(.gigabytes), "memory"),
            isForDataCentres: chip.value(
                "datacentre", .flag, default: true, "made for data centres; true when not given"),
            isUSOrigin: chip.value(
                "us_origin", .flag, default: true,
                "subject to US export rules; true when not given"))
        return Chip(
            name: name, maker: SellerID(index: UInt16(sellers.intern(maker))),
            specification: specification, launch: launch, designLag: designLag, peak: fp16,
            power: chip.required("power", .quantity(.watts), "power of one chip"),
            price: chip.required("price", .timeline(.usdPerChip), "price of one chip"))
    }
}

extension ValueFormat where Value == ChipID {
    /// A chip of the catalogue by its name.
    static func chip(in catalog: ChipCatalog) -> Self {
        ValueFormat<Int>.name(in: catalog.names, called: "chip", under: "chips")
            .map { ChipID(index: UInt16($0)) }
    }
}

extension ValueFormat where Value == Int {
    /// The number of a name that the scenario defined before.
    ///
    /// - Parameter section: The key under which they are defined.
    static func name(in table: NameTable, called kind: String, under section: String) -> Self {
        var format = Self.scalar("the name of a \(kind)", placeholder: 0) { _, _ in nil }
        let shape = format.read
        format.read = { node, path, context in
            guard let text = node.scalar else { return shape(node, path, context) }
            if let number = table.number(of: text) { return number }
            context.diagnostics.report(
                .unknownName, at: node.position, "no \(kind) is called '\(text)'",
                hint: Suggestion.hint(for: text, among: table.names),
                missing: MissingName(section: section, name: text))
            return nil
        }
        return format
    }
}
