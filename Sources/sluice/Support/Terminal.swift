internal import Foundation
internal import Results

/// One of the two streams to the person, and what it can show.
///
/// Whatever is written is shown, never obeyed: see ``VisibleText``. What the program itself has a terminal
/// do, colours and the erasing of lines, is said beside the text.
struct Terminal: Sendable {
    /// Where results go; they are written by ``StandardOutput``.
    static let standardOutput = Terminal(STDOUT_FILENO)
    /// Nobody's: for text without any style.
    static let plain = Terminal(-1)
    /// Where progress and errors go.
    static let standardError = Terminal(STDERR_FILENO)

    /// What a piece of text is, which decides its look.
    enum Style: String, CaseIterable {
        case error = "1;31"
        case hint = "36"
        case strong = "1"
        case faint = "2"

        /// What stands for the style in a text: a code point that Unicode gives to no character, so that
        /// escape sequences in a text are somebody else's, all of them.
        fileprivate var mark: Unicode.Scalar {
            switch self {
            case .error: Self.mark(1)
            case .hint: Self.mark(2)
            case .strong: Self.mark(3)
            case .faint: Self.mark(4)
            }
        }

        fileprivate static let end = mark(0)

        private static func mark(_ number: UInt32) -> Unicode.Scalar {
            Unicode.Scalar(0xFDD0 + number)!
        }
    }

    /// What the terminal is to do before the text that is written: go to the start of the line and erase it.
    static let erasing = "\r" + erasingRest
    /// What it is to do after a text that stands where a longer one stood.
    static let erasingRest = "\u{1B}[K"

    private let descriptor: Int32
    /// Whether a person is watching and lines can be rewritten.
    let isInteractive: Bool
    /// Whether a person is watching, on whatever device.
    let isScreen: Bool
    /// Whether to colour. `NO_COLOR` (no-color.org), set to anything, forbids it.
    let hasColour: Bool

    private init(_ descriptor: Int32) {
        let environment = ProcessInfo.processInfo.environment
        self.descriptor = descriptor
        isScreen = isatty(descriptor) == 1
        isInteractive = isScreen && environment["TERM"] != "dumb"
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
        hasColour ? "\(style.mark)\(text)\(Style.end)" : text
    }

    /// Writes a line about something that does not end the work, over a line of progress if there is one.
    func warn(_ text: String) {
        write(
            styled("warning:", .hint) + " \(text)\n", after: isInteractive ? Self.erasing : "")
    }

    /// Writes all of a text at once, past every buffer, so that lines of two threads do not mix.
    ///
    /// Where it cannot be written there is nobody to tell.
    ///
    /// - Parameters:
    ///   - lead: what the terminal is to do before.
    ///   - tail: what it is to do afterwards.
    func write(_ text: String, after lead: String = "", before tail: String = "") {
        _ = send(Array((lead + shown(text) + tail).utf8))
    }

    /// Writes all bytes as they are; returns the error that `errno` held when some were refused.
    func send(_ bytes: [UInt8]) -> Int32? {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                Foundation.write(descriptor, $0.baseAddress!, $0.count)
            }
            if count > 0 {
                rest = rest.dropFirst(count)
            } else if count < 0, errno == EAGAIN {
                // Somebody made the stream one that does not block; it has room again some time.
                var room = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                _ = poll(&room, 1, 1_000)
            } else if count == 0 || errno != EINTR {
                return count == 0 ? EIO : errno
            }
        }
        return nil
    }

    /// The text with our own marks as what they make a terminal do, and all others written out.
    func shown(_ text: String) -> String {
        guard hasColour else { return VisibleText.lines(text) }
        let marks = Style.allCases.map { ($0.mark, "\u{1B}[\($0.rawValue)m") }
        let sequences = Dictionary(
            uniqueKeysWithValues: marks + [(Style.end, "\u{1B}[0m")])
        let pieces = text.unicodeScalars.split(
            omittingEmptySubsequences: false, whereSeparator: { sequences[$0] != nil })
        let found = text.unicodeScalars.compactMap { sequences[$0] }
        return pieces.enumerated().map { index, piece in
            (index > 0 ? found[index - 1] : "") + VisibleText.lines(String(piece))
        }.joined()
    }
}
