internal import Results

/// Markup. What is put into it is escaped unless it is markup itself, so no page can forget to.
struct HTML: ExpressibleByStringInterpolation, Sendable {
    /// The text of the markup.
    private(set) var text: String

    init(stringLiteral text: String) { self.text = text }
    init(stringInterpolation: Interpolation) { text = stringInterpolation.text }

    /// Nothing.
    static let none: HTML = ""

    /// Pieces one after the other.
    init(_ pieces: some Sequence<HTML>) {
        text = pieces.reduce(into: "") { $0 += $1.text }
    }

    struct Interpolation: StringInterpolationProtocol {
        fileprivate var text = ""

        init(literalCapacity: Int, interpolationCount: Int) {
            text.reserveCapacity(literalCapacity)
        }

        mutating func appendLiteral(_ literal: String) { text += literal }
        mutating func appendInterpolation(_ markup: HTML) { text += markup.text }
        mutating func appendInterpolation(_ pieces: [HTML]) {
            for piece in pieces { text += piece.text }
        }
        mutating func appendInterpolation(_ number: Int) { text += String(number) }
        mutating func appendInterpolation(_ words: some StringProtocol) {
            for character in VisibleText.lines(String(words)).unicodeScalars {
                switch character {
                case "&": text += "&amp;"
                case "<": text += "&lt;"
                case ">": text += "&gt;"
                case "\"": text += "&quot;"
                case "'": text += "&#39;"
                default: text.unicodeScalars.append(character)
                }
            }
        }
    }
}
