internal import Foundation

/// One of the two streams to the person, and what it can show.
struct Terminal: Sendable {
    /// Where results go.
    static let standardOutput = Terminal(STDOUT_FILENO)
    /// Nobody's: for text without any style.
    static let plain = Terminal(-1)
    /// Where progress and errors go.
    static let standardError = Terminal(STDERR_FILENO)

    /// What a piece of text is, which decides its look.
    enum Style: String {
        case error = "1;31"
        case hint = "36"
        case strong = "1"
        case faint = "2"
    }

    private let descriptor: Int32
    /// Whether a person is watching and lines can be rewritten.
    let isInteractive: Bool
    /// Whether to colour. `NO_COLOR` (no-color.org), set to anything, forbids it.
    let hasColour: Bool

    private init(_ descriptor: Int32) {
        let environment = ProcessInfo.processInfo.environment
        self.descriptor = descriptor
        isInteractive = isatty(descriptor) == 1 && environment["TERM"] != "dumb"
        hasColour = isInteractive && (environment["NO_COLOR"] ?? "").isEmpty
    }

    /// Columns on the screen; 80 when nobody can tell.
    var width: Int { size.columns }

    /// Columns and rows of the screen; 80 and 24 when nobody can tell.
    var size: (columns: Int, rows: Int) {
        var size = winsize()
        guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0
        else { return (80, 24) }
        return (Int(size.ws_col), Int(size.ws_row))
    }

    /// The text in its style, or plain where there is no colour.
    func styled(_ text: String, _ style: Style) -> String {
        hasColour ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
    }

    /// Writes a line about something that does not end the work, over a line of progress if there is one.
    func warn(_ text: String) {
        write((isInteractive ? "\r\u{1B}[K" : "") + styled("warning:", .hint) + " \(text)\n")
    }

    /// Writes all of a text at once, past every buffer, so that lines of two threads do not mix.
    func write(_ text: String) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                Foundation.write(descriptor, $0.baseAddress!, $0.count)
            }
            // Nobody listens any more (a closed pipe): there is nobody to tell.
            guard count > 0 || errno == EINTR else { return }
            rest = rest.dropFirst(max(0, count))
        }
    }
}
