internal import ComputeAccess
internal import Results

extension ResultTable {
    /// What an hour of a chip costs, and what a chip costs, by month and market.
    static let prices = perRun(
        TableSchema(
            name: "prices",
            description:
                "Rent per chip-hour and purchase price per chip by month, place and market; means "
                + "weighted by chips.",
            columns: SharedColumns.run + [
                SharedColumns.month, SharedColumns.day,
                Column("kind", .string, "rental (per chip-hour), purchase or order (per chip)"),
                Column("location", .string, "what kind of place the chips are at"),
                Column("market", .string, "who rents them out or sells them"),
                Column("chip", .string, "chip model"),
                Column(
                    "chips", .integer, unit: "chips",
                    "chips on offer at the month's end, or bought or ordered in the month"),
                Column("price_usd", .number, unit: "USD", "mean price"),
            ],
            key: SharedColumns.runKey + ["month", "kind", "location", "market", "chip"])
    ) { table, run in
        for row in run.record.prices
        where row.month >= run.subject.firstMonth && row.month < run.subject.monthAfterEnd {
            let price = Double(row.worth) / Double(row.chips) * 1e-6
            table.append(
                run.runValues + run.monthValues(row.month) + [
                    .string(row.kind.label), .string(row.place.label), .string(row.market.label),
                    .string(run.subject.chips[Int(row.chip)]), .integer(Int(row.chips)),
                    .number(price),
                ])
        }
    }
}
