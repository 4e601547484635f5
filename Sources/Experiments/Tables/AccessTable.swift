internal import ComputeAccess
internal import Results

extension ResultTable {
    /// The funnel: who asked for compute and what became of it.
    static let access = perRun(
        TableSchema(
            name: "access",
            description:
                "Projects and requests by month and group: asked, refused by reason, "
                + "served, given up.",
            columns: SharedColumns.run + [
                SharedColumns.month, SharedColumns.day,
                Column("user_group", .string, "group of the true end user"),
                Column(
                    "measure", .string,
                    "what is counted; what goes beyond a cap with the id of its rule"),
                Column("count", .integer, "how many"),
            ],
            key: SharedColumns.runKey + ["month", "user_group", "measure"])
    ) { table, run in
        let rules = run.subject.facts.ruleIDs
        for cell in run.record.funnel
        where cell.key.month >= run.subject.firstMonth && cell.key.measure != .delaySeconds {
            let rule = cell.key.rule == 0 ? "" : ":" + rules[Int(cell.key.rule) - 1]
            table.append(
                run.runValues + run.monthValues(cell.key.month) + [
                    .string(run.subject.groups[Int(cell.key.group)]),
                    .string(cell.key.measure.label + rule), .integer(cell.value),
                ])
        }
        for cell in run.record.funnel
        where cell.key.month >= run.subject.firstMonth && cell.key.measure == .delaySeconds {
            table.append(
                run.runValues + run.monthValues(cell.key.month) + [
                    .string(run.subject.groups[Int(cell.key.group)]), "delayed-days",
                    .integer(cell.value / 86_400),
                ])
        }
    }
}
