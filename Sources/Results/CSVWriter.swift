extension Table {
    /// The table as CSV: RFC 4180 quoting, a header, LF, UTF-8, a missing value as nothing.
    /// A cell of type `number` has a decimal point or an exponent, one of type `integer` never.
    ///
    /// Rows are written in the order they are in; see ``sorted()``.
    public func csv() -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(words.count * 8)
        let quotedTexts = pool.texts.map { Self.quoted($0) }
        let types = schema.columns.map(\.type)
        for (index, column) in schema.columns.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            bytes.append(contentsOf: Self.quoted(column.name))
        }
        bytes.append(UInt8(ascii: "\n"))
        var position = 0
        for _ in 0..<rowCount {
            for (index, type) in types.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                Self.write(words[position], type, quotedTexts, to: &bytes)
                position += 1
            }
            // A line with nothing in it would be no row.
            if types.count == 1, words[position - 1] == Word.missing {
                bytes.append(contentsOf: Array("\"\"".utf8))
            }
            bytes.append(UInt8(ascii: "\n"))
        }
        return bytes
    }

    private static func write(
        _ word: Int64, _ type: Column.ValueType, _ texts: [[UInt8]], to bytes: inout [UInt8]
    ) {
        if word == Word.missing { return }
        switch type {
        case .integer: bytes.append(contentsOf: String(word).utf8)
        case .number: NumberText.writeCell(Word.decode(word), to: &bytes)
        case .string: bytes.append(contentsOf: texts[Int(word)])
        case .date:
            bytes.append(contentsOf: CalendarDay(daysSince1970: Int(word)).description.utf8)
        case .boolean: bytes.append(contentsOf: (word == 1 ? "true" : "false").utf8)
        }
    }

    /// A text as a field: in quotes, its quotes doubled, when it holds a comma, quote or line end, or
    /// begins or ends with a blank.
    static func quoted(_ text: String) -> [UInt8] {
        let bytes = Array(text.utf8)
        let special: Set<UInt8> = [
            UInt8(ascii: ","), UInt8(ascii: "\""), UInt8(ascii: "\n"), UInt8(ascii: "\r"),
        ]
        let blanks: Set<UInt8> = [UInt8(ascii: " "), UInt8(ascii: "\t")]
        let hasBlankEnd = [bytes.first, bytes.last].contains { $0.map(blanks.contains) ?? false }
        guard hasBlankEnd || bytes.contains(where: special.contains) else { return bytes }
        let quote = UInt8(ascii: "\"")
        return [quote] + bytes.flatMap { $0 == quote ? [quote, quote] : [$0] } + [quote]
    }
}
