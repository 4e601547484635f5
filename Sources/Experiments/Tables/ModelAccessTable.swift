internal import ComputeAccess
internal import Results

extension ResultTable {
    /// Tokens of advanced models, by group, interface and outcome: channel `model-api`.
    static let modelAccess = perRun(
        TableSchema(
            name: "model_access",
            description:
                "Tokens of advanced models drawn over an interface, and refused ones: the channel "
                + "model-api. Metered apart and never added to training.",
            columns: SharedColumns.run + [
                SharedColumns.month, SharedColumns.day,
                Column("user_group", .string, "group of the true end user"),
                Column("of_concern", .boolean, "whether its parent sits in a country of concern"),
                Column("interface", .string, "who stands between user and provider"),
                Column("purpose", .string, "`use`, or `copy`: kept to copy the model"),
                Column("outcome", .string, "served, refused-terms or refused-rule"),
                Column("act_status", .string, "lawfulness of the act by the truth, were it served"),
                Column("tokens", .integer, unit: "tokens", "tokens asked for"),
                Column("flop", .number, unit: "FLOP", "work of those tokens"),
                Column("spend_usd", .number, unit: "USD", "paid to the provider"),
            ],
            key: SharedColumns.runKey + [
                "month", "user_group", "interface", "purpose", "outcome", "act_status",
            ])
    ) { table, run in
        for row in run.record.modelUses where row.month >= run.subject.firstMonth {
            table.append(
                run.runValues + run.monthValues(row.month) + [
                    .string(run.subject.groups[Int(row.group)]),
                    .boolean(run.subject.facts.group(at: Int(row.group)).isOfConcern),
                    .string(row.path.interface.label), .string(row.isCopy ? "copy" : "use"),
                    .string(row.outcome.label), .string(row.act.label),
                    .integer(Int(row.tokens)), .number(Double(row.teraFLOP) * 1e12),
                    .number(Double(row.spend) * 1e-6),
                ])
        }
    }
}
