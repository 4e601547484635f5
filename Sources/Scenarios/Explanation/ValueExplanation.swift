internal import ComputeAccess

/// Where one value of a scenario comes from, for people and for programs.
public struct ValueExplanation {
    /// A file and a line; a setting of the command line has no line.
    struct Place: Equatable {
        var file: String
        var line: Int?

        var text: String { line.map { "\(file):\($0)" } ?? file }
    }

    /// One number, date or word.
    struct Value {
        var key: String
        var written: String
        var place: Place
        /// In `unit`, when it is a number.
        var number: Double?
        var unit = ComputeAccess.Unit.one
        var range: ClosedRange<Double>?
        /// Whether it is a number about the world and no setting of the study.
        var needsSource = false
        /// What it took the place of, the latest first.
        var replaced: [(written: String, place: Place)] = []
    }

    /// What stands behind the value.
    struct Source {
        var text: String
        var kind: String
        var place: Place
    }

    let key: String
    let meaning: String
    /// One value, or one for each date.
    var values: [Value] = []
    /// Keys below, when the key names a whole part of the scenario.
    var keys: [String] = []
    var source: Source?
    var note = ""

    /// The explanation as a person reads it.
    public var text: String {
        var lines = [meaning.isEmpty ? key : "\(key): \(meaning)"]
        for value in values { lines += self.lines(of: value) }
        if !keys.isEmpty { lines.append("  a part with the keys \(keys.joined(separator: ", "))") }
        if values.isEmpty && keys.isEmpty {
            lines.append("  not written in this scenario; the default holds")
        }
        if let range = values.first?.range, let unit = values.first?.unit {
            lines.append("  range: \(words(range, unit))")
        }
        if let source {
            let kind = source.kind == source.text ? "" : " (\(source.kind))"
            lines.append("  source\(kind): \(source.text)  at \(source.place.text)")
        } else if values.contains(where: \.needsSource) {
            lines.append("  no source")
        }
        if !note.isEmpty { lines.append("  note: \(note)") }
        return lines.joined(separator: "\n")
    }

    private func lines(of value: Value) -> [String] {
        let name = values.count > 1 ? value.key.dropFirst(key.count + 1) + "  " : ""
        let number = value.number.map { words($0, value.unit) }
        let resolved = number ?? value.written
        let written = resolved == value.written ? "" : ", written '\(value.written)'"
        return ["  \(name)\(resolved)  at \(value.place.text)\(written)"]
            + value.replaced.map { "    instead of '\($0.written)'  at \($0.place.text)" }
    }

    private func words(_ range: ClosedRange<Double>, _ unit: ComputeAccess.Unit) -> String {
        "\(words(range.lowerBound, unit)) to \(words(range.upperBound, unit))"
    }

    /// A number with its unit; shares in per cent, as files write them.
    private func words(_ number: Double, _ unit: ComputeAccess.Unit) -> String {
        let shown = JSONValue.number(unit == .share ? number * 100 : number).text
        return unit.rawValue.isEmpty ? shown : "\(shown) \(unit.rawValue)"
    }

    /// The explanation for programs. Shares are numbers between 0 and 1.
    public var json: JSONValue {
        func json(_ place: Place) -> [(String, JSONValue)] {
            [
                ("file", .string(place.file)),
                ("line", place.line.map { .number(Double($0)) } ?? .null),
            ]
        }
        let values = values.map { value -> JSONValue in
            var members: [(String, JSONValue)] = [
                ("key", .string(value.key)), ("written", .string(value.written)),
                ("value", value.number.map(JSONValue.number) ?? .null),
                ("unit", value.number == nil ? .null : .string(value.unit.rawValue)),
            ]
            members += json(value.place)
            members.append(
                (
                    "range",
                    value.range.map { .array([.number($0.lowerBound), .number($0.upperBound)]) }
                        ?? .null
                ))
            let replaced = value.replaced.map {
                JSONValue.object([("written", .string($0.written))] + json($0.place))
            }
            return .object(members + [("instead_of", .array(replaced))])
        }
        return .object([
            ("key", .string(key)), ("meaning", .string(meaning)), ("values", .array(values)),
            ("keys", .array(keys.map(JSONValue.string))),
            (
                "source",
                source.map {
                    .object(
                        [("text", .string($0.text)), ("kind", .string($0.kind))] + json($0.place))
                } ?? .null
            ), ("note", .string(note)),
        ])
    }
}

extension Scenario {
    /// Where the value under a key comes from, as `--set` names the key.
    ///
    /// - Throws: ``UnknownKey`` with the nearest keys when the scenario has none of that name.
    public func explanation(of key: String) throws(UnknownKey) -> ValueExplanation {
        if let explanation = origins.explanation(of: key) { return explanation }
        throw UnknownKey(key: key, nearest: origins.keys(near: key))
    }
}

/// A scenario has no key of that name.
public struct UnknownKey: Error, CustomStringConvertible {
    /// What was asked for.
    public let key: String
    /// Keys that may have been meant, the nearest first.
    public let nearest: [String]

    /// The sentence a person reads.
    public var description: String {
        "the scenario has no key '\(key)'; the nearest: \(nearest.joined(separator: ", "))"
    }
}
