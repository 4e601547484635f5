public import Results

/// A table that results may hold, for the reference.
public struct TableReference: Sendable {
    /// Its name, meaning and columns.
    public var schema: TableSchema
    /// When it is written, as the end of a sentence; nil when always.
    public var condition: String?

    /// Every table, in the order of the catalogue, and the score, which is no table of a run.
    public static var all: [TableReference] {
        ResultTable.catalog.map { table in
            let words = table.needs.map(\.words)
            return TableReference(
                schema: table.schema,
                condition: words.isEmpty ? nil : words.joined(separator: " and "))
        } + [TableReference(schema: Score.schema, condition: "by `score --csv`")]
    }
}

extension ResultTable.Need {
    /// What must be so, after "written".
    fileprivate var words: String {
        switch self {
        case .records: "when the records of single runs are kept: not by default with `--draws`"
        case .projects: "when projects are kept one by one"
        case .policies: "with more than one policy"
        case .draws: "with more than one draw"
        case .severalRuns: "when a policy ran more than once"
        case .design: "by `sweep`"
        }
    }
}
