internal import ComputeAccess
internal import Results

extension ResultTable {
    /// One row a run: its seed, its size, and the proof that its books balance.
    static let runs = perRun(
        TableSchema(
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
    ) { table, run in
        let reported = run.record.fleets.filter { $0.month >= run.subject.firstMonth }
        let leases = run.record.funnel.filter { $0.key.measure == .started }
        table.append(
            run.runValues + [
                .string(String(run.seed)), .integer(run.record.executed),
                .integer(leases.reduce(0) { $0 + $1.value }),
                .number(Double(reported.reduce(0) { $0 + $1.capacity }) / 3_600),
                .number(Double(reported.reduce(0) { $0 + $1.busy }) / 3_600),
                .number(Double(run.record.moneySent) / 1e6),
            ])
    }
}
