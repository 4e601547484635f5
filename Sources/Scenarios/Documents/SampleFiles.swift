/// Puts the samples of data files into a loaded scenario: `samples: {file: prices.csv, column: price}`
/// becomes the list of that column's values, so that the scenario needs no other file.
struct SampleFiles {
    /// Most values of one column.
    static let maximumCount = 10_000

    let tree: ScenarioTree
    let diagnostics: Diagnostics

    /// The scenario with every column read.
    func inlined(_ node: Node) -> Node {
        var inlined = node
        switch node.content {
        case .scalar: break
        case .sequence(let items): inlined.content = .sequence(items.map(self.inlined))
        case .mapping(var entries):
            for index in entries.indices {
                let entry = entries[index]
                entries[index].value =
                    entry.key == "samples" && entry.value["file"] != nil
                    ? column(entry.value) : self.inlined(entry.value)
            }
            inlined.content = .mapping(entries)
        }
        return inlined
    }

    /// The values of a column as text with their unit; none after a report.
    private func column(_ node: Node) -> Node {
        var values: [Node] = []
        let known = ["file", "column", "unit"]
        for entry in node.entries ?? [] where !known.contains(entry.key) {
            diagnostics.report(
                .unknownKey, at: entry.position, "unknown key '\(entry.key)'",
                hint: Suggestion.hint(for: entry.key, among: known))
        }
        if let table = table(node), let place = place(in: table, of: node) {
            let unit = node["unit"]?.scalar.map { " " + $0 } ?? ""
            values = table.rows.dropFirst().map { row in
                let text = row.indices.contains(place) ? row[place] : ""
                return Node(position: node.position, content: .scalar(text + unit))
            }
            if values.count > Self.maximumCount {
                diagnostics.report(
                    .tooLarge, at: node.position,
                    "'\(table.path)' has \(values.count) rows; at most \(Self.maximumCount) are read"
                )
                values = []
            }
        }
        return Node(position: node.position, content: .sequence(values))
    }

    private func table(_ node: Node) -> (path: String, rows: [[String]])? {
        let place = node["file"]?.position
        guard let name = node["file"]?.scalar, !name.isEmpty else {
            diagnostics.report(.wrongShape, at: place, "'file' is the name of a CSV file")
            return nil
        }
        guard !name.hasPrefix("/"), !name.split(separator: "/").contains("..") else {
            diagnostics.report(
                .badText, at: place, "'\(name)' leaves the folder of the file that names it",
                hint: "put it beside that file or below")
            return nil
        }
        let writer = place.map { diagnostics.files.paths[$0.file] } ?? tree.main
        // What the command line names lies beside the scenario file.
        let base = [Overrides.fileName, Variation.fileName].contains(writer) ? tree.main : writer
        let path = FileLoader.sibling(of: base, named: name)
        do throws(ScenarioTree.Refusal) {
            guard let text = String(validating: try tree.read(path), as: UTF8.self) else {
                throw .unreadable
            }
            return (path, Self.rows(of: text))
        } catch {
            diagnostics.report(error, of: path, at: place)
            return nil
        }
    }

    private func place(in table: (path: String, rows: [[String]]), of node: Node) -> Int? {
        let header = table.rows.first ?? []
        guard let column = node["column"]?.scalar else {
            diagnostics.report(
                .missingKey, at: node.position, "'column' is missing in 'samples'",
                hint: "the columns are \(header.joined(separator: ", "))")
            return nil
        }
        if let place = header.firstIndex(of: column) { return place }
        diagnostics.report(
            .unknownName, at: node["column"]?.position, "'\(table.path)' has no column '\(column)'",
            hint: Suggestion.hint(for: column, among: header))
        return nil
    }

    /// The cells of a CSV file (RFC 4180); empty lines are none.
    static func rows(of text: String) -> [[String]] {
        var rows: [[String]] = []
        var row: [String] = []
        var cell = ""
        var isQuoted = false
        func ended(_ row: [String]) -> [[String]] { row == [""] ? [] : [row] }
        for character in text {
            if isQuoted, character != "\"" {
                cell.append(character)
            } else if character == "\"" {
                // Two quotes inside a quoted cell are one: the second opens it again.
                if !isQuoted, !cell.isEmpty { cell.append(character) }
                isQuoted.toggle()
            } else if character == "," {
                row.append(cell)
                cell = ""
            } else if character.isNewline {
                rows += ended(row + [cell])
                (row, cell) = ([], "")
            } else {
                cell.append(character)
            }
        }
        return rows + ended(row + [cell])
    }
}
