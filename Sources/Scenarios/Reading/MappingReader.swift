/// Reads the keys of one mapping, each in one line that names the key, its format and its meaning.
///
/// The same lines draw up the JSON Schema: a reader without a node records what is asked of it and
/// answers with placeholders. Keys that nobody asked for are reported when the mapping is done.
final class MappingReader {
    /// Where the mapping stands, as `--set` names it.
    let path: [String]
    /// Shared by all readers of the scenario.
    let context: ReadingContext
    /// Where the mapping begins; nil while a schema is drawn up.
    var position: Position? { node?.position }
    /// The keys of the mapping, in order.
    var keys: [String] { node?.entries?.map(\.key) ?? [] }

    let node: Node?
    private(set) var schema = SchemaRecorder()
    /// Required keys that are not there, with what they mean.
    private var missing: [(key: String, hint: String)] = []
    private var acceptsOtherKeys = false
    private let problemsBefore: Int

    private init(node: Node?, path: [String], context: ReadingContext) {
        self.node = node
        self.path = path
        self.context = context
        problemsBefore = context.diagnostics.issues.count
        schema.add("source", node == nil ? SourceReading.schema.members : [])
        schema.add("note", node == nil ? [("type", .string("string"))] : [])
    }

    /// Reads a mapping with `body`, then reports the keys that `body` did not ask for.
    static func read<Value>(
        _ node: Node, path: [String], context: ReadingContext,
        _ body: (MappingReader) -> Value
    ) -> Value? {
        guard node.entries != nil else {
            context.diagnostics.report(
                .wrongShape, at: node.position, "expected a mapping of keys, this is \(node.shape)")
            context.diagnostics.markUnread(path)
            return nil
        }
        let reader = MappingReader(node: node, path: path, context: context)
        let outer = context.inheritedSource
        defer { context.inheritedSource = outer }
        if let source = node["source"].flatMap({ SourceReading.read($0, context) }) {
            context.inheritedSource = source.key
            reader.source = source.text
        }
        let value = body(reader)
        reader.reportKeys()
        return value
    }

    /// The `source:` of this mapping, spelled out; empty when it has none.
    private(set) var source = ""

    /// Draws up the schema of what `body` reads.
    static func describe<Value>(
        context: ReadingContext, _ body: (MappingReader) -> Value
    ) -> SchemaRecorder {
        let reader = MappingReader(node: nil, path: [], context: context)
        _ = body(reader)
        return reader.schema
    }

    /// Whether a schema is being drawn up, so that there is no file to read.
    var isDescribing: Bool { node == nil }
    private var isAlternative = false

    /// Draws up what only some mappings of this sort have: no key is required of all of them.
    func describeAlternative(_ body: () -> Void) {
        isAlternative = true
        body()
        isAlternative = false
    }

    /// The value of a key that must be there.
    func required<Value>(
        _ key: String, _ format: ValueFormat<Value>, _ summary: String
    ) -> Value {
        schema.add(key, described(format, summary), isRequired: !isAlternative)
        guard let node else { return format.placeholder }
        note(key, format.bounds, summary)
        guard let value = node[key] else {
            missing.append((key, summary))
            return format.placeholder
        }
        return format.read(value, path + [key], context) ?? format.placeholder
    }

    /// The value of a key that must be there; nil after reporting, and while a schema is drawn up.
    func requiredIfRead<Value>(
        _ key: String, _ format: ValueFormat<Value>, _ summary: String
    ) -> Value? {
        guard let node, let value = node[key] else {
            _ = required(key, format, summary)
            return nil
        }
        schema.add(key, [], isRequired: true)
        note(key, format.bounds, summary)
        return format.read(value, path + [key], context)
    }

    /// The value of a key that may be missing.
    func optional<Value>(
        _ key: String, _ format: ValueFormat<Value>, _ summary: String
    ) -> Value? {
        schema.add(key, described(format, summary))
        note(key, format.bounds, summary)
        return node?[key].flatMap { format.read($0, path + [key], context) }
    }

    /// The value of a key, or a documented default.
    func value<Value>(
        _ key: String, _ format: ValueFormat<Value>, default fallback: Value, _ summary: String
    ) -> Value {
        if isDescribing, let text = format.text(fallback) {
            schema.add(
                key, described(format, summary) + [("default", .string(text))])
        }
        return optional(key, format, summary) ?? fallback
    }

    /// What `body` makes of the mapping under a key that may be missing.
    func mapping<Value>(
        _ key: String, _ summary: String, _ body: (MappingReader) -> Value
    ) -> Value? {
        guard let node else {
            let inner = Self.describe(context: context, body)
            schema.add(key, inner.members + [("description", .string(summary))])
            return nil
        }
        schema.add(key, [])
        return node[key].flatMap {
            Self.read($0, path: path + [key], context: context, body)
        }
    }

    /// What `body` makes of the mapping under a key that must be there; nil after reporting.
    func requiredMapping<Value>(
        _ key: String, _ summary: String, _ body: (MappingReader) -> Value
    ) -> Value? {
        if let node, node[key] == nil { missing.append((key, summary)) }
        return mapping(key, summary, body)
    }

