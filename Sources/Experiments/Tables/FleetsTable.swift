internal import ComputeAccess
internal import Results

extension ResultTable {
    /// Fleets by month: GPU-hours by state, chips and price. Sites of one group are added up.
    static let fleets = perRun(
        TableSchema(
            name: "fleets",
            description:
                "GPU-hours of every fleet by state and month; the states add up to the capacity.",
            columns: SharedColumns.run + [
                SharedColumns.month, SharedColumns.day,
                Column("provider", .string, "whose region or site it is"),
                Column("region", .string, "region, or group of sites"),
                Column("chip", .string, "chip model"),
                Column("provenance", .string, "how the chips came there"),
                Column(
                    "capacity_gpu_hours", .number, unit: "GPU.h", "chips times hours that existed"),
                Column("down_gpu_hours", .number, unit: "GPU.h", "out of order"),
                Column("free_gpu_hours", .number, unit: "GPU.h", "idle and to be had"),
                Column(
                    "reserved_gpu_hours", .number, unit: "GPU.h", "held by other customers, idle"),
                Column("background_gpu_hours", .number, unit: "GPU.h", "used by other customers"),
                Column("busy_gpu_hours", .number, unit: "GPU.h", "used by simulated organisations"),
                Column("chips", .integer, unit: "chips", "chips at the month's end"),
                Column(
                    "price_usd_per_hour", .number, unit: "USD/h",
                    "price at the month's end; mean over sites"),
                Column(
                    "support_usd", .number, unit: "USD",
                    "rent of leases that ended, paid by a state in the users' place"),
            ],
            key: SharedColumns.runKey + ["month", "provider", "region", "chip", "provenance"])
    ) { table, run in
        for row in FleetSums(run).rows {
            let hours = row.states.map { Value.number(Double($0) / 3_600) }
            table.append(
                run.runValues + run.monthValues(row.month)
                    + [.string(row.provider), .string(row.region), .string(row.chip)]
                    + [.string(row.provenance.label)] + hours
                    + [.integer(row.chips), .number(row.price / Double(row.lots) / 1e6)]
                    + [.number(Double(row.support) / 1e6)])
        }
    }
}

/// Fleet rows with the sites of one group taken together.
private struct FleetSums {
    struct Row {
        var month: UInt16
        var provider: String
        var region: String
        var chip: String
        var provenance: Provenance
        /// Capacity, down, free, reserved, background, busy, GPU-seconds.
        var states: [Int64]
        var chips: Int64
        var price: Double
        /// Micro-USD.
        var support: Int64
        var lots = 1
    }

    private(set) var rows: [Row] = []

    init(_ run: RunResult) {
        var places: [String: Int] = [:]
        for row in run.record.fleets where row.month >= run.subject.firstMonth {
            let region = run.subject.regions[Int(row.region)]
            let chip = run.subject.chips[Int(row.chip)]
            let states = [
                row.capacity, row.down, row.free, row.reserved, row.background, row.busy,
            ]
            let name = "\(row.month)/\(region.name)/\(chip)/\(row.provenance.label)"
            if let place = places[name] {
                for state in states.indices { rows[place].states[state] += states[state] }
                rows[place].chips += row.chipsAtEnd
                rows[place].price += Double(row.price)
                rows[place].support += row.support
                rows[place].lots += 1
            } else {
                places[name] = rows.count
                rows.append(
                    Row(
                        month: row.month, provider: region.provider, region: region.name,
                        chip: chip, provenance: row.provenance, states: states,
                        chips: row.chipsAtEnd, price: Double(row.price), support: row.support))
            }
        }
    }
}
