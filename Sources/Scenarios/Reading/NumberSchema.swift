internal import ComputeAccess

/// JSON Schema of numbers in their several forms.
enum NumberSchema {
    static func quantity(_ unit: ComputeAccess.Unit, _ range: ClosedRange<Double>) -> JSONValue {
        let plain = plain(unit, range)
        let annotated = JSONValue.object([
            ("type", .string("object")),
            ("additionalProperties", .bool(false)),
            ("properties", .object([("value", plain)] + annotations)),
        ])
        return .object([("anyOf", .array([plain, annotated]))])
    }

    static func timeline(_ unit: ComputeAccess.Unit, _ range: ClosedRange<Double>) -> JSONValue {
        let plain = plain(unit, range)
        let dated = JSONValue.object([
            ("type", .string("object")),
            ("patternProperties", .object([("^\\d{4}-\\d{2}-\\d{2}$", plain)])),
        ])
        return .object([("anyOf", .array([plain, dated]))])
    }

    private static func plain(
        _ unit: ComputeAccess.Unit, _ range: ClosedRange<Double>
    ) -> JSONValue {
        let spellings = UnitSpelling.all(of: unit).map(\.spelling)
        let what =
            switch spellings.count {
            case 0: "a pure number"
            case 1: "a number of \(spellings[0])"
            default: "a number and one of: \(spellings.joined(separator: ", "))"
            }
        return .object([
            ("type", .array([.string("string"), .string("number")])),
            ("description", .string(what + bounds(range, unit))),
        ])
    }

    /// What a number can be, where that is not plain: `; 1 h to 365 d`.
    private static func bounds(_ range: ClosedRange<Double>, _ unit: ComputeAccess.Unit) -> String {
        let isOpen = range.upperBound >= 0x1p40
        let least = UnitSpelling.text(range.lowerBound, unit)
        if isOpen { return range.lowerBound == 0 ? "" : "; at least \(least)" }
        if unit == .share, range == 0...1 { return "" }
        return "; \(least) to \(UnitSpelling.text(range.upperBound, unit))"
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
