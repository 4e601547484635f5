internal import ComputeAccess
internal import Results

extension ResultTable {
    /// What an outside observer could have counted in published contracts, beside the truth (M8).
    static let observations = perRun(
        TableSchema(
            name: "observations",
            description:
                "What an outside observer of published contracts could have counted, beside the "
                + "truth. Contracts count in the month of the award, use in the month of the use; "
                + "users and chips are those of the yardstick `broad`.",
            columns: SharedColumns.run + [
                SharedColumns.month, SharedColumns.day,
                Column(
                    "channel", .string, "channel, as the published contract and its lot show it"),
                Column("user_group", .string, "group of the buyer, and of the true end user"),
                Column("notices", .integer, "contracts published"),
                Column("telling", .integer, "of those, the ones that name both chip and cloud"),
                Column("seen_usd", .number, unit: "USD", "worth of the telling ones"),
                Column("seen_gpu_hours", .number, unit: "GPU-h", "chip-hours of the telling ones"),
                Column(
                    "seen_flop", .number, unit: "FLOP",
                    "those chip-hours at the utilisation that observers assume, all taken for "
                        + "training"),
                Column("true_gpu_hours", .number, unit: "GPU-h", "chip-hours used"),
                Column("true_flop", .number, unit: "FLOP", "training done"),
            ],
            key: SharedColumns.runKey + ["month", "channel", "user_group"])
    ) { table, run in
        for (key, seen) in Observations(run, run.usage()).sorted {
            table.append(
                run.runValues + run.monthValues(key.month) + [
                    .string(Channel(rawValue: key.channel)!.label),
                    .string(run.subject.groups[Int(key.group)]), .integer(seen.notices),
                    .integer(seen.telling), .number(Double(seen.worth) * 1e-6),
                    .number(Double(seen.gpuSeconds) / 3_600), .number(seen.flop),
                    .number(Double(seen.trueGPUSeconds) / 3_600),
                    .number(Double(seen.trueWork) * 1e12),
                ])
        }
    }
}

/// Published and true use, by month, channel and group.
struct Observations {
    struct Key: Hashable, Comparable {
        var month: UInt16
        var channel: UInt8
        var group: UInt8

        static func < (a: Self, b: Self) -> Bool {
            (a.month, a.channel, a.group) < (b.month, b.channel, b.group)
        }
    }

    struct Counts {
        var notices = 0
        var telling = 0
        var worth: Int64 = 0
        var gpuSeconds: Int64 = 0
        /// Added in the order of the notices.
        var flop = 0.0
        var trueGPUSeconds: Int64 = 0
        var trueWork: Int64 = 0
    }

    private var counts: [Key: Counts] = [:]

    /// In the order of the table.
    var sorted: [(Key, Counts)] { counts.sorted { $0.key < $1.key } }

    init(_ run: RunResult, _ uses: [UsageRow]) {
        for use in uses where use.isBroad {
            let key = Key(
                month: use.key.month, channel: use.channel.rawValue, group: use.key.group)
            counts[key, default: Counts()].trueGPUSeconds += use.gpuSeconds
            if use.key.purpose.isTraining { counts[key]!.trueWork += use.work }
        }
        let lots = run.lots()
        for row in run.record.tenders {
            let month = run.subject.month(ofDay: Int32(row.day))
            guard month >= run.subject.firstMonth,
                let lot = lots[UInt64(row.region) << 8 | UInt64(row.lot)],
                let channel = run.subject.broadChannel(of: row, in: lot)
            else { continue }
            let key = Key(month: month, channel: channel.rawValue, group: row.group)
            counts[key, default: Counts()].add(row, speed: run.subject.assumedSpeed(of: lot.chip))
        }
    }
}

extension Observations.Counts {
    fileprivate mutating func add(_ row: TenderRow, speed: Double) {
        notices += 1
        guard row.namesChip, row.namesCloud else { return }
        telling += 1
        worth += row.worth
        gpuSeconds += row.gpuSeconds
        flop += Double(row.gpuSeconds) * speed
    }
}
