internal import ComputeAccess
internal import Results

extension ResultTable {
    /// What the checks of the enforcement agency found.
    static let enforcement = perRun(
        TableSchema(
            name: "enforcement",
            description:
                "Checks by the enforcement agency: where, on what ground, what they found and what "
                + "followed. From a check that found fault on, what the account uses is `detected` in leakage.csv.",
            columns: SharedColumns.run + [
                Column("found_day", .date, "day of the finding"),
                Column("day", .integer, unit: "d", "days from the scenario's start to `found_day`"),
                Column("check", .integer, "number of the check; a visit may find several accounts"),
                Column("target", .string, "account, or visit to all accounts of a region"),
                Column("ground", .string, "first red flag that the target showed"),
                Column("provider", .string, "whose region it is"),
                Column("region", .string, "region"),
                Column("account", .integer, "number of the account holder in the run"),
                Column("name", .integer, "names that the holder lost before this one"),
                Column(
                    "interface", .string, "who stands between user and operator; empty if clean"),
                Column("user_group", .string, "group of the true end user; empty without a fault"),
                Column("finding", .string, "clean, fault, or mistake: a fault that was not there"),
                Column(
                    "act_status", .string, "worst footing of the uses found; empty without a fault"),
                Column("rule", .string, "rule that was broken, if any"),
                Column("uses", .integer, "uses found"),
                Column("chip_hours", .number, unit: "chip-h", "planned in the uses found"),
                Column(
                    "lag_days", .number, unit: "d",
                    "time from the first of those uses to the finding; empty without a fault"),
                Column("officer_days", .number, unit: "d", "one officer's time"),
                Column(
                    "consequence", .string,
                    "none, closure of the account, warning or penalty of the provider"),
                Column("listed_day", .date, "day on which the user is listed; empty for never"),
            ],
            key: SharedColumns.runKey + ["found_day", "check", "account", "name"])
    ) { table, run in
        let subject = run.subject
        let origin = subject.facts.clock.origin
        for row in run.reportedChecks {
            let date = origin + Int(row.day)
            let region = subject.regions[Int(row.region)]
            let isFault = row.finding == .fault
            let listed: Value =
                row.listedDay == .max
                ? .missing : .date(daysSince1970: Int((origin + Int(row.listedDay)).daysSinceEpoch))
            table.append(
                run.runValues + [
                    .date(daysSince1970: Int(date.daysSinceEpoch)),
                    .integer(Int(date - subject.facts.clock.start)), .integer(Int(row.ordinal)),
                    .string(row.target), .string(row.ground.label), .string(region.provider),
                    .string(region.name), .integer(Int(row.account)), .integer(Int(row.name)),
                    isFault ? .string(row.interface.label) : .missing,
                    isFault ? .string(subject.groups[Int(row.group)]) : .missing,
                    .string(row.finding.label), isFault ? .string(row.act.label) : .missing,
                    row.rule > 0 ? .string(subject.facts.ruleIDs[Int(row.rule) - 1]) : .missing,
                    .integer(Int(row.uses)), .number(Double(row.chipHours)),
                    isFault ? .number(Double(row.lagDays)) : .missing,
                    .number(Double(row.cost) / 1_000), .string(row.consequence.label), listed,
                ])
        }
    }
}

extension CheckRow {
    /// What was looked at.
    var target: String { isVisit ? "visit" : "account" }
    /// Days from the first use to its finding.
    var lagDays: Int { Int(day) - Int(firstDay) }
}

extension RunResult {
    /// The checks whose findings fall into the reported time.
    var reportedChecks: some Sequence<CheckRow> {
        record.checks.lazy.filter { subject.month(ofDay: Int32($0.day)) >= subject.firstMonth }
    }
}
