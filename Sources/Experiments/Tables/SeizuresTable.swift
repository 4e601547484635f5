internal import ComputeAccess
internal import Results

extension ResultTable {
    /// Diverted chips that authorities took on their way.
    static let seizures = perRun(
        TableSchema(
            name: "seizures",
            description:
                "Chips found on their way in against a rule: who had them, who found them, what they were worth.",
            columns: SharedColumns.run + [
                Column("found_day", .date, "day on which they were found"),
                Column("day", .integer, unit: "d", "days from the scenario's start to `found_day`"),
                Column("smugglers", .string, "class of those who had them"),
                Column("cargo", .integer, "number of the cargo in its class"),
                Column("consignment", .string, "the consignment they come from"),
                Column("chip", .string, "chip model"),
                Column("step", .string, "procurement, export, transit or entry"),
                Column(
                    "detected_by", .string,
                    "inquiry, registry, export-control, permit, transit-control, entry-control or "
                        + "location-verification"),
                Column("chips", .integer, unit: "chips", "how many"),
                Column("worth_usd", .number, unit: "USD", "what was paid for them"),
                Column("fine_usd", .number, unit: "USD", "what is due on top"),
            ],
            key: SharedColumns.runKey + ["found_day", "smugglers", "cargo"])
    ) { table, run in
        let subject = run.subject
        for row in run.reportedSeizures {
            let date = subject.facts.clock.origin + Int(row.day)
            table.append(
                run.runValues + [
                    .date(daysSince1970: Int(date.daysSinceEpoch)),
                    .integer(Int(date - subject.facts.clock.start)),
                    .string(subject.institution(at: row.smugglers)), .integer(Int(row.number)),
                    .string(subject.name(of: row.consignment)),
                    .string(subject.chips[Int(row.chip)]), .string(row.step.label),
                    .string(row.detector.label), .integer(Int(row.chips)),
                    .number(Double(row.worth) / 1e6), .number(Double(row.fine) / 1e6),
                ])
        }
    }
}

extension RunResult {
    /// The seizures of the reported time.
    var reportedSeizures: some Sequence<SeizureRow> {
        record.seizures.lazy.filter { subject.month(ofDay: Int32($0.day)) >= subject.firstMonth }
    }
}
