internal import ComputeAccess

/// JSON Schema of numbers in their several forms.
enum NumberSchema {
    static func quantity(_ unit: ComputeAccess.Unit) -> JSONValue {
        let plain = plain(unit)
        let annotated = JSONValue.object([
            ("type", .string("object")),
            ("additionalProperties", .bool(false)),
            ("properties", .object([("value", plain)] + annotations)),
        ])
        return .object([("anyOf", .array([plain, annotated]))])
    }

    static func timeline(_ unit: ComputeAccess.Unit) -> JSONValue {
        let plain = plain(unit)
        let dated = JSONValue.object([
            ("type", .string("object")),
            ("patternProperties", .object([("^\\d{4}-\\d{2}-\\d{2}$", plain)])),
        ])
        return .object([("anyOf", .array([plain, dated]))])
    }

    private static func plain(_ unit: ComputeAccess.Unit) -> JSONValue {
        let spellings = UnitSpelling.all(of: unit).map(\.spelling).joined(separator: ", ")
        let what = spellings.isEmpty ? "a pure number" : "a number and one of: \(spellings)"
        return .object([
            ("type", .array([.string("string"), .string("number")])),
            ("description", .string(what)),
        ])
    }

    private static let annotations: [(String, JSONValue)] = [
        ("source", .object([("description", .string("where the number comes from"))])),
        ("range", .object([("type", .string("string"))])),
        ("uniform", .object([("type", .string("string"))])),
        ("percentiles", .object([("type", .string("object"))])),
        ("triangular", .object([("type", .string("string"))])),
        ("pert", .object([("type", .string("string"))])),
        ("beta", .object([("type", .string("object"))])),
        ("choice", .object([("type", .string("object"))])),
        ("samples", .object([("type", .array([.string("array"), .string("object")]))])),
        ("note", .object([("type", .string("string"))])),
    ]
}
