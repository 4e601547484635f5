/// Applies `--vary key=LOW..HIGH` to a loaded scenario: the number gets `uniform: LOW to HIGH` beside it.
/// `--vary key` alone changes nothing: the number varies as the scenario says.
struct Variation {
    let diagnostics: Diagnostics
    /// Stands for a file's name at places inside a variation.
    static let fileName = "--vary"

    /// What is varied, as `--set` names it.
    private(set) var keys: [(name: String, place: Position)] = []

    init(diagnostics: Diagnostics) { self.diagnostics = diagnostics }

    /// The scenario with every variation written into it.
    mutating func apply(_ variations: [String], to root: Node) -> Node {
        var root = root
        for variation in variations {
            let file = diagnostics.files.add(path: Self.fileName, text: variation)
            let start = Position(file: file, line: 1, column: 1)
            let (key, ends) = Self.parts(of: variation)
            guard !key.isEmpty, ends?.text != "" else {
                diagnostics.report(
                    .badText, at: start, "a variation reads 'path.to.key=LOW..HIGH'",
                    hint: "or 'path.to.key' for a number with a range of its own")
                continue
            }
            if keys.contains(where: { $0.name == key }) {
                diagnostics.report(.badText, at: start, "'\(key)' is varied twice")
                continue
            }
            keys.append((key, start))
            guard let ends else { continue }
            let place = Position(file: file, line: 1, column: ends.column)
            guard let interval = ends.text.firstRange(of: "..") else {
                diagnostics.report(
                    .badText, at: place, "'\(ends.text)' is not an interval",
                    hint: "write 'LOW..HIGH', such as '2..8' or '40..70 %'")
                continue
            }
            let text =
                ends.text[..<interval.lowerBound] + " to " + ends.text[interval.upperBound...]
            let uniform = Node(position: place, content: .scalar(String(text)))
            let path = key.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
            root = write(uniform, at: path[...], of: root, key, start) ?? root
        }
        return root
    }

    /// Reports keys that turned out to have nothing to vary by.
    func check(among inputs: [DrawnInput]) {
        for key in keys where !inputs.contains(where: { $0.name == key.name }) {
            let names = Suggestion.nearest(3, to: key.name, among: inputs.map(\.name))
            diagnostics.report(
                .unknownName, at: key.place, "nothing says how '\(key.name)' may vary",
                hint: "write '\(key.name)=LOW..HIGH'"
                    + (names.isEmpty ? "" : "; with a range are \(names.joined(separator: ", "))"))
        }
    }

    private static func parts(
        of variation: String
    ) -> (key: String, ends: (text: String, column: Int)?) {
        let equals = variation.firstIndex(of: "=")
        var key = String(variation[..<(equals ?? variation.endIndex)])
        if key.hasSuffix(".value") { key.removeLast(".value".count) }
        guard let equals else { return (key, nil) }
        let text = variation[variation.index(after: equals)...]
        let column = variation.unicodeScalars.distance(
            from: variation.startIndex, to: text.startIndex)
        return (key, (String(text), column + 1))
    }

    /// The node with `uniform:` beside the number at `path`, or nil after reporting why not.
    private func write(
        _ uniform: Node, at path: ArraySlice<String>, of node: Node, _ key: String,
        _ place: Position
    ) -> Node? {
        guard let step = path.first else { return annotated(node, uniform, key, place) }
        var entries = node.entries ?? []
        guard let index = entries.firstIndex(where: { $0.key == step }) else {
            diagnostics.report(
                .unknownPath, at: place, "the scenario has no '\(key)'",
                hint: Suggestion.hint(for: step, among: entries.map(\.key)))
            return nil
        }
        guard
            let inner = write(uniform, at: path.dropFirst(), of: entries[index].value, key, place)
        else { return nil }
        entries[index].value = inner
        return Node(position: node.position, content: .mapping(entries))
    }

    private func annotated(
        _ node: Node, _ uniform: Node, _ key: String, _ place: Position
    ) -> Node? {
        let entry = Node.Entry(key: "uniform", position: uniform.position, value: uniform)
        switch node.content {
        case .scalar:
            let value = Node.Entry(key: "value", position: node.position, value: node)
            return Node(position: node.position, content: .mapping([value, entry]))
        case .mapping(let entries) where NumberReading.isNumber(entries):
            let others = entries.filter { $0.key != "uniform" }
            return Node(position: node.position, content: .mapping(others + [entry]))
        case .mapping, .sequence:
            diagnostics.report(
                .wrongShape, at: place, "'\(key)' is \(node.shape), not a number",
                hint: Suggestion.hint(
                    for: "", among: (node.entries ?? []).map { "\(key).\($0.key)" }))
            return nil
        }
    }
}
