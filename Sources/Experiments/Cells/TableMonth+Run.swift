internal import Results

extension TableMonth {
    /// Digests of all that the tables say of a run, month by month, whatever its policy is called.
    static func all(of run: RunResult) -> [TableMonth] {
        ResultTable.catalog.flatMap { kind -> [TableMonth] in
            guard let fill = kind.fillRun else { return [] }
            var table = Table(kind.schema)
            fill(&table, run)
            return table.sorted().months(without: ["policy"])
        }
    }
}
