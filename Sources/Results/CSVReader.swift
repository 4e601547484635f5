extension Table {
    /// The names in the first line of CSV bytes.
    ///
    /// - Throws: ``ResultsError/malformed(file:line:reason:)``.
    public static func header(of csv: [UInt8], file: String) throws(ResultsError) -> [String] {
        var records = CSVRecords(csv, file: file)
        guard let header = try records.next() else {
            throw records.malformed("there is no header")
        }
        return header
    }

    /// Reads a table back from CSV bytes that follow `schema`, header included.
    ///
    /// - Throws: ``ResultsError/malformed(file:line:reason:)``, with the line in the file.
    public init(csv bytes: [UInt8], _ schema: TableSchema) throws(ResultsError) {
        self.init(schema)
        var records = CSVRecords(bytes, file: schema.fileName)
        let names = schema.columns.map(\.name)
        guard let header = try records.next() else {
            throw records.malformed("there is no header")
        }
        guard header == names else {
            throw records.malformed(
                "the columns are \(header.joined(separator: ",")), the schema says "
                    + names.joined(separator: ","))
        }
        while let record = try records.next() {
            guard record.count == names.count else {
                throw records.malformed("\(record.count) fields for \(names.count) columns")
            }
            var row: [Value] = []
            row.reserveCapacity(record.count)
            for (column, text) in zip(schema.columns, record) {
                guard let value = Value(text, column.type) else {
                    throw records.malformed(
                        "column '\(column.name)': '\(text)' is not a \(column.type.rawValue)")
                }
                row.append(value)
            }
            append(row)
        }
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

/// Takes CSV bytes apart, record by record (RFC 4180; LF and CRLF).
struct CSVRecords {
    private let bytes: [UInt8]
    private let file: String
    private var position = 0
    /// Line on which the record that was read last began, from 1.
    private var line = 0
    private var nextLine = 1

    init(_ bytes: [UInt8], file: String) {
        self.bytes = bytes
        self.file = file
    }

    /// An error at the record that was read last.
    func malformed(_ reason: String) -> ResultsError {
        .malformed(file: file, line: max(1, line), reason: reason)
    }

    /// The fields of the next record, or nil at the end.
    mutating func next() throws(ResultsError) -> [String]? {
        guard position < bytes.count else { return nil }
        line = nextLine
        var fields: [String] = []
        repeat { fields.append(try field()) } while takes(UInt8(ascii: ","))
        _ = takes(UInt8(ascii: "\r"))
        guard position == bytes.count || takes(UInt8(ascii: "\n")) else {
            throw malformed("a field goes on after its closing quote")
        }
        nextLine += 1
        return fields
    }

    private mutating func field() throws(ResultsError) -> String {
        if takes(UInt8(ascii: "\"")) { return try quotedField() }
        let start = position
        while position < bytes.count, !Self.endsField(bytes[position]) { position += 1 }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private mutating func quotedField() throws(ResultsError) -> String {
        var content: [UInt8] = []
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            if byte == UInt8(ascii: "\"") {
                guard takes(byte) else { return String(decoding: content, as: UTF8.self) }
            }
            if byte == UInt8(ascii: "\n") { nextLine += 1 }
            content.append(byte)
        }
        throw malformed("a quoted field has no end")
    }

    /// Steps over `byte` if it comes next.
    private mutating func takes(_ byte: UInt8) -> Bool {
        guard position < bytes.count, bytes[position] == byte else { return false }
        position += 1
        return true
    }

    private static func endsField(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
    }
}
