public import Results

/// What a report is made of: the manifest and the tables of one run. Nothing else is looked at, so a report
/// can be made from result files alone, and is the same bytes whoever makes it.
public struct ReportData {
    /// Where the results came from.
    public let manifest: Manifest
    /// What the tables' bytes come to.
    public let fingerprint: String
    /// How the model did against the past, when somebody measured it.
    public var score: Table?
    private let tables: (String) -> Table?

    /// The data of a run that was just done.
    public init(manifest: Manifest, tables: [Table], fingerprint: String) {
        self.manifest = manifest
        self.fingerprint = fingerprint
        let byName = Dictionary(uniqueKeysWithValues: tables.map { ($0.schema.name, $0) })
        self.tables = { byName[$0] }
    }

    /// The data of a finished run on disk, whose tables are read when they are asked for.
    ///
    /// - Throws: `ResultsError` when one that reports are made of is there and cannot be read.
    public init(_ run: StoredRun) throws(ResultsError) {
        var read: [Table] = []
        for name in Self.names {
            if let table = try run.table(name) { read.append(table) }
        }
        self.init(manifest: run.manifest, tables: read, fingerprint: run.manifest.fingerprint)
    }

    /// The tables that reports are made of. The ledger itself is not among them: it is large, and what a
    /// figure needs of it stands in `courses`, `paths` and `places`.
    static let names = Set(RunData.tableNames).union(columns.keys).sorted()

    /// A table by name; nil when the run has none, or one of another version without the columns that the
    /// page reads.
    public subscript(table name: String) -> Table? {
        guard let table = tables(name) else { return nil }
        let wanted = Self.columns[name, default: ""].split(separator: " ")
        return wanted.allSatisfy { table.schema.index(of: String($0)) != nil } ? table : nil
    }

    /// The columns that the page itself reads; figures see to theirs.
    private static let columns = [
        "summary": "policy structure metric channel unit mean p05 p95 p50 as_written chance_low "
            + "chance_high n draws",
        "effects": "policy structure metric channel ratio ratio_p05 ratio_p95 ratio_p50 "
            + "ratio_chance_low ratio_chance_high",
        "extrapolated": "input supported_until how",
        "sensitivity": "policy structure quantity metric channel input index value",
        "courses": "month",
        "rules": "policy rule phase date",
        "inputs": "input value unit low high kind source source_date url note file line is_setting",
    ]

    /// The policies, the baseline first.
    public var policies: [String] { manifest.policies }
}
