internal import ComputeAccess

extension Scenario {
    /// JSON Schema for editors and validators, as `Scenarios/schema.json` holds it.
    ///
    /// It fits every file of a scenario: blocks that others extend and files that extend others lack keys,
    /// which the whole must have. Only of a file that has a clock and extends nothing are they required.
    /// Numbers that are alike are described once.
    public static var editorSchema: JSONValue {
        let whole = jsonSchema
        var numbers = SharedNumbers()
        let described = numbers.hoisted(whole.withoutRequired)
        let isWhole = JSONValue.object([
            ("required", .array([.string("clock")])),
            ("not", .object([("required", .array([.string("extends")]))])),
        ])
        return .object(
            described.members + [
                ("if", isWhole), ("then", whole.requirements ?? .object([])),
                ("$defs", .object(numbers.definitions)),
            ])
    }

    /// The bounds of every number that reading this scenario asked for, by where it stands or could
    /// stand: what a probe of all keys goes through.
    public var numberBounds: [(path: String, bounds: NumberBounds)] {
        bounds.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
}

/// Between which numbers a key may lie.
public struct NumberBounds: Sendable {
    /// The least and the greatest, in the unit.
    public var range: ClosedRange<Double>
    /// The unit of the model, as a file may write it.
    public var unit: String

    /// Between two numbers of the model.
    init(_ range: ClosedRange<Double>, _ unit: ComputeAccess.Unit) {
        (self.range, self.unit) = (range, unit.rawValue)
    }

    fileprivate init(_ range: ClosedRange<Double>, written unit: String) {
        (self.range, self.unit) = (range, unit)
    }

    /// A number in the unit, as a file writes it.
    public func text(_ number: Double) -> String {
        unit == "%" ? "\(number * 100) %" : unit.isEmpty ? "\(number)" : "\(number) \(unit)"
    }
}

/// Numbers that are described once and referred to.
private struct SharedNumbers {
    private(set) var definitions: [(String, JSONValue)] = []
    private var names: [String: String] = [:]

    /// The schema with references in the place of numbers.
    mutating func hoisted(_ schema: JSONValue) -> JSONValue {
        switch schema {
        case .array(let items): return .array(items.map { hoisted($0) })
        case .object(let members):
            guard schema.alternatives.first?.bounds != nil,
                let forms = members.first(where: { $0.0 == "anyOf" })?.1
            else { return .object(members.map { ($0.0, hoisted($0.1)) }) }
            let text = forms.text
            let name = names[text] ?? "number-\(definitions.count + 1)"
            if names[text] == nil {
                names[text] = name
                definitions.append((name, .object([("anyOf", forms)])))
            }
            return .object(
                members.filter { $0.0 != "anyOf" } + [("$ref", .string("#/$defs/\(name)"))])
        default: return schema
        }
    }
}

extension JSONValue {
    /// The members of an object; none of anything else.
    var members: [(String, JSONValue)] {
        guard case .object(let members) = self else { return [] }
        return members
    }

    private func member(_ name: String) -> JSONValue? { members.first { $0.0 == name }?.1 }

    /// The forms that a schema allows.
    var alternatives: [JSONValue] {
        guard case .array(let forms)? = member("anyOf") else { return [] }
        return forms
    }

    /// The bounds of a number that this schema describes.
    var bounds: NumberBounds? {
        guard case .number(let low)? = member("minimum"),
            case .number(let high)? = member("maximum"), case .string(let unit)? = member("unit")
        else { return nil }
        return NumberBounds(low...high, written: unit)
    }

    /// A schema that requires no key.
    fileprivate var withoutRequired: JSONValue {
        switch self {
        case .array(let items): return .array(items.map(\.withoutRequired))
        case .object(let members):
            // A property may be called `required`; then it is a schema and no list.
            return .object(
                members.filter { member in
                    guard member.0 == "required", case .array = member.1 else { return true }
                    return false
                }.map { ($0.0, $0.1.withoutRequired) })
        default: return self
        }
    }

    /// What a schema requires and nothing else; nil when that is nothing.
    fileprivate var requirements: JSONValue? {
        var found: [(String, JSONValue)] = []
        if case .array? = member("required") { found.append(("required", member("required")!)) }
        let properties = (member("properties")?.members ?? []).compactMap { key, schema in
            schema.requirements.map { (key, $0) }
        }
        if !properties.isEmpty { found.append(("properties", .object(properties))) }
        if let named = member("additionalProperties")?.requirements {
            let known = (member("properties")?.members ?? []).map(\.0)
            if !properties.contains(where: { known.contains($0.0) }) {
                found.append(
                    ("properties", .object(known.map { ($0, .object([])) })))
            }
            found.append(("additionalProperties", named))
        }
        return found.isEmpty ? nil : .object(found)
    }
}
