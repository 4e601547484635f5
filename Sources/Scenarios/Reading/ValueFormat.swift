/// How one value of a scenario is written, read and described.
///
/// Reading reports what is wrong and returns nil; the caller goes on with the placeholder, so that
/// one mistake never hides the next.
struct ValueFormat<Value> {
    /// Draws up the JSON Schema of the value: reading a file asks for none.
    private var describe: () -> JSONValue
    /// The bounds of a number; nil of anything else.
    private(set) var bounds: NumberBounds?
    /// What stands in for a value that could not be read, and while a schema is drawn up.
    var placeholder: Value
    /// A value as a file writes it, for what is said of defaults; nil when that takes more than a word.
    var text: (Value) -> String?
    /// Reads a node.
    var read: (Node, _ path: [String], ReadingContext) -> Value?

    /// JSON Schema of the value.
    var schema: JSONValue {
        get { describe() }
        set { describe = { newValue } }
    }

    init(
        schema: @autoclosure @escaping () -> JSONValue, bounds: NumberBounds? = nil,
        placeholder: Value, text: @escaping (Value) -> String? = { _ in nil },
        read: @escaping (Node, _ path: [String], ReadingContext) -> Value?
    ) {
        describe = schema
        self.bounds = bounds
        self.placeholder = placeholder
        self.text = text
        self.read = read
    }

    /// A format for what `transform` makes of the values of this one.
    func map<Other>(_ transform: @escaping (Value) -> Other) -> ValueFormat<Other> {
        ValueFormat<Other>(
            schema: schema, bounds: bounds, placeholder: transform(placeholder)
        ) { [read] in
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
        func described() -> JSONValue {
            .object([("type", .string("string")), ("description", .string(what))] + schema)
        }
        return ValueFormat(schema: described(), placeholder: placeholder) {
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
        func described() -> JSONValue {
            let context = ReadingContext(diagnostics: Diagnostics())
            return .object(MappingReader.describe(context: context, body).members)
        }
        return ValueFormat(schema: described(), placeholder: placeholder) {
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
        func described() -> JSONValue {
            let list = JSONValue.object([("type", .string("array")), ("items", item.schema)])
            return .object([("anyOf", .array([item.schema, list]))])
        }
        return ValueFormat(schema: described(), placeholder: []) { node, path, context in
            guard case .sequence(let nodes) = node.content else {
                return item.read(node, path, context).map { [$0] }
            }
            // A list that lacks what could not be read would say something else.
            let items = nodes.map { item.read($0, path, context) }
            return items.contains { $0 == nil } ? nil : items.compactMap { $0 }
        }
    }
}
