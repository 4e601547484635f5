/// What can go wrong while results are written or read, without anybody being at fault in the code.
public enum ResultsError: Error, Hashable, Sendable {
    /// The operating system refused: the call, the path, its `errno` and what that means.
    case system(call: String, path: String, code: Int32, meaning: String)
    /// Two rows of a table have the same key. The model recorded one thing twice.
    case duplicateKey(table: String, key: String)
    /// A row of a table has nothing in a column of its key. The model named something by nothing.
    case emptyKey(table: String, column: String)
    /// A file does not say what its schema promises. `line` counts from 1.
    case malformed(file: String, line: Int, reason: String)
    /// A file differs from the digest that its manifest gives.
    case altered(file: String, expected: String, actual: String)
    /// Something is there that is not a run's results, and will not be replaced.
    case notResults(path: String)
    /// Another process is at a run that is kept to be gone on with.
    case inUse(path: String)
    /// No run, or more than one, is meant by a name.
    case noSuchRun(name: String, candidates: [String])
}

extension ResultsError: CustomStringConvertible {
    /// One sentence for the person in front of the terminal.
    public var description: String {
        switch self {
        case .system(let call, let path, let code, let meaning):
            "\(call) \(path): \(meaning) (errno \(code))"
        case .duplicateKey(let table, let key):
            "\(table).csv would hold two rows with the key \(key)"
        case .emptyKey(let table, let column):
            "\(table).csv would hold a row whose key has nothing in column '\(column)'"
        case .malformed(let file, let line, let reason):
            "\(file):\(line): \(reason)"
        case .altered(let file, let expected, let actual):
            "\(file) was changed after it was written: SHA-256 \(actual), manifest says \(expected)"
        case .notResults(let path):
            "\(path) is not a directory of results and will not be replaced; choose another"
        case .inUse(let path):
            "another process is at this run: it holds \(path)/lock"
        case .noSuchRun(let name, let candidates):
            candidates.isEmpty
                ? "there is no run '\(name)'"
                : "no run '\(name)': \(candidates.joined(separator: ", ")) begin like that"
        }
    }
}
