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
                merged[place].value = merged[place].value.merged(with: addition.value)
                merged[place].position = addition.position
            } else {
                merged.append(addition)
            }
        }
        return Node(position: upper.position, content: .mapping(merged))
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
