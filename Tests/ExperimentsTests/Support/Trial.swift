import ComputeAccess
import SimulationKernel
import Testing

/// One run of a world in this process, with the numbers that tests ask of it.
struct Trial: Sendable {
    let subject: RunSubject
    let record: RunRecord
    /// Uses of the reported time, with what their lots are.
    let uses: [UsageRow]

    /// A booked use, joined with its lot.
    struct UsageRow: Sendable {
        var key: LedgerKey
        var chip: String
        var group: String
        var channel: Channel
        var gpuHours: Double
        var flop: Double
        var usd: Double
        /// Whether the yardstick `broad` counts it.
        var isBroad: Bool
        /// Whether it trains a model.
        var isTraining: Bool { key.purpose.isTraining }
    }

    init(
        _ world: WorldDescription, seed: UInt64, tracksProjects: Bool = false,
        isTraced: Bool = false
    ) {
        let subject = RunSubject(world, seed: seed)
        let partition = ComputePartition(
            world, seed: seed, tracksProjects: tracksProjects, isTraced: isTraced)
        while let next = partition.earliestWindow, next < subject.endWindow {
            partition.openWindow(next)
        }
        self.init(subject, record: RunRecord(merging: [RunRecord(reading: partition.finish())]))
        for sentence in Invariants.violations(in: record, of: subject) {
            Issue.record("\(sentence)")
        }
    }

    init(_ subject: RunSubject, record: RunRecord) {
        self.subject = subject
        self.record = record
        var lots: [UInt64: FleetRow] = [:]
        for row in record.fleets { lots[UInt64(row.region) << 8 | UInt64(row.lot)] = row }
        uses = record.cells.filter { $0.key.month >= subject.firstMonth }.map { cell in
            let lot = lots[UInt64(cell.key.region) << 8 | UInt64(cell.key.lot)]!
            return UsageRow(
                key: cell.key, chip: subject.chips[Int(lot.chip)],
                group: subject.groups[Int(cell.key.group)],
                channel: subject.channel(cell, provenance: lot.provenance),
                gpuHours: Double(cell.gpuSeconds) / 3_600, flop: Double(cell.work) * 1e12,
                usd: Double(cell.spend) * 1e-6,
                isBroad: subject.isBroad(cell, chip: Int(lot.chip)))
        }
    }
}

extension Trial {
    /// GPU-hours of covered and other users that pass a test.
    func gpuHours(_ test: (UsageRow) -> Bool) -> Double {
        uses.reduce(0) { $0 + (test($1) ? $1.gpuHours : 0) }
    }

    /// GPU-hours of covered users on some channels, all when none is named.
    func covered(_ channels: Channel...) -> Double {
        gpuHours { $0.isBroad && (channels.isEmpty || channels.contains($0.channel)) }
    }

    /// Covered training FLOP: the headline.
    var training: Double {
        uses.reduce(0) { $0 + ($1.isBroad && $1.isTraining ? $1.flop : 0) }
    }

    /// Share of every channel in covered training, in the order of the channels.
    var shares: [Double] {
        var flop = [Double](repeating: 0, count: Channel.allCases.count)
        for use in uses where use.isBroad && use.isTraining {
            flop[Int(use.channel.rawValue)] += use.flop
        }
        return flop.map { $0 / training }
    }

    /// A count of the funnel over the reported time.
    func count(_ measure: FunnelMeasure, of group: String? = nil) -> Int64 {
        record.funnel.reduce(0) { sum, cell in
            let isMeant =
                cell.key.measure == measure && cell.key.month >= subject.firstMonth
                && (group == nil || subject.groups[Int(cell.key.group)] == group)
            return sum + (isMeant ? cell.value : 0)
        }
    }

    /// Chips that reached a state, of one model and at buyers whose name passes a test.
    func chips(_ state: ChipState, of chip: String? = nil, at region: String? = nil) -> Int64 {
        record.chips.reduce(0) { sum, row in
            let isMeant =
                row.state == state && (chip == nil || subject.chips[Int(row.chip)] == chip)
                && (region == nil || subject.regions[Int(row.region)].name == region)
            return sum + (isMeant ? row.count : 0)
        }
    }

    /// Prices of one lot of a region month by month, micro-USD.
    func prices(at region: String, of chip: String) -> [Int64] {
        record.fleets.filter {
            subject.regions[Int($0.region)].name == region && subject.chips[Int($0.chip)] == chip
        }.map(\.price)
    }

    /// The first month that begins on or after a day.
    func month(from day: String) -> UInt16 {
        var month = subject.firstMonth
        while "\(subject.date(ofMonth: month))" < day { month += 1 }
        return month
    }
}

extension RunRecord {
    /// Reads what a partition reported.
    init(reading bytes: [UInt8]) {
        let record = bytes.withUnsafeBytes { buffer in
            var reader = ByteReader(buffer)
            return try? RunRecord(from: &reader)
        }
        guard let record else { fatalError("a partition's report cannot be read") }
        self = record
    }

    /// The record as bytes: equal bytes, equal records.
    var bytes: [UInt8] {
        var writer = ByteWriter()
        encode(into: &writer)
        return writer.bytes
    }
}
