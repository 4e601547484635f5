internal import ComputeAccess
internal import Results
internal import Statistics

extension ResultTable {
    /// How often checks found fault, and how sure that is.
    static let checks = perRun(
        TableSchema(
            name: "checks",
            description:
                "Checks of the enforcement agency by year, target and ground: how many found fault.",
            columns: SharedColumns.run + [
                Column("year", .integer, "calendar year of the findings"),
                Column("target", .string, "account, or visit to all accounts of a region"),
                Column("ground", .string, "first red flag that the target showed"),
                Column("checks", .integer, "checks made"),
                Column("faults", .integer, "checks that found a fault that was there"),
                Column("mistakes", .integer, "checks that found a fault that was not there"),
                Column("hit_rate", .number, "share of checks that found a fault that was there"),
                Column("ci_low", .number, "lower end of its exact 95 % interval (Clopper-Pearson)"),
                Column("ci_high", .number, "upper end of that interval"),
            ],
            key: SharedColumns.runKey + ["year", "target", "ground"])
    ) { table, run in
        let origin = run.subject.facts.clock.origin
        var sums: [(kind: CheckKind, checks: Set<UInt32>, faults: Set<UInt32>, mistakes: Int)] = []
        for row in run.reportedChecks {
            let year = (origin + Int(row.day)).civil.year
            let kind = CheckKind(year: year, target: row.target, ground: row.ground)
            let place = sums.firstIndex { $0.kind == kind } ?? sums.count
            if place == sums.count { sums.append((kind, [], [], 0)) }
            sums[place].checks.insert(row.ordinal)
            if row.finding == .fault { sums[place].faults.insert(row.ordinal) }
            if row.finding == .mistake { sums[place].mistakes += 1 }
        }
        for sum in sums {
            let hits = Proportion(hits: sum.faults.count, trials: sum.checks.count)
            let interval = hits.exactInterval()
            table.append(
                run.runValues + [
                    .integer(sum.kind.year), .string(sum.kind.target),
                    .string(sum.kind.ground.label), .integer(sum.checks.count),
                    .integer(sum.faults.count), .integer(sum.mistakes),
                    .number(orMissing: hits.share), .number(interval.low),
                    .number(interval.high),
                ])
        }
    }
}

private struct CheckKind: Hashable {
    var year: Int
    var target: String
    var ground: RedFlag
}
