/// How a word is written so that a shell takes it for the same word.
public enum ShellWord {
    /// The word, with quotes where a shell needs them.
    public static func quoted(_ word: String) -> String {
        let isPlain =
            !word.isEmpty
            && word.allSatisfy { $0.isLetter || $0.isNumber || "-_./=:,+@%".contains($0) }
        return isPlain ? word : "'\(word.replacing("'", with: "'\\''"))'"
    }
}
