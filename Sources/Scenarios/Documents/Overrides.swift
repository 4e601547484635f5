/// Applies `--set a.b.c=value` to a loaded scenario.
struct Overrides {
    let diagnostics: Diagnostics
    /// Stands for a file's name at places inside a setting.
    static let fileName = "--set"

    /// The scenario with every override applied, in the order given.
    func apply(_ settings: [String], to root: Node) -> Node {
        settings.reduce(root) { apply($1, to: $0) }
    }

    private func apply(_ setting: String, to root: Node) -> Node {
        let file = diagnostics.files.add(path: Self.fileName, text: setting)
        let start = Position(file: file, line: 1, column: 1)
        guard let equals = setting.firstIndex(of: "="), equals != setting.startIndex else {
            diagnostics.report(.badText, at: start, "an override reads 'path.to.key=value'")
            return root
        }
        let path = setting[..<equals].split(separator: ".", omittingEmptySubsequences: false)
            .map(String.init)
        let value = String(setting[setting.index(after: equals)...])
        let column = setting.unicodeScalars.distance(
            from: setting.startIndex, to: setting.index(after: equals))
        var reader = YAMLReader(file: file, diagnostics: diagnostics)
        guard var replacement = reader.read(value) else { return root }
        replacement = Self.shifted(replacement, by: column)
        return replace(path[...], in: root, by: replacement, at: start, done: []) ?? root
    }

    /// The node with the value at `path` replaced, or nil after reporting why not.
    private func replace(
        _ path: ArraySlice<String>, in node: Node, by value: Node, at place: Position,
        done: [String]
    ) -> Node? {
        guard let key = path.first else {
            if node.says(theSameAs: value) {
                diagnostics.report(
                    .changesNothing, at: place,
                    "'\(done.joined(separator: "."))' already is \(value.shape)",
                    hint: "remove the override")
            }
            return value
        }
        var entries = node.entries ?? []
        guard let index = entries.firstIndex(where: { $0.key == key }) else {
            if path.count == 1, node.entries != nil {
                // A key with a default; the reader refuses it if it is none.
                entries.append(Node.Entry(key: key, position: place, value: value))
                return Node(position: node.position, content: .mapping(entries))
            }
            let known = entries.map(\.key)
            let above = done.isEmpty ? "the scenario" : "'\(done.joined(separator: "."))'"
            diagnostics.report(
                .unknownPath, at: place, "\(above) has no '\(key)'",
                hint: Suggestion.hint(for: key, among: known))
            return nil
        }
        guard
            let replaced = replace(
                path.dropFirst(), in: entries[index].value, by: value, at: place,
                done: done + [key])
        else { return nil }
        if path.count == 1 { entries[index].replaced.append(entries[index].value) }
        entries[index].value = replaced
        return Node(position: node.position, content: .mapping(entries))
    }

    /// The value was parsed on its own; its places count from the start of the whole setting.
    private static func shifted(_ node: Node, by columns: Int) -> Node {
        var moved = node
        if moved.position.line == 1 { moved.position.column += columns }
        switch node.content {
        case .scalar: break
        case .sequence(let items):
            moved.content = .sequence(items.map { shifted($0, by: columns) })
        case .mapping(let entries):
            moved.content = .mapping(
                entries.map { entry in
                    var entry = entry
                    if entry.position.line == 1 { entry.position.column += columns }
                    entry.value = shifted(entry.value, by: columns)
                    return entry
                })
        }
        return moved
    }
}
