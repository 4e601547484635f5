internal import ComputeAccess
internal import Results

extension ResultTable {
    /// Chips ordered, by what became of the order.
    static let orders = perRun(
        TableSchema(
            name: "orders",
            description:
                "Chips ordered by name, in the month in which the seller decided, by what became of them.",
            columns: SharedColumns.run + [
                SharedColumns.month, SharedColumns.day,
                Column("chip", .string, "chip model asked for; a variant of it may be sold"),
                Column(
                    "fate", .string,
                    "sold, scarce (not allotted), rule (kept back by a rule), licence (refused by "
                        + "the office), stopped (by the seller, though no rule says so)"),
                Column("buyer", .string, "region or group of sites"),
                Column("chips", .integer, unit: "chips", "how many"),
            ],
            key: SharedColumns.runKey + ["month", "chip", "fate", "buyer"])
    ) { table, run in
        for row in run.rows(of: run.record.orders) { table.append(row) }
    }
}
