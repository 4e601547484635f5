/// A row of a CSV file.
public struct CSVRecord: Sendable {
    /// The line on which it begins, from 1.
    public let line: Int
    /// One text a column; unreliable when there is a flaw.
    public let fields: [String]
    /// What is wrong with it: a quote out of place, cells missing or too many.
    public let flaw: TextProblem?
    /// Where it stands among the bytes.
    let range: Range<Int>
}

/// Takes CSV apart, row by row: the one way for every reader of the house.
///
/// The rule is RFC 4180 upon ``InputText``. The first line names the columns, no two alike. Cells are
/// separated by commas; one that holds a comma, a quote or a line end stands in quotes, and a quote in
/// it is doubled. Every row has a cell for every column. Blanks around a cell are no part of it unless
/// they stand within its quotes. Lines without anything are no rows.
///
/// A row that breaks the rule comes with its ``CSVRecord/flaw`` and the next one follows, so that a
/// caller can say all that is wrong at once.
public struct CSVReader: Sendable {
    /// The names in the first line.
    public private(set) var columns: [String] = []
    /// The line that names the columns.
    public private(set) var headerLine = 1

    private let bytes: ArraySlice<UInt8>
    private var position: Int
    private var line = 1

    /// Reads the names of the columns.
    ///
    /// - Throws: ``TextProblem`` when the bytes are not text, not commas separate the columns, or two
    ///   have one name.
    public init(_ bytes: [UInt8]) throws(TextProblem) {
        self.bytes = try InputText.content(of: bytes)
        position = self.bytes.startIndex
        guard let header = scan() else {
            throw TextProblem(
                "the file is empty", hint: "the first line names the columns, with commas between")
        }
        if let flaw = header.flaw { throw flaw }
        headerLine = header.line
        try refuseOtherSeparators(in: header)
        try refuseDoubles(in: header)
        columns = header.fields
    }

    /// The next row, or nil at the end.
    public mutating func next() -> CSVRecord? {
        guard let record = scan() else { return nil }
        guard record.flaw == nil, record.fields.count != columns.count else { return record }
        let flaw = TextProblem(
            line: record.line, "\(record.fields.count) fields for \(columns.count) columns",
            hint: "every line has as many fields as the header; one with a comma stands in quotes")
        return CSVRecord(
            line: record.line, fields: record.fields, flaw: flaw, range: record.range)
    }

    /// A row as it stands in the file, without its end.
    public func text(of record: CSVRecord) -> String {
        String(decoding: bytes[record.range], as: UTF8.self)
    }

    private func refuseOtherSeparators(in header: CSVRecord) throws(TextProblem) {
        let text = text(of: header)
        guard header.fields.count == 1, !text.hasPrefix("\"") else { return }
        let separators = [(";", "semicolons"), ("\t", "tabs"), ("|", "vertical bars")]
        for (separator, name) in separators where text.contains(separator) {
            throw TextProblem(
                line: header.line, "the columns are separated by \(name), not by commas",
                hint: "save the file with commas between columns and points in numbers (2.5)")
        }
    }

    private func refuseDoubles(in header: CSVRecord) throws(TextProblem) {
        var places: [String: Int] = [:]
        // Columns without a name are no use to anybody, and there may be several.
        for (place, name) in header.fields.enumerated() where !name.isEmpty {
            if let first = places.updateValue(place, forKey: name) {
                throw TextProblem(
                    line: header.line,
                    "column '\(name)' stands there twice, as columns \(first + 1) and \(place + 1)",
                    hint: "rename or remove one of them")
            }
        }
    }
}

extension CSVReader {
    /// The next record with something in it.
    private mutating func scan() -> CSVRecord? {
        while position < bytes.endIndex {
            let (start, first) = (position, line)
            var fields: [String] = []
            var flaw: TextProblem?
            repeat {
                do throws(TextProblem) { fields.append(try field(of: first)) } catch {
                    flaw = flaw ?? error
                    skipLine()
                }
            } while takes(UInt8(ascii: ","))
            let end = position
            takeLineEnd()
            let isBlank = fields.count == 1 && fields[0].isEmpty && !holdsQuote(start..<end)
            if flaw != nil || !isBlank {
                return CSVRecord(line: first, fields: fields, flaw: flaw, range: start..<end)
            }
        }
        return nil
    }

    private func holdsQuote(_ range: Range<Int>) -> Bool {
        bytes[range].contains(UInt8(ascii: "\""))
    }

    private mutating func field(of record: Int) throws(TextProblem) -> String {
        skipBlanks()
        if takes(UInt8(ascii: "\"")) { return try quotedField(of: record) }
        let start = position
        while position < bytes.endIndex, !endsField(bytes[position]) {
            if bytes[position] == UInt8(ascii: "\"") {
                throw TextProblem(
                    line: line, "there is a quote inside a field that does not begin with one",
                    hint: Self.quoting)
            }
            position += 1
        }
        var end = position
        while end > start, isBlank(bytes[end - 1]) { end -= 1 }
        return String(decoding: bytes[start..<end], as: UTF8.self)
    }

    private mutating func quotedField(of record: Int) throws(TextProblem) -> String {
        var content: [UInt8] = []
        while position < bytes.endIndex {
            let byte = bytes[position]
            if byte == UInt8(ascii: "\"") {
                position += 1
                guard takes(byte) else {
                    skipBlanks()
                    guard position == bytes.endIndex || endsField(bytes[position]) else {
                        throw TextProblem(
                            line: line, "a field goes on after its closing quote",
                            hint: Self.quoting)
                    }
                    return String(decoding: content, as: UTF8.self)
                }
                content.append(byte)
                continue
            }
            // A line end in quotes is part of the text, whichever it is.
            let start = position
            if !takeLineEnd() { position += 1 }
            content.append(contentsOf: bytes[start..<position])
        }
        throw TextProblem(
            line: record, "a quoted field that begins here has no end", hint: Self.quoting)
    }

    private static let quoting =
        "a field that holds a comma, a quote or a line end stands in quotes, and a quote in it is doubled"

    private mutating func skipBlanks() {
        while position < bytes.endIndex, isBlank(bytes[position]) { position += 1 }
    }

    /// Steps to the end of the line.
    private mutating func skipLine() {
        while position < bytes.endIndex, bytes[position] != InputText.lineFeed,
            bytes[position] != InputText.carriageReturn
        { position += 1 }
    }

    /// Steps over `byte` if it comes next.
    private mutating func takes(_ byte: UInt8) -> Bool {
        guard position < bytes.endIndex, bytes[position] == byte else { return false }
        position += 1
        return true
    }

    /// Steps over LF, CRLF or CR if one comes next, and counts the line.
    @discardableResult
    private mutating func takeLineEnd() -> Bool {
        let hasReturn = takes(InputText.carriageReturn)
        let hasFeed = takes(InputText.lineFeed)
        if hasReturn || hasFeed { line += 1 }
        return hasReturn || hasFeed
    }

    private func isBlank(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
    }

    private func endsField(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ",") || byte == InputText.lineFeed
            || byte == InputText.carriageReturn
    }
}
