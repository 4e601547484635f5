internal import ComputeAccess
internal import Results

extension ResultTable {
    /// What distributors in hubs were billed for, and where it went.
    static let hubs = perRun(
        TableSchema(
            name: "hubs",
            description:
                "Chips billed to distributors in hubs by quarter, and where they were delivered; what is "
                + "billed and not delivered stands in stock at the quarter's end.",
            columns: SharedColumns.run + [
                Column("quarter", .date, "first day of the quarter"),
                Column("day", .integer, unit: "d", "days from the scenario's start to `quarter`"),
                Column("distributor", .string, "name of the distributor"),
                Column("country", .string, "where it is billed"),
                Column("chip", .string, "chip model"),
                Column("billed", .integer, unit: "chips", "billed to it by makers"),
                Column(
                    "share_of_made", .number,
                    "billed chips over all that makers made of the model in the quarter"),
                Column("here", .integer, unit: "chips", "delivered in its country"),
                Column(
                    "elsewhere", .integer, unit: "chips", "delivered elsewhere, by whomever"),
                Column("fronts", .integer, unit: "chips", "sold to fronts it took for customers"),
                Column("refused", .integer, unit: "chips", "not sold to fronts it recognised"),
                Column(
                    "false_alarms", .integer, unit: "chips",
                    "delivered properly and taken for misplaced by a check of places"),
            ],
            key: SharedColumns.runKey + ["quarter", "distributor", "chip"])
    ) { table, run in
        var rows: [HubQuarter: HubRow] = [:]
        var order: [HubQuarter] = []
        for row in run.record.hubs where row.month >= run.subject.firstMonth {
            let quarter = HubQuarter(
                quarter: run.subject.quarter(of: row.month), distributor: row.distributor,
                chip: row.chip)
            if rows[quarter]?.add(row) == nil {
                rows[quarter] = row
                order.append(quarter)
            }
        }
        let made = run.madeByQuarter
        for key in order {
            guard let row = rows[key] else { continue }
            let holder = run.subject.distributor(at: row.distributor)
            let all = made[HubQuarter(quarter: key.quarter, distributor: .max, chip: key.chip)]
            table.append(
                run.runValues + [
                    .date(daysSince1970: Int(key.quarter.daysSinceEpoch)),
                    .integer(Int(key.quarter - run.subject.facts.clock.start)),
                    .string(holder.name), .string(holder.country),
                    .string(run.subject.chips[Int(key.chip)]), .integer(Int(row.billed)),
                    all.map { .number(Double(row.billed) / Double($0)) } ?? .missing,
                    .integer(Int(row.here)), .integer(Int(row.elsewhere)),
                    .integer(Int(row.fronts)), .integer(Int(row.refused)),
                    .integer(Int(row.falseAlarms)),
                ])
        }
    }
}

private struct HubQuarter: Hashable {
    var quarter: CalendarDate
    /// Place among the institutions; `UInt8.max` for the makers.
    var distributor: UInt8
    var chip: UInt8
}

extension HubRow {
    /// Adds another month; the value tells an optional chain that there was a row.
    fileprivate mutating func add(_ other: HubRow) -> Bool {
        var row = other
        row.month = month
        return absorb(row)
    }
}

extension RunResult {
    /// Chips that makers made, by quarter and model.
    fileprivate var madeByQuarter: [HubQuarter: Int64] {
        var sums: [HubQuarter: Int64] = [:]
        for row in record.chips where row.state == .made {
            let quarter = HubQuarter(
                quarter: subject.quarter(of: row.month), distributor: .max, chip: row.chip)
            sums[quarter, default: 0] += row.count
        }
        return sums
    }
}

extension RunSubject {
    /// The first day of the quarter in which a month lies.
    fileprivate func quarter(of month: UInt16) -> CalendarDate {
        let (year, number, _) = date(ofMonth: month).civil
        return CalendarDate(year: year, month: (number - 1) / 3 * 3 + 1, day: 1)!
    }
}
