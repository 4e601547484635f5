/// A page of Markdown as it grows.
struct Markdown {
    private(set) var text = ""

    mutating func heading(_ level: Int, _ title: String) {
        text += (text.isEmpty ? "" : "\n") + String(repeating: "#", count: level) + " \(title)\n"
    }

    mutating func paragraph(_ sentence: String) { text += "\n\(sentence)\n" }

    mutating func code(_ lines: String) { text += "\n```\n\(lines)\n```\n" }

    /// A table; a bar in a cell would end it, so it is written as one that does not.
    mutating func table(_ titles: [String], _ rows: [[String]]) {
        func line(_ cells: [String]) -> String {
            "| " + cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |\n"
        }
        text += "\n" + line(titles) + "|" + String(repeating: "---|", count: titles.count) + "\n"
        for row in rows { text += line(row) }
    }
}

extension String {
    /// As a sentence that begins large and ends in a stop.
    var asSentence: String {
        guard let first else { return "" }
        return first.uppercased() + dropFirst() + (hasSuffix(".") ? "" : ".")
    }

    /// As code.
    var asCode: String { isEmpty ? "" : "`\(self)`" }
}
