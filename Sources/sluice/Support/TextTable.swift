internal import Results

/// A table for people: columns as wide as their widest cell, two spaces between them.
struct TextTable {
    /// On which side a column's cells line up.
    enum Alignment {
        case left, right
    }

    private let titles: [String]
    private let alignments: [Alignment]
    private var rows: [[String]] = []

    /// A table with these columns and no rows.
    init(_ columns: [(title: String, alignment: Alignment)]) {
        titles = columns.map { VisibleText.line($0.title) }
        alignments = columns.map(\.alignment)
    }

    /// Adds a row of as many cells as there are columns; what a terminal would obey is written out.
    mutating func add(_ cells: [String]) { rows.append(cells.map(VisibleText.line)) }

    /// The table as text with a line under the titles, each line ended, none with spaces at its end.
    func text(for terminal: Terminal = .standardOutput) -> String {
        let widths = titles.indices.map { column in
            ([titles] + rows).map { $0[column].count }.max() ?? 0
        }
        let head = line(titles, widths)
        let rule = widths.map { String(repeating: "-", count: $0) }.joined(separator: "  ")
        let lines = [terminal.styled(head, .strong), terminal.styled(rule, .faint)]
        return (lines + rows.map { line($0, widths) }).map { $0 + "\n" }.joined()
    }

    private func line(_ cells: [String], _ widths: [Int]) -> String {
        var text = ""
        for (column, cell) in cells.enumerated() {
            let padding = String(repeating: " ", count: widths[column] - cell.count)
            text += column > 0 ? "  " : ""
            text += alignments[column] == .left ? cell + padding : padding + cell
        }
        while text.last == " " { text.removeLast() }
        return text
    }
}
