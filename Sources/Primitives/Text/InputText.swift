/// The one way in which text that comes from outside is read, whatever it is: scenarios, samples,
/// designs, traces, targets, tables, references.
///
/// Text is UTF-8. A byte order mark in front is left off. A line ends with LF, CRLF or CR, the last one
/// also with the end of the file. What is no such text is refused with the line and the remedy: bytes
/// that are not UTF-8, zero bytes, UTF-16 and UTF-32, compressed files and workbooks. Nothing is ever
/// replaced or guessed.
public enum InputText {
    /// The bytes of a text without its byte order mark, all of them UTF-8.
    ///
    /// - Throws: ``TextProblem`` for the first thing that is wrong.
    /// - Complexity: O(bytes).
    public static func content(of bytes: [UInt8]) throws(TextProblem) -> ArraySlice<UInt8> {
        if let problem = otherFormat(bytes) { throw problem }
        let content = bytes.starts(with: byteOrderMark) ? bytes[3...] : bytes[...]
        if let place = content.firstIndex(of: 0) {
            throw TextProblem(
                line: line(of: place, in: content), "there is a zero byte in the text",
                hint: "if the file is UTF-16, save it as UTF-8; if it is no text, name another")
        }
        guard String(validating: content, as: UTF8.self) != nil else {
            throw TextProblem(
                line: firstInvalidLine(of: content), "the text is not UTF-8",
                hint: "save the file as UTF-8")
        }
        return content
    }

    /// A text with LF at the end of every line.
    ///
    /// - Throws: ``TextProblem`` for the first thing that is wrong.
    /// - Complexity: O(bytes).
    public static func string(of bytes: [UInt8]) throws(TextProblem) -> String {
        let content = try content(of: bytes)
        guard content.contains(carriageReturn) else {
            return String(decoding: content, as: UTF8.self)
        }
        var lines: [UInt8] = []
        lines.reserveCapacity(content.count)
        var previous: UInt8 = 0
        for byte in content {
            if byte == carriageReturn {
                lines.append(lineFeed)
            } else if byte != lineFeed || previous != carriageReturn {
                lines.append(byte)
            }
            previous = byte
        }
        return String(decoding: lines, as: UTF8.self)
    }

    static let lineFeed = UInt8(ascii: "\n")
    static let carriageReturn = UInt8(ascii: "\r")
    private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// The line on which the byte at a place stands.
    private static func line(of place: Int, in content: ArraySlice<UInt8>) -> Int {
        var line = 1
        for index in content.startIndex..<place {
            let endsLine =
                content[index] == lineFeed
                || content[index] == carriageReturn && content[index + 1] != lineFeed
            if endsLine { line += 1 }
        }
        return line
    }

    private static func firstInvalidLine(of content: ArraySlice<UInt8>) -> Int {
        // No character of several bytes holds the byte of a line end.
        let lines = content.split(separator: lineFeed, omittingEmptySubsequences: false)
        for part in lines where String(validating: part, as: UTF8.self) == nil {
            let returns = part.split(separator: carriageReturn, omittingEmptySubsequences: false)
            let place = returns.first { String(validating: $0, as: UTF8.self) == nil }
            return line(of: place?.startIndex ?? part.startIndex, in: content)
        }
        return 0
    }

    /// How files begin that are often taken for text.
    private static let formats: [(start: [UInt8], name: String, hint: String)] = [
        ([0xFF, 0xFE, 0, 0], "UTF-32", "save it as UTF-8"),
        ([0, 0, 0xFE, 0xFF], "UTF-32", "save it as UTF-8"),
        ([0xFF, 0xFE], "UTF-16", "save it as UTF-8"),
        ([0xFE, 0xFF], "UTF-16", "save it as UTF-8"),
        ([0x1F, 0x8B], "compressed with gzip", "unpack it with gunzip first"),
        ([0x28, 0xB5, 0x2F, 0xFD], "compressed with zstd", "unpack it with unzstd first"),
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0], "compressed with xz", "unpack it with unxz first"),
        (Array("BZh".utf8), "compressed with bzip2", "unpack it with bunzip2 first"),
        (
            [0x50, 0x4B, 3, 4], "a zip archive or a spreadsheet's workbook",
            "unpack it, or save the sheet as CSV in UTF-8"
        ),
    ]

    private static func otherFormat(_ bytes: [UInt8]) -> TextProblem? {
        formats.first { bytes.starts(with: $0.start) }.map {
            TextProblem("the file is \($0.name), not UTF-8 text", hint: $0.hint)
        }
    }
}
