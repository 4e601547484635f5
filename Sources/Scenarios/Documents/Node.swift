/// A piece of a scenario file with its place: what YAML says, before anybody gives it a meaning.
struct Node: Sendable {
    /// Where it begins.
    var position: Position
    /// What it is.
    var content: Content

    /// The three things that YAML knows.
    indirect enum Content: Sendable {
        /// Text; every number, date and name is text until a format reads it.
        case scalar(String)
        /// Keys and values, in the order of the file.
        case mapping([Entry])
        /// A list.
        case sequence([Node])
    }

    /// One key of a mapping and its value.
    struct Entry: Sendable {
        /// The key.
        var key: String
        /// Where the key begins.
        var position: Position
        /// The value.
        var value: Node
        /// Values that this one took the place of, the lowest first.
        var replaced: [Node] = []
    }

    /// What the node is, for a sentence.
    var shape: String {
        switch content {
        case .scalar(let text): text.isEmpty ? "nothing" : "'\(text)'"
        case .mapping: "a mapping"
        case .sequence: "a list"
        }
    }

    /// The entries of a mapping, else nil.
    var entries: [Entry]? {
        if case .mapping(let entries) = content { return entries }
        return nil
    }

    /// The text of a scalar, else nil.
    var scalar: String? {
        if case .scalar(let text) = content { return text }
        return nil
    }

    /// The value of a mapping's key, else nil.
    subscript(key: String) -> Node? { entries?.first { $0.key == key }?.value }
}

extension Node {
    /// This mapping with another laid over it: mappings merge key by key, anything else replaces.
    func merged(with upper: Node) -> Node {
        guard var merged = entries, let additions = upper.entries else { return upper }
        for addition in additions {
            if let place = merged.firstIndex(where: { $0.key == addition.key }) {
                merged[place].lay(addition)
            } else {
                merged.append(addition)
            }
        }
        return Node(position: upper.position, content: .mapping(merged))
    }

    /// The value under a key of a mapping, or at a place of a list, with what it took the place of.
    func step(_ key: String) -> (value: Node, replaced: [Node])? {
        switch content {
        case .mapping(let entries):
            return entries.first { $0.key == key }.map { ($0.value, $0.replaced) }
        case .sequence(let items):
            return Int(key).flatMap { items.indices.contains($0) ? (items[$0], []) : nil }
        case .scalar: return nil
        }
    }

    /// Whether two nodes say the same, wherever they stand.
    func says(theSameAs other: Node) -> Bool {
        switch (content, other.content) {
        case (.scalar(let a), .scalar(let b)): a == b
        case (.sequence(let a), .sequence(let b)):
            a.count == b.count && zip(a, b).allSatisfy { $0.says(theSameAs: $1) }
        case (.mapping(let a), .mapping(let b)):
            a.count == b.count
                && a.allSatisfy { entry in
                    other[entry.key].map { entry.value.says(theSameAs: $0) } ?? false
                }
        default: false
        }
    }
}

extension Node.Entry {
    /// Puts the value of another entry of the same key on top: mappings merge, anything else replaces.
    fileprivate mutating func lay(_ upper: Node.Entry) {
        if value.entries == nil || upper.value.entries == nil { replaced.append(value) }
        replaced += upper.replaced
        value = value.merged(with: upper.value)
        position = upper.position
    }
}
