internal import Results
public import Statistics

extension DesignMatrix {
    /// The design as CSV: a line a draw, a column an input, the probabilities of its distribution. What
    /// draws the unit cube, such as SALib or the EMA Workbench, reads and writes it.
    public var csv: [UInt8] {
        var table = Table(Self.schema(["draw"] + inputs))
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
        if inputs.isEmpty || inputs.contains("") {
            throw ResultsError.malformed(
                file: file, line: 1, reason: "the first line names every input once")
        }
        // The order of the columns is the file's own.
        let schema = Self.schema(header)
        let (table, lines) = try Table.withLines(csv: csv, schema, file: file)
        guard table.rowCount > 0 else {
            throw ResultsError.malformed(
                file: file, line: 1, reason: "there is no draw after the header")
        }
        let rows = try lines.enumerated().map { row, line in
            try inputs.map { input in
                guard let value = table[row, input].quantity else {
                    throw ResultsError.malformed(
                        file: file, line: line, reason: "'\(input)' is empty")
                }
                return value
            }
        }
        try self.init(inputs: inputs, rows: rows, structure: structure)
    }

    private static func schema(_ names: [String]) -> TableSchema {
        TableSchema(
            name: "design",
            description: "Draws of the inputs, each as a probability of its distribution.",
            columns: names.map { name in
                name == "draw"
                    ? Column(name, .integer, "number of the draw, from 1")
                    : Column(name, .number, "probability of at most the value drawn")
            }, key: [])
    }
}
