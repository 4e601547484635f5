internal import ComputeAccess
internal import Results

extension ResultTable {
    /// The ledger: every used GPU-second of the reported time with all its axes, by month.
    static let leakage = perRun(
        TableSchema(
            name: "leakage",
            description:
                "Used compute by month and axis. Everybody's, covered or not: filter by "
                + "user_group and chip.",
            columns: SharedColumns.run + [SharedColumns.month, SharedColumns.day] + axes + [
                Column("gpu_hours", .number, unit: "GPU.h", "chips times hours of use"),
                Column("flop", .number, unit: "FLOP", "operations done, at the user's utilisation"),
                Column(
                    "h100e_hours", .number, unit: "H100e.h", "GPU-hours weighted by TPP / 15,832"),
                Column("spend_usd", .number, unit: "USD", "rent at the operator's price"),
            ],
            key: SharedColumns.runKey + ["month"] + axes.map(\.name))
    ) { table, run in
        let rows = RowTexts(&table, run.subject)
        for use in run.usage() {
            let axes = rows.values(of: use, run.subject)
            table.append(
                run.runValues + run.monthValues(use.key.month) + axes + [
                    .number(Double(use.gpuSeconds) / 3_600), .number(Double(use.work) * 1e12),
                    .number(Double(use.gpuSeconds) / 3_600 * run.subject.facts.h100e(use.chip)),
                    .number(Double(use.spend) / 1e6),
                ])
        }
    }

    private static let axes: [Column] = [
        Column("channel", .string, "channel, derived from the axes by the first line that matches"),
        Column("provenance", .string, "how the chip came to be where it is"),
        Column("access", .string, "own or rent"),
        Column("interface", .string, "whom the user deals with"),
        Column("hops", .integer, "account holders between user and operator, 0 to 4"),
        Column(
            "holders", .string,
            "their classes, from the operator's customer to the user's supplier; none without any"),
        Column("location", .string, "where the chip stands"),
        Column("purpose", .string, "what it was used for"),
        Column("job_scale", .string, unit: "chips", "chips in one gang"),
        Column("chip", .string, "chip model"),
        Column("provider", .string, "whose region or site it is"),
        Column("region", .string, "region, or group of sites"),
        Column("user_group", .string, "group of the true end user"),
        Column(
            "act_status", .string,
            "lawfulness of the act; after a colon, the rule it was contrary to"),
        Column("chip_status", .string, "lawfulness of the chip"),
        Column("detected", .boolean, "whether the use was detected"),
    ]
}

/// The texts of the axes as symbols of one table, so that a row costs no hashing.
private struct RowTexts {
    let channels: [Value], provenances: [Value], titles: [Value], interfaces: [Value]
    /// By code of the chain.
    let holders: [Value]
    let locations: [Value], purposes: [Value], scales: [Value], chips: [Value]
    let regions: [(provider: Value, name: Value)]
    let groups: [Value], rules: [Value], statuses: [Value], chipStatuses: [Value]

    init(_ table: inout Table, _ subject: RunSubject) {
        func symbols(_ texts: [String]) -> [Value] { texts.map { .symbol(table.symbol($0)) } }
        channels = symbols(Channel.labels)
        provenances = symbols(Provenance.labels)
        titles = symbols(AccessTitle.labels)
        interfaces = symbols(Interface.labels)
        holders = symbols(Chain.all(subject.intermediaries.count).map(subject.holdersText))
        locations = symbols(Location.labels)
        purposes = symbols(Purpose.labels)
        scales = symbols(JobScale.labels)
        chips = symbols(subject.chips)
        regions = zip(
            symbols(subject.regions.map(\.provider)), symbols(subject.regions.map(\.name))
        ).map { ($0, $1) }
        groups = symbols(subject.groups)
        statuses = symbols(ActStatus.labels)
        chipStatuses = symbols(ChipStatus.labels)
        rules = symbols(subject.facts.ruleIDs.map { "\(ActStatus.contraryToRule.label):\($0)" })
    }

    func values(of use: UsageRow, _ subject: RunSubject) -> [Value] {
        let key = use.key
        let region = regions[Int(key.region)]
        let status =
            key.act == .contraryToRule && key.rule > 0
            ? rules[Int(key.rule) - 1] : statuses[Int(key.act.rawValue)]
        return [
            channels[Int(use.channel.rawValue)], provenances[Int(use.provenance.rawValue)],
            titles[Int(key.access.rawValue)], interfaces[Int(key.interface.rawValue)],
            .integer(key.chain.hops), holders[key.chain.place],
            locations[Int(subject.facts.location(ofRegion: Int(key.region)).rawValue)],
            purposes[Int(key.purpose.rawValue)], scales[Int(key.scale.rawValue)],
            chips[use.chip], region.provider, region.name, groups[Int(key.group)], status,
            chipStatuses[use.provenance == .diverted ? 1 : 0], .boolean(key.isDetected),
        ]
    }
}
