/// What is wrong with a file of text, at one line of it.
public struct TextProblem: Error, Hashable, Sendable {
    /// Line of the file, from 1; 0 when the matter is the file as a whole.
    public var line: Int
    /// What is wrong, as half a sentence.
    public var reason: String
    /// What mends it.
    public var hint: String

    /// A problem at a line.
    public init(line: Int = 0, _ reason: String, hint: String) {
        self.line = line
        self.reason = reason
        self.hint = hint
    }
}
