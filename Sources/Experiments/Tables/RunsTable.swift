internal import ComputeAccess
internal import Results
internal import SimulationKernel

extension ResultTable {
    /// One row a run: its seed, its size, and the proof that its books balance.
    static let runs = ResultTable(
        schema: TableSchema(
            name: "runs",
            description: "The runs behind the other tables.",
            columns: SharedColumns.run + [
                Column("seed", .string, "the run's seed, decimal"),
                Column("events", .integer, "events executed"),
                Column("leases", .integer, "leases begun, warm-up included"),
                Column("capacity_gpu_hours", .number, unit: "GPU.h", "all fleets, reported time"),
                Column(
                    "busy_gpu_hours", .number, unit: "GPU.h",
                    "of which used by simulated organisations"),
                Column("billed_usd", .number, unit: "USD", "money billed, equal to money paid"),
            ],
            key: SharedColumns.runKey)
    ) { table, outcome in
        for run in outcome.runs {
            let totals = run.totals
            table.append(
                run.runValues + [
                    .string(String(run.seed)), .integer(run.executed), .integer(totals.leases),
                    .number(totals.capacityHours), .number(totals.busyHours),
                    .number(totals.billed),
                ])
        }
    }
}

/// How large a run was.
struct RunTotals {
    /// Leases begun, warm-up included.
    var leases: Int64
    /// Reported time, GPU-hours.
    var capacityHours: Double
    /// Of which used by simulated organisations, GPU-hours.
    var busyHours: Double
    /// USD.
    var billed: Double

    init(_ run: RunResult) {
        let reported = run.record.fleets.filter { $0.month >= run.subject.firstMonth }
        leases = run.record.funnel.filter { $0.key.measure == .started }.reduce(0) { $0 + $1.value }
        capacityHours = Double(reported.reduce(0) { $0 + $1.capacity }) / 3_600
        busyHours = Double(reported.reduce(0) { $0 + $1.busy }) / 3_600
        billed = Double(run.record.money.billed) / 1e6
    }
}

extension RunTotals {
    func encode(into writer: inout ByteWriter) {
        writer.write(leases)
        for value in [capacityHours, busyHours, billed] { writer.write(value) }
    }

    init(from reader: inout ByteReader) throws {
        leases = try reader.read()
        capacityHours = try reader.readDouble()
        busyHours = try reader.readDouble()
        billed = try reader.readDouble()
    }
}
