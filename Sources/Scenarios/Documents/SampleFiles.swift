internal import Primitives

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
        let table = table(node)
        if let table { diagnostics.sampleFiles.append(table.path) }
        if let table, let place = place(in: table, of: node) {
            let unit = node["unit"]?.scalar.map { " " + $0 } ?? ""
            for row in table.rows {
                let at = Position(file: table.file, line: row.line, column: 1)
                if let flaw = row.flaw {
                    diagnostics.report(.syntax, at: at, flaw.reason, hint: flaw.hint)
                } else if row.fields[place].isEmpty {
                    diagnostics.report(
                        .badNumber, at: at, "column '\(table.columns[place])' is empty",
                        hint: "give a number, or remove the row")
                } else {
                    values.append(Node(position: at, content: .scalar(row.fields[place] + unit)))
                }
            }
            if table.rows.isEmpty {
                diagnostics.report(
                    .syntax, at: node.position, "'\(table.path)' has no row after its header")
            }
        }
        return Node(position: node.position, content: .sequence(values))
    }

    /// A CSV file of samples, whose rows may have flaws.
    private struct Samples {
        var path: String
        /// Its number among the files read.
        var file: Int
        var columns: [String]
        var rows: [CSVRecord]
    }

    private func table(_ node: Node) -> Samples? {
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
        let path = tree.sibling(of: base, named: name)
        let bytes: [UInt8]
        do throws(ScenarioTree.Refusal) { bytes = try tree.read(path) } catch {
            diagnostics.report(error, of: path, at: place)
            return nil
        }
        return samples(in: bytes, of: path, namedAt: place)
    }

    private func samples(in bytes: [UInt8], of path: String, namedAt place: Position?) -> Samples? {
        do throws(TextProblem) {
            var reader = try CSVReader(bytes)
            let file = diagnostics.files.add(path: path, text: try InputText.string(of: bytes))
            var samples = Samples(path: path, file: file, columns: reader.columns, rows: [])
            while let record = reader.next() {
                guard samples.rows.count < Self.maximumCount else {
                    diagnostics.report(
                        .tooLarge, at: place,
                        "'\(path)' has more than \(Self.maximumCount) rows; no more are read")
                    return nil
                }
                samples.rows.append(record)
            }
            return samples
        } catch {
            diagnostics.report(error, of: bytes, in: path, namedAt: place)
            return nil
        }
    }

    private func place(in table: Samples, of node: Node) -> Int? {
        let header = table.columns
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
}
