import Reports

/// What a test wants to know of a drawing: its elements, found by reading its tags.
struct Markup {
    struct Text {
        var string: String
        var x: Double
        var y: Double
        var anchor: String
        var isTurned: Bool
        var size: Double
    }

    private(set) var ids: [String] = []
    private(set) var marks = 0
    private(set) var texts: [Text] = []
    /// Every tag closes the last one that is open, and no attribute is left without quotes.
    private(set) var isWellFormed = true

    init(_ svg: SVG) {
        var open: [Substring] = []
        // What stands before the first tag is nothing.
        for piece in svg.markup.split(separator: "<", omittingEmptySubsequences: false).dropFirst()
        {
            guard let end = piece.firstIndex(of: ">") else {
                isWellFormed = false
                continue
            }
            let tag = piece[..<end]
            let content = piece[piece.index(after: end)...]
            if tag.hasPrefix("/") {
                if open.popLast() != tag.dropFirst() { isWellFormed = false }
                continue
            }
            let name = tag.prefix { $0.isLetter }
            if !tag.hasSuffix("/") { open.append(name) }
            read(name, Self.attributes(of: tag), content)
            if tag.count(where: { $0 == "\"" }) % 2 == 1 { isWellFormed = false }
        }
        if !open.isEmpty { isWellFormed = false }
    }

    private mutating func read(
        _ element: Substring, _ attributes: [String: String], _ content: Substring
    ) {
        if let id = attributes["id"] { ids.append(id) }
        let styles = (attributes["class"] ?? "").split(separator: " ")
        if styles.contains("mark") {
            // A line shows as many rows as it has points, anything else shows one.
            let points = (attributes["d"] ?? "").count { $0 == "l" || $0 == "M" }
            marks += element == "path" && styles.contains("line") ? points : 1
        }
        guard element == "text" else { return }
        texts.append(
            Text(
                string: Self.unescaped(content), x: Double(attributes["x"] ?? "") ?? .nan,
                y: Double(attributes["y"] ?? "") ?? .nan,
                anchor: attributes["text-anchor"] ?? "start",
                isTurned: attributes["transform"] != nil,
                size: styles.contains("small") ? 11 : 12))
    }

    private static func unescaped(_ text: Substring) -> String {
        String(text).replacing("&lt;", with: "<").replacing("&gt;", with: ">")
            .replacing("&quot;", with: "\"").replacing("&#39;", with: "'")
            .replacing("&amp;", with: "&")
    }

    private static func attributes(of tag: Substring) -> [String: String] {
        let pairs = tag.matches(of: /([a-z0-9-]+)="([^"]*)"/).map {
            (String($0.output.1), String($0.output.2))
        }
        return Dictionary(pairs) { first, _ in first }
    }
}
