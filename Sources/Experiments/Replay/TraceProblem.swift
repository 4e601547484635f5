/// Something wrong with a job trace, at one line of it.
public struct TraceProblem: Equatable, Sendable {
    /// Line of the file, from 1; 0 when it is about the file as a whole.
    public var line: Int
    /// What is wrong, as half a sentence.
    public var reason: String
    /// The line as it stands, when there is one.
    public var excerpt: String
    /// What to do about it.
    public var hint: String
}

/// Everything found wrong with a job trace.
public struct TraceProblems: Error, Equatable, Sendable, CustomStringConvertible {
    /// The file as it was named.
    public var file: String
    /// The first problems, at most ``shown``.
    public var problems: [TraceProblem] = []
    /// How many there are.
    public var count = 0

    /// How many problems are kept; a broken file often has one per line.
    public static let shown = 20

    /// No problems yet.
    public init(file: String) { self.file = file }

    mutating func add(_ reason: String, line: Int = 0, excerpt: String = "", hint: String) {
        count += 1
        guard problems.count < Self.shown else { return }
        problems.append(
            TraceProblem(
                line: line, reason: reason, excerpt: String(excerpt.prefix(100)), hint: hint))
    }

    /// What a person reads, several lines.
    public var description: String {
        var text = ""
        for problem in problems {
            text += problem.line > 0 ? "\(file):\(problem.line)" : file
            text += ": error: \(problem.reason)\n"
            if !problem.excerpt.isEmpty { text += "  \(problem.line) | \(problem.excerpt)\n" }
            text += "  hint: \(problem.hint)\n"
        }
        let more = count - problems.count
        if more > 0 { text += "... and \(more) more problem\(more == 1 ? "" : "s")\n" }
        return text
    }
}
