/// What is known of a mapping's keys.
struct SchemaRecorder {
    private(set) var keys: [String] = []
    private var properties: [(String, JSONValue)] = []
    private var required: [JSONValue] = []

    mutating func add(
        _ key: String, _ members: [(String, JSONValue)], isRequired: Bool = false
    ) {
        guard !keys.contains(key) else { return }
        keys.append(key)
        properties.append((key, .object(members)))
        if isRequired { required.append(.string(key)) }
    }

    /// The members of a JSON Schema object.
    var members: [(String, JSONValue)] {
        var members: [(String, JSONValue)] = [
            ("type", .string("object")), ("additionalProperties", .bool(false)),
        ]
        if !required.isEmpty { members.append(("required", .array(required))) }
        return members + [("properties", .object(properties))]
    }
}
