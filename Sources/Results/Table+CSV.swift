internal import Primitives

extension Table {
    /// The names in the first line of CSV bytes.
    ///
    /// - Throws: ``ResultsError/malformed(file:line:reason:)``.
    public static func header(of csv: [UInt8], file: String) throws(ResultsError) -> [String] {
        do throws(TextProblem) { return try CSVReader(csv).columns } catch {
            throw ResultsError(error, in: file)
        }
    }

    /// Reads a table back from CSV bytes that follow `schema`, header included; `CSVReader` states the
    /// rule of the text.
    ///
    /// - Parameter file: What the file is called in errors; as the schema has it when nil.
    /// - Throws: ``ResultsError/malformed(file:line:reason:)``, with the line in the file.
    public init(
        csv bytes: [UInt8], _ schema: TableSchema, file: String? = nil
    ) throws(ResultsError) {
        self = try Self.withLines(csv: bytes, schema, file: file).table
    }

    /// The same, with the line of the file on which each row begins.
    public static func withLines(
        csv bytes: [UInt8], _ schema: TableSchema, file: String? = nil
    ) throws(ResultsError) -> (table: Table, lines: [Int]) {
        let file = file ?? schema.fileName
        do throws(TextProblem) {
            var (table, lines) = (Table(schema), [Int]())
            var reader = try CSVReader(bytes)
            let names = schema.columns.map(\.name)
            guard reader.columns == names else {
                throw TextProblem(
                    line: reader.headerLine,
                    "the columns are \(reader.columns.joined(separator: ",")), the schema says "
                        + names.joined(separator: ","), hint: "")
            }
            while let record = reader.next() {
                table.append(try values(of: record, schema))
                lines.append(record.line)
            }
            return (table, lines)
        } catch { throw ResultsError(error, in: file) }
    }

    private static func values(
        of record: CSVRecord, _ schema: TableSchema
    ) throws(TextProblem) -> [Value] {
        if let flaw = record.flaw { throw flaw }
        var row: [Value] = []
        row.reserveCapacity(record.fields.count)
        for (column, text) in zip(schema.columns, record.fields) {
            guard let value = Value(text, column.type) else {
                throw TextProblem(
                    line: record.line,
                    "column '\(column.name)': '\(text)' is not a \(column.type.rawValue)", hint: "")
            }
            row.append(value)
        }
        return row
    }
}

extension ResultsError {
    /// What is wrong with the text of a file.
    init(_ problem: TextProblem, in file: String) {
        let hint = problem.hint.isEmpty ? "" : "; \(problem.hint)"
        self = .malformed(file: file, line: max(1, problem.line), reason: problem.reason + hint)
    }
}

extension Value {
    /// A value from the text of a CSV field; nil if it is not of this type.
    init?(_ text: String, _ type: Column.ValueType) {
        if text.isEmpty {
            self = .missing
            return
        }
        let value: Value? =
            switch type {
            case .integer: Int64(text).map(Value.integer)
            case .number: Double(text).flatMap { $0.isFinite ? .number($0) : nil }
            case .string: .string(text)
            case .date: CalendarDay(text).map(Value.date)
            case .boolean: text == "true" ? true : text == "false" ? false : nil
            }
        guard let value else { return nil }
        self = value
    }
}
