import Reports
import Results

/// Runs put together in code: small, and with everything that figures read.
enum SampleRun {
    static let policies = ["history", "tight <&> \"quoted\"", "third"]
    static let months = ["2023-01-01", "2023-02-01", "2023-03-01", "2023-04-01"]
    static let channels = ["cloud-direct", "own-stock", "reseller"]

    /// Eight runs under five draws of two policies.
    static let full = RunData(
        policies: policies, replications: 8, draws: 5, scenario: "Scenarios/sample.yaml",
        tables: tables(isSingle: false))

    /// One run of one policy.
    static let single = RunData(
        policies: [policies[0]], scenario: "Scenarios/sample.yaml",
        tables: tables(isSingle: true))

    static func tables(isSingle: Bool) -> [Table] {
        let some = isSingle ? [policies[0]] : policies
        let always = [
            courses(some, isSingle), rules(some), summary(some, isSingle), paths(some),
            places(some),
        ]
        return isSingle
            ? always : always + [effects, displacement, outcomes, sensitivity, score]
    }

    static func table(_ name: String, _ columns: [Column], _ rows: [[Value]]) -> Table {
        var table = Table(
            TableSchema(name: name, description: name, columns: columns, key: []))
        for row in rows { table.append(row) }
        return table
    }

    static func texts(_ names: String...) -> [Column] { names.map { Column($0, .string, $0) } }
    static func numbers(_ names: String...) -> [Column] { names.map { Column($0, .number, $0) } }

    /// Mean, then quantiles, none with a single run.
    static func spread(_ value: Double, _ isSingle: Bool) -> [Value] {
        [.number(value)]
            + [0.6, 0.8, 1, 1.2, 1.7].map { isSingle ? .missing : .number(value * $0) }
    }

    static func courses(_ policies: [String], _ isSingle: Bool) -> Table {
        let items = [
            ("training-flop-broad", channels + ["all"], "FLOP", 1e24),
            ("passed", ["1e23", "1e24"], "share", 0.05),
            ("observed-flop", ["seen", "true"], "FLOP", 1e23),
            ("chips-onshore", ["A100", "H20"], "chips", 4000),
            ("rent", ["gpu-cloud: A100"], "USD per chip-hour", 2),
            ("grey-price", ["H100"], "USD", 30_000),
        ]
        let rows = policies.flatMap { policy in
            items.flatMap { measure, items, unit, size in
                items.enumerated().flatMap { index, item in
                    months.enumerated().map { month, date -> [Value] in
                        let value = size * Double(month) * Double(index + 1)
                        return [.string(policy), "main", .string(measure), .string(item)]
                            + [.date(CalendarDay(date)!), .integer(month * 30), .string(unit)]
                            + [.integer(isSingle ? 1 : 40)] + spread(value, isSingle)
                    }
                }
            }
        }
        let columns =
            texts("policy", "structure", "measure", "item") + [Column("month", .date, "month")]
            + [Column("day", .integer, "day"), Column("unit", .string, "unit")]
            + [Column("n", .integer, "runs")] + numbers("mean", "p05", "p25", "p50", "p75", "p95")
        return table("courses", columns, rows)
    }

    static func rules(_ policies: [String]) -> Table {
        let days = [("R1", "announced", "2023-01-20"), ("R1", "effective", "2023-02-10")]
        let rows = policies.flatMap { policy in
            (days + [("R2", "effective", "2023-02-12"), ("R0", "effective", "1996-03-25")]).map {
                rule, phase, day -> [Value] in
                [.string(policy), .string(rule), "kind", .string("Title of \(rule)")]
                    + [
                        .string(phase), .date(CalendarDay(day)!), 0, "source",
                        "https://example.org",
                    ]
            }
        }
        let columns =
            texts("policy", "rule", "kind", "title", "phase") + [Column("date", .date, "date")]
            + [Column("day", .integer, "day")] + texts("source", "url")
        return table("rules", columns, rows)
    }

    static var effects: Table {
        let rows = zip(channels + ["all"], [0.5, 1.0, 0, 0.9]).map { channel, ratio -> [Value] in
            [.string(policies[1]), "main", "training-flop-broad", .string(channel), 1e25]
                + [ratio, ratio * 0.9, ratio * 1.1, ratio * 0.7, ratio, ratio * 1.4].map {
                    .number($0)
                }
        }
        let columns =
            texts("policy", "structure", "metric", "channel")
            + numbers(
                "baseline_mean", "ratio", "ratio_chance_low", "ratio_chance_high", "ratio_p05",
                "ratio_p50", "ratio_p95")
        return table("effects", columns, rows)
    }

    static func summary(_ policies: [String], _ isSingle: Bool) -> Table {
        let metrics = [
            ("training-flop-broad", 4e25), ("refused-others", 5.5), ("design-gap-broad-2023", 3e25),
            ("enforcement-gap-broad-2023", 1e25), ("design-gap-broad-2024", 2e25),
            ("enforcement-gap-broad-2024", -1e24),
        ]
        let rows = policies.enumerated().flatMap { index, policy in
            metrics.map { metric, size -> [Value] in
                let value = size * (1 + 0.2 * Double(index))
                let chance = [value - 0.1 * abs(value), value + 0.1 * abs(value)]
                let ends = [0.3, 0.15, 0, -0.2, -0.5].map { value - $0 * abs(value) }
                return [.string(policy), "main", .string(metric), "all", .number(value)]
                    + (chance + ends).map { isSingle ? .missing : .number($0) }
            }
        }
        let columns =
            texts("policy", "structure", "metric", "channel")
            + numbers("mean", "chance_low", "chance_high", "p05", "p25", "p50", "p75", "p95")
        return table("summary", columns, rows)
    }

    static var displacement: Table {
        let moves = [
            ("cloud-direct", "own-stock", "moved"), ("cloud-direct", "reseller", "delayed"),
            ("cloud-direct", "none", "delayed"), ("reseller", "none", "given-up"),
            ("reseller", "none", "substituted"), ("none", "own-stock", "induced"),
        ]
        let rows = moves.enumerated().map { index, move -> [Value] in
            [.string(policies[1]), "main", 1, 0, .string(move.0), .string(move.1), .string(move.2)]
                + [.number(1e24 * Double(index + 1)), 4e25]
        }
        let columns =
            texts("policy", "structure")
            + [Column("draw", .integer, "draw"), Column("replication", .integer, "replication")]
            + texts("from_channel", "to_channel", "cause") + numbers("flop", "baseline_flop")
        return table("displacement", columns, rows)
    }
}

extension SampleRun {
    /// The same rows with nothing in them but names.
    static func withoutNumbers(_ table: Table) -> Table {
        var still = Table(table.schema)
        for index in 0..<table.rowCount {
            still.append(
                table.row(index).map { value in
                    if case .number = value { .number(0) } else { value }
                })
        }
        return still
    }
}
