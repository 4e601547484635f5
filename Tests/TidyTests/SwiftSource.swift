/// A Swift file: its lines as written, and the same lines with comments and texts blanked out.
struct SwiftSource {
    /// Path relative to the package's root.
    let path: String
    /// The lines as they are.
    let lines: [String]
    /// The lines without what is in comments, string literals and raw identifiers.
    let code: [String]

    init(path: String, text: String) {
        self.path = path
        lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        var scanner = CodeScanner(text)
        code = scanner.codeOnly().split(separator: "\n", omittingEmptySubsequences: false)
            .map(String.init)
    }

    /// The target that the file belongs to, such as `Results` or `ResultsTests`.
    var target: String { String(path.split(separator: "/")[1]) }

    /// Whether the file is below `Sources`.
    var isProduct: Bool { path.hasPrefix("Sources/") }

    /// The modules that the file imports.
    var imports: [String] {
        code.compactMap { line in
            let words = line.split(separator: " ")
            guard let index = words.firstIndex(of: "import"), index + 1 < words.count,
                words[..<index].allSatisfy({ $0.hasPrefix("@") || Self.accessLevels.contains($0) })
            else { return nil }
            return String(words.last!.prefix { $0 != "." })
        }
    }

    private static let accessLevels: Set<Substring> = [
        "public", "package", "internal", "fileprivate", "private",
    ]

    /// Numbers (from 1) and code of the lines in which `pattern` is found.
    func matches(_ pattern: Regex<Substring>) -> [String] {
        code.enumerated().filter { $0.element.contains(pattern) }.map {
            "\(path):\($0.offset + 1): \(lines[$0.offset].trimmed)"
        }
    }

    /// Every function, initialiser and subscript with a body: where it begins, how long it is.
    var functions: [(line: Int, length: Int)] {
        let head =
            /^\s*(?:@\w+(?:\([^)]*\))?\s+)*(?:[a-z]+(?:\(set\))?\s+)*(?:func\b|init\b|subscript\b|deinit\b)/
        return code.indices.filter { code[$0].contains(head) }.compactMap { start in
            lengthOfBody(from: start).map { (line: start + 1, length: $0) }
        }
    }

    /// Lines from `start` to the brace that closes the first one opened there.
    private func lengthOfBody(from start: Int) -> Int? {
        var depth = 0
        var isOpen = false
        for line in start..<code.count {
            for character in code[line] {
                if character == "{" { (depth, isOpen) = (depth + 1, true) }
                if character == "}" { depth -= 1 }
                if isOpen && depth == 0 { return line - start + 1 }
                // A requirement of a protocol: the type's own brace closes first.
                if depth < 0 { return nil }
            }
        }
        return nil
    }
}

extension String {
    /// Without spaces at either end.
    var trimmed: String {
        let start = drop { $0 == " " }
        return String(start.reversed().drop { $0 == " " }.reversed())
    }
}
