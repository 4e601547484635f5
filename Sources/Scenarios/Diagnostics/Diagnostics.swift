/// Everything that was found wrong while one scenario was read.
///
/// Readers report here and go on, so that a person sees all problems at once.
final class Diagnostics {
    /// The problems, in order of discovery.
    private(set) var issues: [Issue] = []
    /// The files that were read.
    var files = SourceFiles()
    /// The files of samples that were read.
    var sampleFiles: [String] = []
    /// Whether a part of the scenario could not be loaded. What may only be missing because of that
    /// is then not reported.
    var isPartial = false
    private var seen: Set<Issue> = []
    private var unread: Set<MissingName> = []

    /// Nothing wrong so far.
    init() {}

    /// Whether nothing is wrong.
    var isEmpty: Bool { issues.isEmpty }

    /// Notes a problem. The same problem at the same place is noted once.
    func report(
        _ code: IssueCode, at position: Position?, _ message: String, hint: String? = nil,
        missing: MissingName? = nil
    ) {
        if isPartial, code.mayFollowFromMissingParts { return }
        let issue = Issue(
            code: code, position: position, message: message, hint: hint, missing: missing)
        if seen.insert(issue).inserted { issues.append(issue) }
    }

    /// Notes that what stands at a path could not be read.
    func markUnread(_ path: [String]) {
        guard let section = path.first else { return }
        unread.insert(MissingName(section: section, name: path.count > 1 ? path[1] : ""))
    }

    /// Takes back what only follows from something that could not be read: names that it was to define.
    /// Of names that a section was to define which there is not, the first is kept.
    ///
    /// - Parameter isAbsent: Whether the scenario has nothing under a section's key.
    func dropConsequences(where isAbsent: (_ section: String) -> Bool) {
        var told: Set<String> = []
        issues = issues.compactMap { issue in
            guard let missing = issue.missing else { return issue }
            let whole = MissingName(section: missing.section, name: "")
            if unread.contains(whole) || unread.contains(missing) { return nil }
            guard isAbsent(missing.section) else { return issue }
            guard told.insert(missing.section).inserted else { return nil }
            var first = issue
            first.hint = "the scenario has no '\(missing.section):'"
            return first
        }
    }

    /// The problems by file, line and column, those without a place first.
    var sorted: [Issue] {
        func key(_ issue: Issue) -> [Int] {
            guard let position = issue.position else { return [-1, 0, 0] }
            return [position.file, position.line, position.column]
        }
        return issues.enumerated().sorted { a, b in
            let (first, second) = (key(a.element), key(b.element))
            return first == second ? a.offset < b.offset : first.lexicographicallyPrecedes(second)
        }.map(\.element)
    }

    /// Exit code of a command that stops because of these problems: 66 when all that is wrong is
    /// files that are missing, else 65.
    var exitCode: Int32 {
        issues.allSatisfy { $0.code == .missingFile } ? 66 : 65
    }

    /// All problems as a person reads them: place, sentence, the line with a caret, and the count.
    var text: String {
        // Problems come file by file: each file is cut into lines once, however many there are.
        var (file, lines) = (-1, [String]())
        var blocks = sorted.map { issue in
            if let place = issue.position, place.file != file {
                (file, lines) = (place.file, files.lines(of: place.file))
            }
            return block(issue, among: lines)
        }
        blocks.append(issues.count == 1 ? "1 problem" : "\(issues.count) problems")
        return blocks.joined(separator: "\n") + "\n"
    }

    /// A place for a sentence: the file and the line.
    func place(_ position: Position) -> String {
        "\(files.paths[position.file]):\(position.line)"
    }

    private func block(_ issue: Issue, among lines: [String]) -> String {
        var sentence = "error[\(issue.code.rawValue)]: \(issue.message)"
        if let hint = issue.hint { sentence += "; \(hint)" }
        // A name in it may hold line breaks, and what follows them would look like a message of its own.
        sentence = sentence.unicodeScalars.map { $0 == "\n" ? "\\n" : String($0) }.joined()
        guard let position = issue.position else { return sentence }
        let place = "\(files.paths[position.file]):\(position.line):\(position.column)"
        guard lines.indices.contains(position.line - 1) else { return "\(place): \(sentence)" }
        return "\(place): \(sentence)\n" + excerpt(lines[position.line - 1], position)
    }

    /// The line and a caret below it. Long lines are cut around the caret.
    private func excerpt(_ line: String, _ position: Position) -> String {
        let scalars = Array(line.unicodeScalars).map { $0 == "\t" ? " " : $0 }
        let column = min(max(position.column, 1), scalars.count + 1)
        let first = max(0, column - 70)
        let shown = scalars[first..<min(scalars.count, first + 100)]
        let number = String(position.line)
        let gutter = String(repeating: " ", count: number.count)
        let caret = String(repeating: " ", count: column - 1 - first) + "^"
        return "  \(number) | \(String(String.UnicodeScalarView(shown)))\n  \(gutter) | \(caret)"
    }

    /// All problems as JSON.
    var json: JSONValue {
        .array(
            sorted.map { issue in
                var members: [(String, JSONValue)] = [("code", .string(issue.code.rawValue))]
                if let position = issue.position {
                    members.append(("file", .string(files.paths[position.file])))
                    members.append(("line", .number(Double(position.line))))
                    members.append(("column", .number(Double(position.column))))
                }
                members.append(("message", .string(issue.message)))
                if let hint = issue.hint { members.append(("hint", .string(hint))) }
                return .object(members)
            })
    }
}

/// What reading a scenario throws when something is wrong.
public struct InvalidScenario: Error {
    /// Everything that is wrong.
    public let text: String
    /// The same for programs.
    public let json: JSONValue
    /// What the process should exit with: 65, or 66 when a file is missing.
    public let exitCode: Int32

    init(_ diagnostics: Diagnostics) {
        text = diagnostics.text
        json = diagnostics.json
        exitCode = diagnostics.exitCode
    }
}
