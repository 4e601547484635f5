internal import ComputeAccess
internal import Results

extension ResultTable {
    /// Chips by month and state: made = left to others + shipped, shipped = installed + in transit.
    static let chips = perRun(
        TableSchema(
            name: "chips",
            description:
                "Chips that changed their state, by month and model, with who received them.",
            columns: SharedColumns.run + [
                SharedColumns.month, SharedColumns.day,
                Column("chip", .string, "chip model"),
                Column(
                    "state", .string,
                    "made, outside (sold to buyers not simulated), shipped or installed"),
                Column("region", .string, "region or group of sites; empty for the works"),
                Column("chips", .integer, unit: "chips", "how many"),
            ],
            key: SharedColumns.runKey + ["month", "chip", "state", "region"])
    ) { table, run in
        var sums: [ChipMove: Int64] = [:]
        var order: [ChipMove] = []
        for row in run.record.chips where row.month >= run.subject.firstMonth {
            let region = row.region == .max ? "" : run.subject.regions[Int(row.region)].name
            let move = ChipMove(month: row.month, chip: row.chip, state: row.state, region: region)
            if sums[move] == nil { order.append(move) }
            sums[move, default: 0] += row.count
        }
        for move in order {
            table.append(
                run.runValues + run.monthValues(move.month) + [
                    .string(run.subject.chips[Int(move.chip)]), .string(move.state.label),
                    .string(move.region), .integer(sums[move] ?? 0),
                ])
        }
    }
}

private struct ChipMove: Hashable {
    var month: UInt16
    var chip: UInt8
    var state: ChipState
    var region: String
}
