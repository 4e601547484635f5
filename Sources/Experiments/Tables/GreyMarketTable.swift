internal import ComputeAccess
internal import Results

extension ResultTable {
    /// The grey market, month by month.
    static let greyMarket = perRun(
        TableSchema(
            name: "grey_market",
            description:
                "Chips brought in against a rule: sought, brought and sold at each month's clearing, and "
                + "what one fetched. Where none was sold the price is what a quarter of those sought were "
                + "worth at least, or the least that sellers asked.",
            columns: SharedColumns.run + [
                SharedColumns.month, SharedColumns.day,
                Column("chip", .string, "chip model"),
                Column("sought", .integer, unit: "chips", "for which buyers bid"),
                Column("brought", .integer, unit: "chips", "that sellers offered"),
                Column("sold", .integer, unit: "chips", "that changed hands"),
                Column("price_usd", .number, unit: "USD", "of one chip"),
                Column("premium", .number, "share of the list price beyond it; below 0 in a glut"),
            ],
            key: SharedColumns.runKey + ["month", "chip"])
    ) { table, run in
        for row in run.reportedGrey {
            table.append(
                run.runValues + run.monthValues(row.month) + [
                    .string(run.subject.chips[Int(row.chip)]), .integer(Int(row.sought)),
                    .integer(Int(row.brought)), .integer(Int(row.sold)),
                    .number(Double(row.price) / 1e6), .number(row.premium),
                ])
        }
    }
}

extension RunResult {
    /// The clearings of the reported time.
    var reportedGrey: some Sequence<GreyRow> {
        record.grey.lazy.filter { $0.month >= subject.firstMonth }
    }
}

extension GreyRow {
    /// What a chip fetched beyond its list price, share of it.
    var premium: Double { Double(price) / Double(max(1, list)) - 1 }
}
