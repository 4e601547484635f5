internal import Scenarios

/// The keys of a JSON Schema as tables: one for each mapping, with a heading that is its path.
struct SchemaTables {
    /// Of the headings.
    let level: Int
    /// A mapping some of whose keys stand on another page.
    var elsewhere: (name: String, keys: Set<String>) = ("", [])
    /// Where the keys of a mapping were told, so that its like need not be.
    private var told: [String: String] = [:]

    /// Keys that every mapping may have and the page says once.
    private static let everywhere: Set = ["source", "note"]

    init(level: Int, elsewhere: (name: String, keys: Set<String>) = ("", [])) {
        self.level = level
        self.elsewhere = elsewhere
    }

    /// Writes the keys of the mapping called `name`, the path to it, and then those below it.
    mutating func write(_ schema: JSONValue, called name: String, to page: inout Markdown) {
        if let place = told[schema.text] {
            page.paragraph("Keys as in \(place.asCode).")
            return
        }
        told[schema.text] = name
        let keys = schema.properties.filter {
            !Self.everywhere.contains($0.key)
                && !(name == elsewhere.name && elsewhere.keys.contains($0.key))
        }
        if keys.isEmpty {
            page.paragraph("No keys of its own.")
            return
        }
        let required = Set((schema["required"]?.items ?? []).compactMap(\.string))
        page.table(
            ["key", "value", "meaning"],
            keys.map { key, value in
                [
                    key.asCode, shape(of: value),
                    meaning(of: value, isRequired: required.contains(key)),
                ]
            })
        for (key, value) in keys {
            guard let (step, inner) = mapping(below: key, value) else { continue }
            let path = name.isEmpty ? step : "\(name).\(step)"
            page.heading(level, path.asCode)
            write(inner, called: path, to: &page)
        }
    }

    /// What the key means, whether it must be there and what holds when it is not.
    private func meaning(of value: JSONValue, isRequired: Bool) -> String {
        // Numbers and words describe their form and have their meaning as the title.
        let isMapping = value["properties"] != nil || value["additionalProperties"] != nil
        let isForm = value["title"] == nil && !isMapping && value["type"]?.string != "array"
        let sentence = value["title"]?.string ?? (isForm ? nil : value["description"]?.string) ?? ""
        var parts = sentence.isEmpty ? [] : [sentence]
        if isRequired { parts.append("**required**") }
        if let fallback = value["default"]?.string, !sentence.contains("when not given") {
            parts.append("\(fallback.asCode) when not given")
        }
        return parts.joined(separator: "; ")
    }

    /// What may stand behind the key.
    private func shape(of value: JSONValue) -> String {
        if let choices = value["anyOf"]?.items, let first = choices.first {
            let isDated = choices.contains { $0["patternProperties"] != nil }
            let isList = choices.contains { $0["type"]?.string == "array" }
            return shape(of: first) + (isDated ? "; or dates with such" : "")
                + (isList ? ", or a list of such" : "")
        }
        if let words = value["enum"]?.items {
            let known = words.compactMap(\.string).filter { $0 != "" }
            return known.map(\.asCode).joined(separator: ", ")
        }
        if let inner = value["items"] {
            return inner["properties"] == nil ? "a list: \(shape(of: inner))" : "a list of mappings"
        }
        if value["additionalProperties"]?.properties.isEmpty == false { return "mappings by name" }
        if value["properties"] != nil { return "a mapping" }
        if value["additionalProperties"]?["type"] != nil { return "values by name" }
        return value["description"]?.string ?? value["type"]?.string ?? ""
    }

    /// The mapping that begins below a key, with the steps to it.
    private func mapping(below key: String, _ value: JSONValue) -> (String, JSONValue)? {
        let places: [(String, JSONValue?)] = [
            // Beside mappings by name may stand a source for all of them.
            (key + ".NAME", value["additionalProperties"]), (key, value),
            (key + "[]", value["items"]),
            // One mapping, or a list of them.
            (key, value["anyOf"]?.items?.first),
        ]
        for case (let step, let inner?) in places where inner["properties"] != nil {
            return (step, inner.bare)
        }
        return nil
    }
}

extension JSONValue {
    /// The schema without its title and description, which belong to the key that names it.
    fileprivate var bare: JSONValue {
        guard case .object(let members) = self else { return self }
        return .object(members.filter { $0.0 != "title" && $0.0 != "description" })
    }

    /// The member of an object.
    subscript(name: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.0 == name }?.1
    }

    /// The text of a string.
    var string: String? {
        guard case .string(let text) = self else { return nil }
        return text
    }

    /// The items of a list.
    var items: [JSONValue]? {
        guard case .array(let items) = self else { return nil }
        return items
    }

    /// The properties that a schema describes, in order.
    var properties: [(key: String, value: JSONValue)] {
        guard case .object(let members)? = self["properties"] else { return [] }
        return members.map { ($0.0, $0.1) }
    }
}
