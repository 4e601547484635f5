internal import ComputeAccess
internal import Results

extension ResultTable {
    /// Accounts that providers reported for their training, because a rule asks for it.
    static let reports = perRun(
        TableSchema(
            name: "reports",
            description:
                "Accounts reported for their training: by which rule, on which day, with how much "
                + "of it. From that lease on their use is `detected` in leakage.csv.",
            columns: SharedColumns.run + [
                Column(
                    "detected_day", .date, "day of the report, the end of the lease that led to it"),
                Column(
                    "day", .integer, unit: "d", "days from the scenario's start to `detected_day`"),
                Column("detected_by", .string, "rule that asked for the report"),
                Column("provider", .string, "whose region it is"),
                Column("region", .string, "region"),
                Column("account", .integer, "number of the account holder in the run"),
                Column("name", .integer, "names that the holder lost before this one"),
                Column("interface", .string, "who stands between user and operator"),
                Column("user_group", .string, "group of the true end user of that lease"),
                Column("covered", .boolean, "whether the yardstick `broad` covers that lease"),
                Column("flop", .number, unit: "FLOP", "training seen as one account's"),
            ],
            key: SharedColumns.runKey + ["detected_day", "region", "account", "name"])
    ) { table, run in
        let subject = run.subject
        for row in run.record.reports
        where subject.month(ofDay: Int32(row.day)) >= subject.firstMonth {
            let date = subject.facts.clock.origin + Int(row.day)
            let region = subject.regions[Int(row.region)]
            table.append(
                run.runValues + [
                    .date(daysSince1970: Int(date.daysSinceEpoch)),
                    .integer(Int(date - subject.facts.clock.start)),
                    .string(subject.facts.ruleIDs[Int(row.rule) - 1]), .string(region.provider),
                    .string(region.name), .integer(Int(row.account)), .integer(Int(row.name)),
                    .string(row.interface.label), .string(subject.groups[Int(row.group)]),
                    .boolean(subject.isBroad(row)), .number(Double(row.work) * 1e12),
                ])
        }
    }
}
