public import Results

extension Score {
    /// The columns of the score as a table, for reports and scripts.
    public static let schema = TableSchema(
        name: "score",
        description: "How the model does against reported figures, and against a spreadsheet.",
        columns: [
            Column("target", .string, "name of the reported figure, with the part after a stroke"),
            Column("metric", .string, "what was measured"),
            Column("period", .string, "the time it is about"),
            Column("unit", .string, "unit of the numbers in this row"),
            Column("low", .number, "low end of where the truth may lie; empty when open"),
            Column("high", .number, "high end; empty when open"),
            Column("role", .string, "input, calibrated, test or not an outcome"),
            Column("written", .number, "what the values as written came to"),
            Column("p05", .number, "5 % point over draws"),
            Column("median", .number, "median over draws"),
            Column("p95", .number, "95 % point over draws"),
            Column("share_inside", .number, "share of the draws in the interval"),
            Column("is_inside", .boolean, "whether the model hits"),
            Column("null", .number, "what a spreadsheet says"),
            Column("null_hits", .boolean, "whether the spreadsheet hits"),
            Column("is_evidence", .boolean, "whether the hit speaks for the model"),
        ], key: ["target"])

    /// One row a line.
    public var table: Table {
        var table = Table(Self.schema)
        for line in lines {
            func truth(_ value: Bool?) -> Value { value.map { .boolean($0) } ?? .missing }
            table.append(
                [line.target, line.metric, line.period, line.unit].map { .string($0) } + [
                    .number(orMissing: line.interval?.low),
                    .number(orMissing: line.interval?.high), .string(line.role.rawValue),
                    .number(orMissing: line.written), .number(orMissing: line.p05),
                    .number(orMissing: line.median), .number(orMissing: line.p95),
                    .number(orMissing: line.shareInside), truth(line.isInside),
                    .number(orMissing: line.null), truth(line.nullHits),
                    .boolean(line.isEvidence),
                ])
        }
        return table
    }
}
