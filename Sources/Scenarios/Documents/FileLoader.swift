/// Loads a file with all that it extends and merges them: what is extended lies below, in the order
/// given, and the file itself on top.
struct FileLoader {
    let tree: ScenarioTree
    let diagnostics: Diagnostics
    /// Files being loaded, outermost first, to notice a circle.
    private var open: [String] = []

    init(tree: ScenarioTree, diagnostics: Diagnostics) {
        self.tree = tree
        self.diagnostics = diagnostics
    }

    /// The merged root mapping without `extends:`, or nil when the file cannot be read.
    mutating func load(_ path: String, from place: Position? = nil) -> Node? {
        let path = Self.normalised(path)
        if let first = open.firstIndex(of: path) {
            let circle = (open[first...] + [path]).joined(separator: " -> ")
            diagnostics.report(.extendsCycle, at: place, "files extend each other: \(circle)")
            return nil
        }
        guard let root = parse(path, from: place) else { return nil }
        guard let entries = root.entries else {
            diagnostics.report(
                .wrongShape, at: root.position,
                "a scenario is a mapping of keys, this is \(root.shape)")
            return nil
        }
        open.append(path)
        defer { open.removeLast() }
        let own = Node(
            position: root.position, content: .mapping(entries.filter { $0.key != "extends" }))
        var merged: Node?
        for base in bases(of: root) {
            let target = tree.sibling(of: path, named: base.path)
            guard let loaded = load(target, from: base.position) else {
                diagnostics.isPartial = true
                continue
            }
            merged = merged?.merged(with: loaded) ?? loaded
        }
        return merged?.merged(with: own) ?? own
    }

    private func parse(_ path: String, from place: Position?) -> Node? {
        let bytes: [UInt8]
        do throws(ScenarioTree.Refusal) {
            bytes = try tree.read(path)
        } catch {
            diagnostics.report(error, of: path, at: place)
            return nil
        }
        guard let text = diagnostics.text(of: bytes, in: path, namedAt: place) else { return nil }
        let file = diagnostics.files.add(path: path, text: text)
        var reader = YAMLReader(file: file, diagnostics: diagnostics)
        return reader.read(text)
    }

    private func bases(of root: Node) -> [(path: String, position: Position)] {
        guard let extends = root["extends"] else { return [] }
        switch extends.content {
        case .scalar(let path): return [(path, extends.position)]
        case .sequence(let items):
            return items.compactMap { item in
                guard let path = item.scalar else {
                    diagnostics.report(
                        .wrongShape, at: item.position,
                        "'extends' lists file names, this is \(item.shape)")
                    diagnostics.isPartial = true
                    return nil
                }
                return (path, item.position)
            }
        case .mapping:
            diagnostics.report(
                .wrongShape, at: extends.position, "'extends' is a file name or a list of them")
            diagnostics.isPartial = true
            return []
        }
    }

    /// `name` relative to the folder of `path`.
    static func sibling(of path: String, named name: String) -> String {
        guard !name.hasPrefix("/"), let slash = path.lastIndex(of: "/") else { return name }
        return String(path[...slash]) + name
    }

    /// The path without `.` and without `..` where a folder precedes it.
    static func normalised(_ path: String) -> String {
        var parts: [Substring] = []
        for part in path.split(separator: "/", omittingEmptySubsequences: true) {
            switch part {
            case ".": continue
            case ".." where parts.last != nil && parts.last != "..": parts.removeLast()
            default: parts.append(part)
            }
        }
        return (path.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
    }
}
