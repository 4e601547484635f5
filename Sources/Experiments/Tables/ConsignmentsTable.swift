internal import ComputeAccess
internal import Results

extension ResultTable {
    /// The history of every consignment: who had how many of its chips, from when.
    static let consignments = perRun(
        TableSchema(
            name: "consignments",
            description:
                "Where the chips of each consignment went: sold, passed on, installed, seized, failed.",
            columns: SharedColumns.run + [
                Column(
                    "consignment", .string,
                    "maker's family and number; 'initial' for what was there"),
                Column("date", .date, "day of the event"),
                Column("day", .integer, unit: "d", "days since the first reported day"),
                Column("chip", .string, "chip model"),
                Column(
                    "event", .string,
                    "shipped, moved, installed, seized or retired (failed since the last such row)"),
                Column("holder", .string, "who has them: region, group of sites, or dealer"),
                Column(
                    "country", .string,
                    "where the holder is; none for a dealer at home nowhere"),
                Column("chips", .integer, unit: "chips", "how many"),
            ],
            key: SharedColumns.runKey + [
                "consignment", "day", "event", "chip", "holder", "country",
            ])
    ) { table, run in
        let steps = run.record.movements.summed(
            by: { run.subject.step($0) }, { Int64($0.chips) })
        for (step, chips) in steps {
            let date = run.subject.facts.clock.origin + Int(step.day)
            table.append(
                run.runValues + [
                    .string(run.subject.name(of: step.consignment)),
                    .date(daysSince1970: Int(date.daysSinceEpoch)),
                    .integer(Int(date - run.subject.facts.clock.start)),
                    .string(run.subject.chips[Int(step.chip)]), .string(step.event.label),
                    .string(step.holder), .string(step.country), .integer(Int(chips)),
                ])
        }
    }
}

private struct Step: Hashable {
    var consignment: ConsignmentID
    var day: UInt16
    var chip: UInt8
    var event: ChipMovement
    var holder: String
    var country: String
}

extension RunSubject {
    fileprivate func step(_ row: MovementRow) -> Step {
        let holder = holder(row.holder)
        return Step(
            consignment: row.consignment, day: row.day, chip: row.chip, event: row.event,
            holder: holder.name, country: holder.country ?? SharedColumns.none)
    }
}
