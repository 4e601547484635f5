public import Results

/// What figures are drawn from: the tables of a finished run that they read, and how it was run.
public struct RunData: Sendable {
    /// Policies by name; the first is what the others are compared with.
    public var policies: [String]
    /// Runs of every policy under every draw.
    public var replications: Int
    /// Draws of what is not known; 1 when the inputs are as written.
    public var draws: Int
    /// Path or name of the scenario, for commands to type.
    public var scenario: String
    /// Tables by name.
    public var tables: [String: Table]
    /// Labels and order of channels.
    var channels: ChannelList { ChannelList(tables["channels"]) }

    /// Data put together by hand.
    public init(
        policies: [String], replications: Int = 1, draws: Int = 1, scenario: String = "SCENARIO",
        tables: [Table]
    ) {
        self.policies = policies
        self.replications = replications
        self.draws = draws
        self.scenario = scenario
        self.tables = Dictionary(tables.map { ($0.schema.name, $0) }, uniquingKeysWith: { $1 })
    }

    /// The tables that figures read; `score` is no table of a run and may be put in beside them.
    public static let tableNames = [
        "channels", "courses", "displacement", "effects", "extrapolated", "outcomes", "paths",
        "places", "rules", "score",
        "sensitivity", "summary",
    ]

    /// Runs of every policy.
    public var runs: Int { replications * max(1, draws) }

    /// The first policy; others are compared with it.
    public var baseline: String { policies.first ?? "" }

    /// The class of a policy's colour, the same in every figure.
    func style(_ policy: String) -> String {
        FigureStyle.series(policies.firstIndex(of: policy) ?? 0)
    }

    /// One entry per policy.
    func legend(_ sample: LegendEntry.Sample, of some: [String]? = nil) -> [LegendEntry] {
        (some ?? policies).map { LegendEntry(label: $0, style: style($0), sample: sample) }
    }
}

/// One row of a table, read by the names of its columns.
struct Record {
    let table: Table
    let row: Int

    func text(_ column: String) -> String { table[row, column].text ?? "" }
    func number(_ column: String) -> Double? { table[row, column].quantity }
    func day(_ column: String) -> CalendarDay? { table[row, column].day }
    func truth(_ column: String) -> Bool? {
        if case .boolean(let truth) = table[row, column] { truth } else { nil }
    }
}

extension RunData {
    /// The rows of a table, of the model's form as the scenario stands where it has several.
    ///
    /// - Throws: ``FigureUnavailable`` when the run has no such table or one of another layout.
    func records(_ name: String, _ columns: [String], remedy: String) throws(FigureUnavailable)
        -> [Record]
    {
        guard let table = tables[name] else {
            throw FigureUnavailable("it has no \(name).csv", remedy: remedy)
        }
        if let missing = columns.first(where: { table.schema.index(of: $0) == nil }) {
            throw FigureUnavailable(
                "its \(name).csv has no column '\(missing)': another version wrote it",
                remedy: remedy)
        }
        let rows = (0..<table.rowCount).map { Record(table: table, row: $0) }
        guard table.schema.index(of: "structure") != nil else { return rows }
        let structures = rows.map { $0.text("structure") }
        let form = structures.contains("main") ? "main" : structures.first
        return zip(rows, structures).filter { $0.1 == form }.map(\.0)
    }
}

extension Record {
    /// Two columns as the ends of a range; nil unless both are there.
    func range(_ low: String, _ high: String) -> ClosedRange<Double>? {
        guard let low = number(low), let high = number(high), low <= high else { return nil }
        return low...high
    }
}
