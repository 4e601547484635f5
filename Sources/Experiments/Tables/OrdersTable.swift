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
                Column("buyer", .string, "region or group of sites"),
                Column(
                    "fate", .string,
                    "sold, scarce (not allotted), rule (kept back by a rule), licence (refused by "
                        + "the office), stopped (by the seller, though no rule says so)"),
                Column("chips", .integer, unit: "chips", "how many"),
            ],
            key: SharedColumns.runKey + ["month", "chip", "buyer", "fate"])
    ) { table, run in
        let rows = run.record.orders.filter { $0.month >= run.subject.firstMonth }
        let sums = rows.summed(
            by: {
                OrderKey(
                    month: $0.month, chip: $0.chip, buyer: run.subject.regions[Int($0.region)].name,
                    fate: $0.fate)
            }, \.chips)
        for (order, chips) in sums {
            table.append(
                run.runValues + run.monthValues(order.month) + [
                    .string(run.subject.chips[Int(order.chip)]), .string(order.buyer),
                    .string(order.fate.label), .integer(Int(chips)),
                ])
        }
    }
}

private struct OrderKey: Hashable {
    var month: UInt16
    var chip: UInt8
    var buyer: String
    var fate: OrderFate
}
