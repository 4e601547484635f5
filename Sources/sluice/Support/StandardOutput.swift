internal import Foundation
internal import Results

/// What a command came to: the one way to standard output, for every verb.
///
/// What cannot be written is a failure, as it is for any other file. A reader that has gone, as `head` does,
/// has read what it wanted: then the command ends quietly.
enum StandardOutput {
    /// Text for people.
    ///
    /// - Throws: a `CommandFailure` when it cannot be written.
    static func write(_ text: String) throws {
        try send(Terminal.standardOutput.shown(text))
    }

    /// Text for people, or JSON.
    ///
    /// - Throws: a `CommandFailure` when it cannot be written.
    static func write(_ text: String, isJSON: Bool) throws {
        if isJSON { try write(json: text) } else { try write(text) }
    }

    /// A document for programs, such as YAML or a page: as it is, but written out on a screen.
    ///
    /// - Throws: a `CommandFailure` when it cannot be written.
    static func write(document text: String) throws {
        try send(Terminal.standardOutput.isScreen ? VisibleText.lines(text) : text)
    }

    /// JSON, whose line end is added where it has none.
    ///
    /// - Throws: a `CommandFailure` when it cannot be written.
    static func write(json text: String) throws {
        try send(VisibleText.json(text) + (text.hasSuffix("\n") ? "" : "\n"))
    }

    private static func send(_ text: String) throws {
        guard let code = Terminal.standardOutput.send(Array(text.utf8)), code != EPIPE else {
            return
        }
        throw CommandFailure(
            .inputOutput, "standard output cannot be written: \(String(cString: strerror(code)))",
            hints: [
                "send it to a place that takes it, and give the same command again; "
                    + "files that it wrote are there"
            ])
    }
}
