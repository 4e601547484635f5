/// Blanks comments, string literals and raw identifiers, keeping line ends, so that what is left of
/// a line is code. Knows nested comments, raw strings and interpolation, which stays code.
struct CodeScanner {
    private let text: [UInt8]
    private var position = 0
    private var output: [UInt8] = []

    /// The first bytes of comments, literals, raw identifiers and interpolations.
    private static let openings = Array("/`#\"()".utf8)

    init(_ text: String) { self.text = Array(text.utf8) }

    /// The text with everything but code replaced by spaces.
    mutating func codeOnly() -> String {
        code(untilParenthesis: false)
        return String(decoding: output, as: UTF8.self)
    }

    /// Copies code to the end, or to the parenthesis that closes an interpolation.
    private mutating func code(untilParenthesis: Bool) {
        var depth = 1
        while position < text.count {
            // Most bytes begin nothing.
            if !Self.openings.contains(text[position]) {
                output.append(text[position])
                position += 1
            } else if sees("//") {
                while position < text.count, text[position] != UInt8(ascii: "\n") { blank(1) }
            } else if sees("/*") {
                comment()
            } else if sees("`") {
                blank(1)
                while position < text.count, !sees("`") { blank(1) }
                blank(1)
            } else if let hashes = opensString() {
                string(hashes)
            } else {
                if sees("(") { depth += 1 }
                if sees(")") { depth -= 1 }
                if untilParenthesis && depth == 0 { return }
                output.append(text[position])
                position += 1
            }
        }
    }

    private mutating func comment() {
        var depth = 0
        repeat {
            if sees("/*") {
                (depth, _) = (depth + 1, blank(2))
            } else if sees("*/") {
                (depth, _) = (depth - 1, blank(2))
            } else {
                blank(1)
            }
        } while depth > 0 && position < text.count
    }

    /// The number of `#` before a quote here, or nil where no string begins.
    private func opensString() -> Int? {
        var end = position
        while end < text.count, text[end] == UInt8(ascii: "#") { end += 1 }
        return end < text.count && text[end] == UInt8(ascii: "\"") ? end - position : nil
    }

    private mutating func string(_ hashes: Int) {
        blank(hashes)
        let quote = sees("\"\"\"") ? "\"\"\"" : "\""
        let pounds = String(repeating: "#", count: hashes)
        blank(quote.utf8.count)
        while position < text.count {
            if sees(quote + pounds) { return blank(quote.utf8.count + hashes) }
            if sees("\\" + pounds + "(") {
                blank(hashes + 2)
                code(untilParenthesis: true)
                blank(1)
            } else {
                blank(sees("\\" + pounds) ? hashes + 2 : 1)
            }
        }
    }

    private func sees(_ word: String) -> Bool { text[position...].starts(with: word.utf8) }

    /// Steps over bytes, leaving spaces and line ends.
    private mutating func blank(_ count: Int) {
        for _ in 0..<count where position < text.count {
            let isLineEnd = text[position] == UInt8(ascii: "\n")
            output.append(isLineEnd ? UInt8(ascii: "\n") : UInt8(ascii: " "))
            position += 1
        }
    }
}
