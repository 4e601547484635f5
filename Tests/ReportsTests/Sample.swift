import Reports
import Results

/// A small run for tests of the page.
enum Sample {
    struct Options {
        var title = "A sample"
        var policies = ["history", "licence"]
        var draws = 1
        /// Chips on which the licence acts, where no yardstick counts them.
        var offYardstick: [String] = []
        /// Ends of the range over draws of a level: the mean divided and multiplied by it.
        var spread = 1.2
        /// Share of variance of the effect by input; no sweep when empty.
        var sensitivity: [(String, Double)] = []
    }

    static func manifest(_ options: Options) -> Manifest {
        Manifest(
            tool: .init(version: "0", build: "release"),
            scenario: .init(
                name: "sample", digest: "00ff", title: options.title,
                offYardstick: options.offYardstick.isEmpty
                    ? nil : ["licence": options.offYardstick]), seed: 1,
            policies: options.policies, replications: 8,
            draws: options.draws > 1 ? options.draws : nil,
            command: "sluice compare sample.yaml", environment: ["workers": "2"])
    }

    static func report(_ options: Options = Options()) -> Report {
        Report(
            ReportData(
                manifest: manifest(options), tables: tables(options), fingerprint: "f00d"))
    }

    /// Its page, with spaces that break lines in place of those that do not.
    static func plain(_ options: Options = Options()) -> String {
        report(options).html.replacing("\u{A0}", with: " ")
    }

    static func tables(_ options: Options) -> [Table] {
        [summary(options), effects(options), courses, inputs, rules, sensitivity(options)]
            .filter { $0.rowCount > 0 }
    }

    private static func empty(
        _ name: String, text: [String], numbers: [String], days: [String] = []
    ) -> Table {
        let columns =
            text.map { Column($0, .string, $0) } + numbers.map { Column($0, .number, $0) }
            + days.map { Column($0, .date, $0) }
        return Table(TableSchema(name: name, description: name, columns: columns, key: []))
    }

    private static func level(_ policy: String) -> Double { policy == "licence" ? 2.63e27 : 2.9e27 }

    private static func summary(_ options: Options) -> Table {
        var table = empty(
            "summary", text: ["policy", "structure", "metric", "channel", "unit"],
            numbers: [
                "mean", "chance_low", "chance_high", "p05", "p50", "p95", "as_written",
            ])
        let whole = [Column("n", .integer, "n"), Column("draws", .integer, "draws")]
        table = Table(
            TableSchema(
                name: "summary", description: "", columns: table.schema.columns + whole, key: []))
        for policy in options.policies {
            let mean = level(policy)
            let range: [Value] =
                options.draws > 1
                ? [
                    .number(mean / options.spread), .number(mean), .number(mean * options.spread),
                    .number(mean / 1.4),
                ]
                : [.missing, .missing, .missing, .missing]
            table.append(
                [
                    .string(policy), "main", "training-flop-broad", "all", "FLOP", .number(mean),
                    .number(mean * 0.95), .number(mean * 1.05),
                ] + range + [8, .integer(options.draws)])
        }
        return table
    }

    private static func effects(_ options: Options) -> Table {
        var table = empty(
            "effects", text: ["policy", "structure", "metric", "channel"],
            numbers: [
                "ratio", "ratio_chance_low", "ratio_chance_high", "ratio_p05", "ratio_p50",
                "ratio_p95",
            ])
        for policy in options.policies.dropFirst() {
            let range: [Value] =
                options.draws > 1 ? [0.8, 0.9, 1.01] : [.missing, .missing, .missing]
            table.append(
                [
                    .string(policy), "main", "training-flop-broad", "all", 0.908, 0.873, 0.943,
                ] + range)
        }
        return table
    }

    private static let courses: Table = {
        var table = empty("courses", text: ["policy"], numbers: [], days: ["month"])
        for month in ["2022-01-01", "2023-12-01"] {
            table.append(["history", .date(CalendarDay(month)!)])
        }
        return table
    }()

    private static let rules: Table = {
        var table = empty("rules", text: ["policy", "rule", "phase"], numbers: [], days: ["date"])
        let day = Value.date(CalendarDay("2023-07-04")!)
        for (policy, rule) in [("history", "R1"), ("licence", "R1"), ("licence", "P1")] {
            table.append([.string(policy), .string(rule), "effective", day])
        }
        return table
    }()

    private static let inputs: Table = {
        let columns =
            ["input", "unit", "kind", "source", "source_date", "url", "note", "file"]
            .map { Column($0, .string, $0) }
            + ["value", "low", "high"].map { Column($0, .number, $0) }
            + [Column("line", .integer, "line"), Column("is_setting", .boolean, "setting")]
        var table = Table(
            TableSchema(name: "inputs", description: "", columns: columns, key: []))
        func add(_ input: String, _ url: String, _ low: Double?, _ high: Double?) {
            table.append(
                [
                    .string(input), "", "assumption", "prices of the time", "2024", .string(url),
                    "", "world.yaml", 2, .number(orMissing: low), .number(orMissing: high), 7,
                    false,
                ])
        }
        add("choice.beta", "https://example.org/prices", 1, 4)
        add("demand.share", "javascript:alert(1)", 0.5, 6)
        add("price.floor", "", 1, 3)
        add("chips.A100.price", "", nil, nil)
        return table
    }()

    private static func sensitivity(_ options: Options) -> Table {
        var table = empty(
            "sensitivity",
            text: ["policy", "structure", "quantity", "metric", "channel", "input", "index"],
            numbers: ["value"])
        for (input, share) in options.sensitivity {
            table.append([
                "licence", "main", "effect", "training-flop-broad", "all", .string(input), "total",
                .number(share),
            ])
        }
        return table
    }
}
