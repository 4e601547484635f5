/// How one value of a scenario is written, read and described.
///
/// Reading reports what is wrong and returns nil; the caller goes on with the placeholder, so that
/// one mistake never hides the next.
struct ValueFormat<Value> {
    /// JSON Schema of the value.
    var schema: JSONValue
    /// What stands in for a value that could not be read, and while a schema is drawn up.
    var placeholder: Value
    /// A value as a file writes it, for what is said of defaults; nil when that takes more than a word.
    var text: (Value) -> String?
    /// Reads a node.
    var read: (Node, _ path: [String], ReadingContext) -> Value?

    init(
        schema: JSONValue, placeholder: Value, text: @escaping (Value) -> String? = { _ in nil },
        read: @escaping (Node, _ path: [String], ReadingContext) -> Value?
    ) {
        self.schema = schema
        self.placeholder = placeholder
        self.text = text
        self.read = read
    }

    /// A format for what `transform` makes of the values of this one.
    func map<Other>(_ transform: @escaping (Value) -> Other) -> ValueFormat<Other> {
        let read = self.read
        return ValueFormat<Other>(schema: schema, placeholder: transform(placeholder)) {
            read($0, $1, $2).map(transform)
        }
    }
}

extension ValueFormat {
    /// A format that is one scalar; `parse` reports what is wrong through its last argument.
    static func scalar(
        _ what: String, schema: [(String, JSONValue)] = [], placeholder: Value,
        parse: @escaping (String, (IssueCode, String, String?) -> Void) -> Value?
    ) -> Self {
        let described = [("type", JSONValue.string("string")), ("description", .string(what))]
        return ValueFormat(schema: .object(described + schema), placeholder: placeholder) {
            node, _, context in
            guard let text = node.scalar else {
                context.diagnostics.report(
                    .wrongShape, at: node.position, "expected \(what), this is \(node.shape)")
                return nil
            }
            return parse(text) { code, message, hint in
                context.diagnostics.report(code, at: node.position, message, hint: hint)
            }
        }
    }
}

extension ValueFormat {
    /// A mapping of keys, which `body` reads.
    static func nested(placeholder: Value, _ body: @escaping (MappingReader) -> Value) -> Self {
        let context = ReadingContext(diagnostics: Diagnostics())
        let schema = MappingReader.describe(context: context, body)
        return ValueFormat(schema: .object(schema.members), placeholder: placeholder) {
            MappingReader.read($0, path: $1, context: $2, body)
        }
    }
}

extension ValueFormat where Value == String {
    /// Any text that is not empty.
    static var text: Self {
        .scalar("text", placeholder: "") { text, report in
            if text.isEmpty { report(.badText, "a text is missing", nil) }
            return text
        }
    }
}

extension ValueFormat where Value == Bool {
    /// `true` or `false`.
    static var flag: Self {
        var format = Self.words([("true", true), ("false", false)])
        format.schema = .object([
            ("enum", .array([.bool(true), .bool(false), .string("true"), .string("false")]))
        ])
        format.text = { "\($0)" }
        return format
    }
}

extension ValueFormat {
    /// One of a few words.
    static func words(
        _ words: [(word: String, value: Value)], placeholder: Value? = nil,
        otherNames: [String: String] = [:]
    ) -> Self {
        let known = words.map(\.word)
        return .scalar(
            "one of \(known.joined(separator: ", "))",
            schema: [("enum", .array(known.map(JSONValue.string)))],
            placeholder: placeholder ?? words[0].value
        ) { text, report in
            if let match = words.first(where: { $0.word == text }) { return match.value }
            report(
                .unknownWord, "'\(text)' is not one of the words allowed here",
                Suggestion.word(meantBy: text, in: otherNames).map { "write '\($0)'" }
                    ?? Suggestion.nearest(to: text, among: known).map { "did you mean '\($0)'?" }
                    ?? "allowed: \(known.joined(separator: ", "))")
            return nil
        }
    }

    /// One value, or a list of values of the same format.
    static func list<Element>(of item: ValueFormat<Element>) -> Self
    where Value == [Element] {
        let schema = JSONValue.object([
            (
                "anyOf",
                .array([
                    item.schema,
                    .object([("type", .string("array")), ("items", item.schema)]),
                ])
            )
        ])
        return ValueFormat(schema: schema, placeholder: []) { node, path, context in
            guard case .sequence(let nodes) = node.content else {
                return item.read(node, path, context).map { [$0] }
            }
            // A list that lacks what could not be read would say something else.
            let items = nodes.map { item.read($0, path, context) }
            return items.contains { $0 == nil } ? nil : items.compactMap { $0 }
        }
    }
}
