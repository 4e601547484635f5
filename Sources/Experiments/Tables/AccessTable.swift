internal import ComputeAccess
internal import Results

extension ResultTable {
    /// The funnel: who asked for compute and what became of it.
    static let access = perRun(
        TableSchema(
            name: "access",
            description:
                "Projects and requests by month, group and provider posture: asked, looked at, "
                + "refused by reason, served, ended early, waiting at the end, given up. Over all "
                + "simulated time asked = started + refused + waiting.",
            columns: SharedColumns.run + [
                SharedColumns.month, SharedColumns.day,
                Column("user_group", .string, "group of the true end user"),
                Column(
                    "posture", .string,
                    "how the provider asked behaves; none for own sites and where none was asked"),
                Column(
                    "measure", .string,
                    "what is counted; what goes beyond a cap with the id of its rule"),
                Column(
                    "count", .integer, "how many; whole days of delay, whole USD that they cost"),
            ],
            key: SharedColumns.runKey + ["month", "user_group", "posture", "measure"])
    ) { table, run in
        let rules = run.subject.facts.ruleIDs
        for cell in run.record.funnel where cell.key.month >= run.subject.firstMonth {
            let (posture, rule) = (Int(cell.key.posture), Int(cell.key.rule))
            table.append(
                run.runValues + run.monthValues(cell.key.month) + [
                    .string(run.subject.groups[Int(cell.key.group)]),
                    .string(posture == 0 ? SharedColumns.none : run.subject.postures[posture - 1]),
                    .string(cell.key.measure.tableWord + (rule == 0 ? "" : ":" + rules[rule - 1])),
                    .integer(cell.value / cell.key.measure.tableUnit),
                ])
        }
    }
}

extension FunnelMeasure {
    fileprivate var tableWord: String {
        switch self {
        case .delaySeconds: "delayed-days"
        case .delayCost: "delay-cost-usd"
        default: label
        }
    }

    /// What one in the table stands for: seconds, micro-USD or single things.
    fileprivate var tableUnit: Int64 {
        switch self {
        case .delaySeconds: 86_400
        case .delayCost: 1_000_000
        default: 1
        }
    }
}
