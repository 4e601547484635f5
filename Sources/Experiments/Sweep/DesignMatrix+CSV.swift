internal import Results
public import Statistics

extension DesignMatrix {
    /// The design as CSV: a line a draw, a column an input, the probabilities of its distribution. What
    /// draws the unit cube, such as SALib or the EMA Workbench, reads and writes it.
    public var csv: [UInt8] {
        var table = Table(Self.schema(inputs))
        for (index, row) in rows.enumerated() {
            table.append([.integer(Int64(index + 1))] + row.map { .number($0) })
        }
        return table.csv()
    }

    /// Reads what ``csv`` wrote, or another program in the same form; the column `draw` may be missing.
    ///
    /// - Throws: `ResultsError` with the line, or `DesignError`.
    public init(csv: [UInt8], file: String, structure: Structure) throws {
        let header = try Table.header(of: csv, file: file)
        let inputs = header.filter { $0 != "draw" }
        if Set(header).count != header.count || inputs.isEmpty {
            throw ResultsError.malformed(
                file: file, line: 1, reason: "the first line names every input once")
        }
        let schema = Self.schema(inputs, hasDraw: header.contains("draw"), file: file)
        let table = try Table(csv: csv, schema)
        let rows = try (0..<table.rowCount).map { row in
            try inputs.map { input in
                guard let value = table[row, input].quantity else {
                    throw ResultsError.malformed(
                        file: file, line: row + 2, reason: "'\(input)' is empty")
                }
                return value
            }
        }
        try self.init(inputs: inputs, rows: rows, structure: structure)
    }

    private static func schema(
        _ inputs: [String], hasDraw: Bool = true, file: String = "design.csv"
    ) -> TableSchema {
        let draw = Column("draw", .integer, "number of the draw, from 1")
        let columns = inputs.map { Column($0, .number, "probability of at most the value drawn") }
        return TableSchema(
            name: file.hasSuffix(".csv") ? String(file.dropLast(4)) : file,
            description: "Draws of the inputs, each as a probability of its distribution.",
            columns: (hasDraw ? [draw] : []) + columns, key: [])
    }
}
