internal import ComputeAccess
internal import Results

extension ResultTable {
    /// Chips by month and state: made = outside + stock + in transit + installed + seized + retired.
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
                    "made, outside (sold to buyers not simulated), shipped, installed, in-transit "
                        + "(due after the end), retired (failed), seized, stock (come to dealers less "
                        + "gone), under-review (filed with the office less decided)"),
                Column("region", .string, "region or group of sites; empty for the works"),
                Column("chips", .integer, unit: "chips", "how many"),
            ],
            key: SharedColumns.runKey + ["month", "chip", "state", "region"])
    ) { table, run in
        let rows = run.record.chips.filter { $0.month >= run.subject.firstMonth }
        let sums = rows.summed(
            by: { row in
                ChipMove(
                    month: row.month, chip: row.chip, state: row.state,
                    region: row.region == .max ? "" : run.subject.regions[Int(row.region)].name)
            }, \.count)
        for (move, count) in sums {
            table.append(
                run.runValues + run.monthValues(move.month) + [
                    .string(run.subject.chips[Int(move.chip)]), .string(move.state.label),
                    .string(move.region), .integer(Int(count)),
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
