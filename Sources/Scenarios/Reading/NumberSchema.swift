internal import ComputeAccess

/// JSON Schema of numbers in their several forms.
///
/// Numbers with a unit are text, so that `minimum` and `maximum`, in the `unit` of the model, tell a
/// validator nothing; they are there for people and for tests.
enum NumberSchema {
    static func quantity(_ unit: ComputeAccess.Unit, _ range: ClosedRange<Double>) -> JSONValue {
        let plain = plain(unit, range)
        let annotated = JSONValue.object([
            ("type", .string("object")),
            ("additionalProperties", .bool(false)),
            ("properties", .object([("value", plain)] + annotations(plain, unit))),
        ])
        return .object([("anyOf", .array([plain, annotated]))])
    }

    static func timeline(_ unit: ComputeAccess.Unit, _ range: ClosedRange<Double>) -> JSONValue {
        let plain = plain(unit, range)
        func dated(_ others: [(String, JSONValue)]) -> JSONValue {
            .object([
                ("type", .string("object")),
                ("patternProperties", .object([("^\\d{4}-\\d{2}-\\d{2}$", plain)])),
                ("additionalProperties", .bool(false)),
                ("properties", .object(others)),
            ])
        }
        let said = annotations(plain, unit) + interpolation
        let value = JSONValue.object([("anyOf", .array([plain, dated(interpolation)]))])
        return .object([("anyOf", .array([plain, dated([("value", value)] + said)]))])
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
        let text = JSONValue.string("string")
        return .object([
            ("type", unit == .one ? .array([text, .string("number")]) : text),
            ("description", .string(what + bounds(range, unit))),
            ("pattern", .string("^\(quantity(unit))( to \(last(unit)))?$")),
            ("minimum", .number(range.lowerBound)), ("maximum", .number(range.upperBound)),
            ("unit", .string(unit.rawValue)),
        ])
    }

    /// What a number can be, where that is not plain: `; 1 h to 365 d`.
    private static func bounds(_ range: ClosedRange<Double>, _ unit: ComputeAccess.Unit) -> String {
        if unit == .share, range == 0...1 { return "" }
        let least = UnitSpelling.text(range.lowerBound, unit)
        return "; \(least) to \(UnitSpelling.text(range.upperBound, unit))"
    }

    // MARK: Patterns

    private static let number = "[-+]?[0-9.]+([eE][-+]?[0-9]+)?"
    private static let scale = "( (\(Quantity.scales.keys.sorted().joined(separator: "|"))))?"

    private static func units(_ unit: ComputeAccess.Unit) -> String {
        let growth = unit == .timesPerYear ? ["%/yr"] : []
        let spellings =
            UnitSpelling.all(of: unit).map {
                $0.spelling.replacing(".", with: "\\.")
            } + growth
        return spellings.isEmpty ? "" : " (\(spellings.joined(separator: "|")))"
    }

    /// A number and its unit, which may be missing before ` to `.
    private static func quantity(_ unit: ComputeAccess.Unit) -> String {
        let prices = unit == .usdPerHour ? "(\(number) \\S+ / )?" : ""
        let units = units(unit)
        return "\(prices)\(number)\(scale)(\(units)|(?= to ))"
    }

    private static func last(_ unit: ComputeAccess.Unit) -> String {
        "\(number)\(scale)\(units(unit))"
    }

    /// Several numbers with ` to ` between them, the unit at the end.
    private static func interval(
        _ unit: ComputeAccess.Unit, _ numbers: Int, orFactor isLine: Bool = false
    ) -> JSONValue {
        let steps = "(\(number)\(scale)(\(units(unit)))? to ){\(numbers - 1)}"
        let factor = isLine ? "|\(number) to \(number) x" : ""
        return .object([
            ("type", .string("string")), ("pattern", .string("^(\(steps)\(last(unit))\(factor))$")),
        ])
    }

    // MARK: What stands beside a value

    private static let interpolation: [(String, JSONValue)] = [
        ("interpolate", .object([("enum", .array([.string("linear"), .string("step")]))])),
        (
            "after",
            .object([
                (
                    "anyOf",
                    .array([
                        .object([
                            ("type", .string("string")),
                            ("pattern", .string("^(hold|stop|grow .+)$")),
                        ]),
                        .object([
                            ("type", .string("object")), ("required", .array([.string("grow")])),
                        ]),
                    ])
                )
            ])
        ),
    ]

    /// An amount of TPP: a pure number, or chips of a kind.
    static func processing(_ range: ClosedRange<Double>) -> JSONValue {
        let chips = JSONValue.object([
            ("type", .string("string")), ("pattern", .string(" chips? of .+$")),
        ])
        let annotated = JSONValue.object([
            ("type", .string("object")), ("required", .array([.string("value")])),
        ])
        return .object([("anyOf", .array([quantity(.one, range), chips, annotated]))])
    }

    private static func annotations(
        _ plain: JSONValue, _ unit: ComputeAccess.Unit
    ) -> [(String, JSONValue)] {
        let pure = JSONValue.object([("type", .array([.string("number"), .string("string")]))])
        let samples = JSONValue.object([
            (
                "anyOf",
                .array([
                    .object([("type", .string("array")), ("items", plain)]),
                    mapping(
                        ["file", "column", "unit"].map {
                            ($0, .object([("type", .string("string"))]))
                        }),
                ])
            )
        ])
        return [
            ("source", SourceReading.schema),
            ("range", interval(unit, 2)),
            ("uniform", interval(unit, 2, orFactor: true)),
            (
                "percentiles",
                .object([
                    ("type", .string("object")), ("minProperties", .number(2)),
                    ("patternProperties", .object([("^p[0-9][0-9]$", plain)])),
                    ("additionalProperties", .bool(false)),
                ])
            ),
            ("triangular", interval(unit, 3)),
            ("pert", interval(unit, 3)),
            ("beta", mapping([("a", pure), ("b", pure), ("between", interval(unit, 2))])),
            (
                "choice",
                .object([
                    ("type", .string("object")), ("minProperties", .number(1)),
                    ("additionalProperties", pure),
                ])
            ),
            ("samples", samples),
            ("note", .object([("type", .string("string"))])),
        ]
    }

    private static func mapping(_ properties: [(String, JSONValue)]) -> JSONValue {
        .object([
            ("type", .string("object")), ("additionalProperties", .bool(false)),
            ("properties", .object(properties)),
        ])
    }
}
