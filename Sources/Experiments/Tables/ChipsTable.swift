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
                Column("region", .string, "region or group of sites; none for the works"),
                Column("chips", .integer, unit: "chips", "how many"),
            ],
            key: SharedColumns.runKey + ["month", "chip", "state", "region"])
    ) { table, run in
        for row in run.rows(of: run.record.chips) { table.append(row) }
    }
}

extension RunResult {
    /// Rows of a table of chips by month, model, state and region, where sites of one group are one.
    func rows<State>(of counts: [ChipCount<State>]) -> [[Value]] {
        let reported = counts.filter { $0.month >= subject.firstMonth }
        let sums = reported.summed(
            by: { row in
                ChipCell(
                    month: row.month, chip: row.chip, state: row.state,
                    region: row.region == .max
                        ? SharedColumns.none : subject.regions[Int(row.region)].name)
            }, \.count)
        return sums.map { cell, count in
            runValues + monthValues(cell.month) + [
                .string(subject.chips[Int(cell.chip)]), .string(cell.state.label),
                .string(cell.region), .integer(Int(count)),
            ]
        }
    }
}

private struct ChipCell<State: AxisValue>: Hashable {
    var month: UInt16
    var chip: UInt8
    var state: State
    var region: String
}