    /// What `body` makes of each of the named mappings under a key, in the order of the file.
    func named<Value>(
        _ key: String, _ summary: String, _ body: (_ name: String, MappingReader) -> Value
    ) -> [(name: String, value: Value)] {
        guard let node else {
            let inner = Self.describe(context: context) { body("name", $0) }
            schema.add(
                key,
                [
                    ("type", .string("object")), ("description", .string(summary)),
                    ("properties", .object([("source", SourceReading.schema)])),
                    ("additionalProperties", .object(inner.members)),
                ])
            return []
        }
        schema.add(key, [])
        guard let value = node[key] else { return [] }
        return Self.eachEntry(of: value, path: path + [key], context: context, body)
    }

    /// What `body` makes of each mapping in the list under a key.
    func list<Value>(
        _ key: String, _ summary: String, _ body: (MappingReader) -> Value
    ) -> [Value] {
        guard let node else {
            let inner = Self.describe(context: context, body)
            schema.add(
                key,
                [
                    ("type", .string("array")), ("description", .string(summary)),
                    ("items", .object(inner.members)),
                ])
            return []
        }
        schema.add(key, [])
        guard let value = node[key] else { return [] }
        guard case .sequence(let items) = value.content else {
            context.diagnostics.report(
                .wrongShape, at: value.position, "expected a list, this is \(value.shape)")
            context.diagnostics.markUnread(path + [key])
            return []
        }
        return items.enumerated().compactMap { index, item in
            Self.read(item, path: path + [key, String(index)], context: context, body)
        }
    }

    /// Reports a problem with the value of a key, or with the mapping when the key is missing.
    func report(
        _ code: IssueCode, key: String? = nil, _ message: String, hint: String? = nil,
        missing: MissingName? = nil
    ) {
        let place = key.flatMap { node?[$0]?.position } ?? node?.position
        context.diagnostics.report(code, at: place, message, hint: hint, missing: missing)
    }
}

extension MappingReader {
    /// The named mappings of a node; names under `source` and `note` are not among them.
    static func eachEntry<Value>(
        of node: Node, path: [String], context: ReadingContext,
        _ body: (_ name: String, MappingReader) -> Value
    ) -> [(name: String, value: Value)] {
        guard let entries = node.entries else {
            context.diagnostics.report(
                .wrongShape, at: node.position, "expected named mappings, this is \(node.shape)")
            context.diagnostics.markUnread(path)
            return []
        }
        // A source above the entries holds for all that name none of their own.
        let outer = context.inheritedSource
        defer { context.inheritedSource = outer }
        if let source = node["source"].flatMap({ SourceReading.read($0, context) }) {
            context.inheritedSource = source.key
        }
        return entries.filter { $0.key != "source" }.compactMap { entry in
            read(entry.value, path: path + [entry.key], context: context) { body(entry.key, $0) }
                .map { (entry.key, $0) }
        }
    }

    /// Lets keys pass that are read in another way than through this reader's verbs.
    func accept(_ key: String, _ members: [(String, JSONValue)] = []) {
        schema.add(key, members)
    }

    private func note(_ key: String, _ bounds: NumberBounds?, _ summary: String) {
        if isDescribing { return }
        let name = (path + [key]).joined(separator: ".")
        context.meanings[name] = summary
        if let bounds { context.bounds[name] = bounds }
    }

    /// Problems reported so far, of this mapping and all read before it.
    var problems: Int { context.diagnostics.issues.count + missing.count }

    /// Whether nothing was wrong with this mapping so far: checks that put values together wait for that.
    var isSound: Bool { problems == problemsBefore }

    /// Lets keys pass that nobody asked for, where it is not known which there are.
    func acceptOtherKeys() { acceptsOtherKeys = true }

    /// Whether a file says nothing under a key, or an empty mapping.
    func isUndefined(_ key: String) -> Bool {
        guard let node else { return false }
        return node[key].map { $0.entries?.isEmpty ?? false } ?? true
    }

    /// Whether a key gives a list without anything in it.
    func isEmptyList(_ key: String) -> Bool {
        if case .sequence(let items) = node?[key]?.content { items.isEmpty } else { false }
    }

    func reportMissing(_ key: String, hint: String) {
        context.diagnostics.report(
            .missingKey, at: node?.position, "'\(key)' is missing in \(name)",
            hint: hint.isEmpty ? nil : "\(key): \(hint)")
    }

    private var name: String {
        path.isEmpty ? "the scenario" : "'\(path.joined(separator: "."))'"
    }

    /// Reports keys that are missing and keys that nobody asked for; a misspelt key is not missing too.
    private func reportKeys() {
        var misspelt: Set<String> = []
        let unknown = (node?.entries ?? []).filter { !schema.keys.contains($0.key) }
        for entry in unknown where !acceptsOtherKeys {
            if let meant = Suggestion.nearest(to: entry.key, among: schema.keys),
                node?[meant] == nil
            {
                misspelt.insert(meant)
                context.diagnostics.markUnread(path + [meant])
            }
            context.diagnostics.report(
                .unknownKey, at: entry.position, "unknown key '\(entry.key)'",
                hint: Suggestion.hint(for: entry.key, among: schema.keys))
        }
        for (key, hint) in missing where !misspelt.contains(key) { reportMissing(key, hint: hint) }
    }

    /// The schema under its title, when one is drawn up.
    private func described<Value>(
        _ format: ValueFormat<Value>, _ summary: String
    ) -> [(String, JSONValue)] {
        guard isDescribing, case .object(let members) = format.schema else { return [] }
        return [("title", .string(summary))] + members
    }
}
