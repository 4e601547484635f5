internal import Results

extension TableMonth {
    /// Digests of all that the tables say of a run, month by month, whatever its place on the axes is
    /// called: two experiments may have the same run at two places and share what is kept of it.
    static func all(of run: RunResult) -> [TableMonth] {
        ResultTable.catalog.flatMap { kind -> [TableMonth] in
            guard let fill = kind.fillRun else { return [] }
            var table = Table(kind.schema)
            fill(&table, run)
            return table.sorted().months(without: SharedColumns.runKey)
        }
    }
}
