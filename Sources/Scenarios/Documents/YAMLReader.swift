internal import CLibYAML

/// Turns the text of one file into nodes. Reports what is not YAML, keys given twice, and sizes that
/// no honest scenario reaches; never traps.
struct YAMLReader {
    /// Largest file, bytes.
    static let maximumBytes = 4 << 20
    /// Deepest nesting, levels.
    static let maximumDepth = 32
    /// Most nodes in one file after aliases have been expanded.
    static let maximumNodes = 200_000

    /// A node that an alias may repeat, with what the limits need to know of it.
    private struct Anchored {
        var node: Node
        /// Nodes in it, itself included.
        var count: Int
        /// Levels below it.
        var height: Int
    }

    let file: Int
    let diagnostics: Diagnostics
    private var nodes = 0
    /// Levels below the root that have been reached since the last anchor was opened.
    private var deepest = 0
    private var anchors: [String: Anchored] = [:]
    private var events = YAMLEvents("")

    init(file: Int, diagnostics: Diagnostics) {
        self.file = file
        self.diagnostics = diagnostics
    }

    /// The root of the document, or nil when there is none that could be read.
    mutating func read(_ text: String) -> Node? {
        guard text.utf8.count <= Self.maximumBytes else {
            diagnostics.report(
                .tooLarge, at: start, "the file is larger than \(Self.maximumBytes >> 20) MB")
            return nil
        }
        events = YAMLEvents(text)
        (nodes, deepest, anchors) = (0, 0, [:])
        do throws(YAMLEvents.Failure) { return try document() } catch {
            diagnostics.report(error.code, at: error.mark.map(position) ?? start, error.message)
            return nil
        }
    }

    private var start: Position { Position(file: file, line: 1, column: 1) }

    private func position(_ mark: yaml_mark_t) -> Position {
        Position(file: file, line: mark.line + 1, column: mark.column + 1)
    }

    /// The one document of the file.
    private mutating func document() throws(YAMLEvents.Failure) -> Node? {
        _ = try events.next()  // The stream starts.
        guard case .documentStart = try events.next().kind else {
            diagnostics.report(.syntax, at: start, "the file is empty")
            return nil
        }
        let root = try node(from: events.next(), depth: 0)
        _ = try events.next()  // The document ends.
        let last = try events.next()
        guard case .streamEnd = last.kind else {
            throw .notYAML("but found another document", at: last.mark)
        }
        return root
    }

    /// The node that an event begins, read to its end; nil when a node ends there instead.
    private mutating func node(
        from event: YAMLEvents.Event, depth: Int
    ) throws(YAMLEvents.Failure) -> Node? {
        nodes += 1
        let before = (nodes: nodes, deepest: deepest)
        deepest = depth
        try checkSize(at: event.mark)
        defer { deepest = max(before.deepest, deepest) }
        let content: Node.Content
        let name: String?
        switch event.kind {
        case .alias(let name): return try alias(name, at: event.mark, depth: depth)
        case .scalar(let text, let anchor): (content, name) = (.scalar(text), anchor)
        case .sequenceStart(let anchor): (content, name) = (.sequence(try items(depth)), anchor)
        case .mappingStart(let anchor): (content, name) = (.mapping(try entries(depth)), anchor)
        default: return nil
        }
        let node = Node(position: position(event.mark), content: content)
        if let name {
            anchors[name] = Anchored(
                node: node, count: nodes - before.nodes + 1, height: deepest - depth)
        }
        return node
    }

    /// What an alias stands for, counted as if it had been written out.
    private mutating func alias(
        _ name: String, at mark: yaml_mark_t, depth: Int
    ) throws(YAMLEvents.Failure) -> Node? {
        guard let anchored = anchors[name] else {
            throw .notYAML("found undefined alias", at: mark)
        }
        nodes += anchored.count - 1
        deepest = max(deepest, depth + anchored.height)
        try checkSize(at: mark)
        return anchored.node
    }

    private mutating func items(_ depth: Int) throws(YAMLEvents.Failure) -> [Node] {
        var items: [Node] = []
        while true {
            let event = try events.next()
            if case .sequenceEnd = event.kind { return items }
            if let item = try node(from: event, depth: depth + 1) { items.append(item) }
        }
    }

    private mutating func entries(_ depth: Int) throws(YAMLEvents.Failure) -> [Node.Entry] {
        var entries: [Node.Entry] = []
        var places: [String: Int] = [:]
        while true {
            let event = try events.next()
            if case .mappingEnd = event.kind { return entries }
            let key = try node(from: event, depth: depth + 1)
            let value = try node(from: events.next(), depth: depth + 1)
            guard let key, var value else { continue }
            guard let name = key.scalar else {
                diagnostics.report(.wrongShape, at: key.position, "a key must be text")
                continue
            }
            // What is wrong with a mapping as a whole is shown at the key that names it.
            if value.entries != nil { value.position = key.position }
            let entry = Node.Entry(key: name, position: key.position, value: value)
            if let place = places[name] {
                diagnostics.report(
                    .duplicateKey, at: key.position, "key '\(name)' is given twice",
                    hint: "first on line \(entries[place].position.line)")
                entries[place].value = value
            } else {
                places[name] = entries.count
                entries.append(entry)
            }
        }
    }

    /// Gives the file up where it grows beyond the limits. It is not read any further, for libyaml takes
    /// the square of the depth.
    private func checkSize(at mark: yaml_mark_t) throws(YAMLEvents.Failure) {
        if deepest > Self.maximumDepth {
            throw YAMLEvents.Failure(
                code: .tooLarge, message: "nested more than \(Self.maximumDepth) levels deep",
                mark: mark)
        }
        if nodes > Self.maximumNodes {
            throw YAMLEvents.Failure(
                code: .tooLarge,
                message: "more than \(Self.maximumNodes) values, aliases expanded", mark: nil)
        }
    }
}
