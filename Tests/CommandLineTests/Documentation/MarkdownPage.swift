import Foundation

/// A page of the documentation: what a reader is told to save and to type, and what is said to appear.
struct MarkdownPage {
    let path: String
    let text: String

    /// The page at a path from the package's folder.
    init(_ path: String) throws {
        self.path = path
        text = try String(
            contentsOf: SluiceProcess.package.appendingPathComponent(path), encoding: .utf8)
    }

    /// Lines of blocks marked `sh`, without comments.
    var commands: [String] {
        blocks(of: "sh").flatMap { $0.split(separator: "\n") }
            .map { String($0).replacing(/\s+# .*$/, with: "") }
    }

    /// Blocks of a language; those without one are output, or are not to be run.
    func blocks(of language: String) -> [String] {
        // A block's end must not be taken for the beginning of one without a language.
        text.matches(of: /(?ms)^```(\w*)\n(.*?)^```$/).filter { $0.output.1 == language }
            .map { String($0.output.2) }
    }

    /// Blocks that follow "Save this as `path`:".
    var files: [(path: String, text: String)] {
        text.matches(of: /(?s)Save this as `([^`]+)`:\n\n```\w*\n(.*?)```/).map {
            (String($0.output.1), String($0.output.2))
        }
    }

    /// Words after `sluice` in lines that begin so, or in code inside a sentence.
    var verbs: Set<String> {
        Set(text.matches(of: /(?:^|\n|`|\/)sluice ([a-z]+)\b/).map { String($0.output.1) })
    }

    /// Every page of ours that a reader may find, by path.
    static var all: [MarkdownPage] {
        get throws {
            let root = SluiceProcess.package
            let below = try ["Documentation", "Scenarios", "Benchmarks"].flatMap { folder in
                try FileManager.default.subpathsOfDirectory(
                    atPath: root.appendingPathComponent(folder).path
                ).map { "\(folder)/\($0)" }
            }
            return try (below + ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"])
                .filter { $0.hasSuffix(".md") }.sorted().map(MarkdownPage.init)
        }
    }
}
