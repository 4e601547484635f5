/// A place in one of the files that were read. Lines and columns start at 1.
struct Position: Hashable, Sendable {
    /// Number of the file among the files read.
    var file: Int
    /// Line in the file.
    var line: Int
    /// Column in the line, in Unicode scalars.
    var column: Int

    /// A place in a file.
    init(file: Int, line: Int, column: Int) {
        self.file = file
        self.line = line
        self.column = column
    }
}

/// One thing that is wrong, where, and what would mend it.
struct Issue: Hashable, Sendable {
    /// What kind of wrong.
    var code: IssueCode
    /// Where; nil when the file itself is the matter.
    var position: Position?
    /// What is wrong, in a sentence without a stop.
    var message: String
    /// What would mend it.
    var hint: String?
    /// The name that it finds missing, where a section was to define it.
    var missing: MissingName?
}

/// A name that a section of the scenario was to define.
struct MissingName: Hashable, Sendable {
    /// The section's key.
    var section: String
    /// The name.
    var name: String
}

/// The files read for one scenario: their names as shown to the reader, and their lines.
struct SourceFiles: Sendable {
    /// The paths, in order of reading; overrides from the command line are a file of their own.
    private(set) var paths: [String] = []
    private var texts: [String] = []

    /// No files yet.
    init() {}

    /// Adds a file and returns its number.
    mutating func add(path: String, text: String) -> Int {
        paths.append(path)
        texts.append(text)
        return paths.count - 1
    }

    /// The line of a position without its line break, or nil when the file has no such line.
    func line(at position: Position) -> String? {
        let lines = lines(of: position.file)
        return lines.indices.contains(position.line - 1) ? lines[position.line - 1] : nil
    }

    /// The lines of a file without their line breaks. Most files are read and never asked for these.
    func lines(of file: Int) -> [String] {
        guard texts.indices.contains(file) else { return [] }
        return texts[file].unicodeScalars
            .split(omittingEmptySubsequences: false, whereSeparator: \.endsLine)
            .map { String($0) }
    }
}

extension Unicode.Scalar {
    /// Whether YAML begins a new line after it, once ``InputText`` has read the text.
    var endsLine: Bool {
        switch self {
        case "\n", "\u{85}", "\u{2028}", "\u{2029}": true
        default: false
        }
    }
}
