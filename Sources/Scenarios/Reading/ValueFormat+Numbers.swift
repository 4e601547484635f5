internal import ComputeAccess

extension ValueFormat where Value == Double {
    /// A number with a unit, within a range, with or without its source:
    /// `55 %`, or `{value: 55 %, source: ..., range: 40 to 70 %}`.
    static func quantity(
        _ unit: ComputeAccess.Unit, _ range: ClosedRange<Double> = 0...(.greatestFiniteMagnitude)
    ) -> Self {
        number(unit, range, isWhole: false)
    }

    /// The same; whole numbers are still whole after a draw.
    fileprivate static func number(
        _ unit: ComputeAccess.Unit, _ range: ClosedRange<Double>, isWhole: Bool
    ) -> Self {
        ValueFormat(schema: NumberSchema.quantity(unit), placeholder: placeholder(in: range)) {
            node, path, context in
            let reading = NumberReading(
                unit: unit, range: range, isWhole: isWhole, path: path, context: context)
            return reading.single(node)
        }
    }

    /// A share, written in per cent, held between 0 and 1.
    static var share: Self { .quantity(.share, 0...1) }

    fileprivate static func placeholder(in range: ClosedRange<Double>) -> Double {
        min(max(1, range.lowerBound), range.upperBound)
    }
}

extension ValueFormat where Value == Int64 {
    /// A whole number with a unit, within a range: `20 k chips`.
    static func count(
        _ unit: ComputeAccess.Unit = .one, _ range: ClosedRange<Int64> = 0...(1 << 50)
    ) -> Self {
        let bounds = Double(range.lowerBound)...Double(range.upperBound)
        let inner = ValueFormat<Double>.number(unit, bounds, isWhole: true)
        let placeholder = min(max(1, range.lowerBound), range.upperBound)
        return ValueFormat(schema: inner.schema, placeholder: placeholder) { node, path, context in
            guard let value = inner.read(node, path, context) else { return nil }
            guard value == value.rounded() else {
                context.diagnostics.report(
                    .badNumber, at: node.position, "'\(value)' must be a whole number")
                return nil
            }
            return Int64(value)
        }
    }

    /// A span of time in whole seconds: `90 d`, `1 h`.
    static func seconds(_ range: ClosedRange<Int64> = 0...(1 << 40)) -> Self {
        .count(.seconds, range)
    }
}

extension ValueFormat where Value == Timeline {
    /// A number that may change with the date: a quantity, or dates and quantities, of which each
    /// holds from its date on; with `interpolate: linear` the days between lie on a line.
    static func timeline(
        _ unit: ComputeAccess.Unit, _ range: ClosedRange<Double> = 0...(.greatestFiniteMagnitude)
    ) -> Self {
        let placeholder = Timeline(constant: ValueFormat<Double>.placeholder(in: range))
        return ValueFormat(schema: NumberSchema.timeline(unit), placeholder: placeholder) {
            node, path, context in
            NumberReading(unit: unit, range: range, path: path, context: context).timeline(node)
        }
    }
}

/// Reads one number or timeline in all the forms a scenario may write it in.
private struct NumberReading {
    /// Keys that say something about a number and are not dates.
    static let annotations = ["source", "range", "note", "interpolate", "value"]

    var unit: ComputeAccess.Unit
    var range: ClosedRange<Double>
    var isWhole = false
    var path: [String]
    var context: ReadingContext

    func single(_ node: Node) -> Double? {
        guard let timeline = read(node, datesAllowed: false) else { return nil }
        return timeline.points[0].value
    }

    func timeline(_ node: Node) -> Timeline? { read(node, datesAllowed: true) }

    private func read(_ node: Node, datesAllowed: Bool) -> Timeline? {
        guard let entries = node.entries else {
            return number(node).map { value in
                context.count(
                    value, unit, at: node.position, path: path, source: nil, range: nil)
                return Timeline(constant: value)
            }
        }
        let source = node["source"].flatMap { SourceReading.read($0, context)?.key }
        let spread = node["range"].flatMap(interval)
        if let source, source.hasPrefix("assumption"), node["range"] == nil {
            context.diagnostics.report(
                .assumptionWithoutRange, at: node["source"]?.position,
                "an assumption needs the range in which it may lie",
                hint: "add 'range: LOW to HIGH'")
        }
        if let inner = node["value"] {
            reportUnknown(entries.filter { !Self.annotations.contains($0.key) })
            if inner.entries != nil, datesAllowed { return dated(inner, source, spread) }
            guard let value = number(inner) else { return nil }
            context.count(
                value, unit, at: inner.position, path: path + ["value"], source: source,
                range: spread)
            return Timeline(constant: drawn([value], spread, isLine: false)[0])
        }
        if datesAllowed { return dated(node, source, spread) }
        reportUnknown(entries.filter { !Self.annotations.contains($0.key) })
        context.diagnostics.report(
            .missingKey, at: node.position, "'value' is missing",
            hint: "write \(UnitSpelling.example(of: unit)) or 'value:' and 'source:'")
        return nil
    }

    private func dated(
        _ node: Node, _ source: String?, _ spread: ClosedRange<Double>?
    ) -> Timeline? {
        let entries = (node.entries ?? []).filter { !Self.annotations.contains($0.key) }
        var points: [Timeline.Point] = []
        for entry in entries {
            guard let date = CalendarDate(iso: entry.key) else {
                reportNotADate(entry)
                continue
            }
            guard let value = number(entry.value) else { continue }
            context.count(
                value, unit, at: entry.value.position, path: path + [entry.key], source: source,
                range: spread)
            points.append(Timeline.Point(date: date, value: value))
        }
        let linear = node["interpolate"].flatMap {
            ValueFormat.words([("linear", true), ("step", false)]).read($0, path, context)
        }
        guard !points.isEmpty else {
            if entries.isEmpty {
                context.diagnostics.report(.missingKey, at: node.position, "no dated value")
            }
            return nil
        }
        for (place, value) in drawn(points.map(\.value), spread, isLine: true).enumerated() {
            points[place].value = value
        }
        return Timeline(points, interpolated: linear ?? false)
    }

    /// The values under the draw that the scenario is read under.
    private func drawn(
        _ values: [Double], _ spread: ClosedRange<Double>?, isLine: Bool
    ) -> [Double] {
        context.drawn(
            values, of: path, unit, range: spread, within: range, isWhole: isWhole, isLine: isLine)
    }

    private func reportNotADate(_ entry: Node.Entry) {
        if let meant = Suggestion.nearest(to: entry.key, among: Self.annotations) {
            context.diagnostics.report(
                .unknownKey, at: entry.position, "unknown key '\(entry.key)'",
                hint: "did you mean '\(meant)'?")
        } else {
            context.diagnostics.report(
                .badDate, at: entry.position, "'\(entry.key)' is not a date",
                hint: "dates read 2023-11-17")
        }
    }

    private func number(_ node: Node) -> Double? {
        guard let text = node.scalar else {
            context.diagnostics.report(
                .wrongShape, at: node.position, "expected a number, this is \(node.shape)",
                hint: "write \(UnitSpelling.example(of: unit))")
            return nil
        }
        guard let value = parsed(text, at: node.position) else { return nil }
        guard range.contains(value) else {
            context.diagnostics.report(
                .outOfRange, at: node.position, "'\(text)' is out of range", hint: rangeHint)
            return nil
        }
        return value
    }

    private func parsed(_ text: String, at position: Position) -> Double? {
        if unit == .usdPerHour, let slash = text.firstRange(of: " / ") {
            return bundle(text[..<slash.lowerBound], text[slash.upperBound...], at: position)
        }
        do {
            return try Quantity.parse(text, as: unit)
        } catch {
            context.diagnostics.report(error.code, at: position, error.message, hint: error.hint)
            return nil
        }
    }

    /// `8 A100 / 10 USD/h`: what several chips cost together, as the price of one.
    private func bundle(
        _ chips: Substring, _ price: Substring, at position: Position
    ) -> Double? {
        let words = chips.split(separator: " ", maxSplits: 1).map(String.init)
        guard words.count == 2, let count = Quantity.number(words[0]), count >= 1 else {
            context.diagnostics.report(
                .badText, at: position, "'\(chips)' is not a number of chips",
                hint: "write '8 A100 / 10 USD/h'")
            return nil
        }
        guard words[1] == "chips" || context.chipNames.number(of: words[1]) != nil else {
            context.diagnostics.report(
                .unknownName, at: position, "no chip is called '\(words[1])'",
                hint: Suggestion.hint(for: words[1], among: context.chipNames.names))
            return nil
        }
        return parsed(String(price), at: position).map { $0 / count }
    }

    private var rangeHint: String {
        let factor = unit == .share ? 100.0 : 1
        let name = unit == .one ? "" : " \(unit.rawValue)"
        if range.upperBound >= 1e300 {
            return "at least \(JSONValue.number(range.lowerBound * factor).text)\(name)"
        }
        let (low, high) = (range.lowerBound * factor, range.upperBound * factor)
        return "between \(JSONValue.number(low).text) and \(JSONValue.number(high).text)\(name)"
    }

    /// `10 k to 300 k chips`: the unit may stand once, at the end.
    private func interval(_ node: Node) -> ClosedRange<Double>? {
        let parts = node.scalar?.split(separator: " to ", omittingEmptySubsequences: false) ?? []
        guard parts.count == 2 else {
            context.diagnostics.report(
                .badText, at: node.position, "a range reads 'LOW to HIGH'",
                hint: "for example '40 to 70 %'")
            return nil
        }
        let unitWords = parts[1].split(separator: " ").drop { word in
            Quantity.number(String(word)) != nil || ["k", "M", "B"].contains(word)
        }
        let lowHasUnit = parts[0].hasSuffix(unitWords.joined(separator: " "))
        let low = parts[0] + (lowHasUnit ? "" : " " + unitWords.joined(separator: " "))
        guard let from = parsed(String(low), at: node.position),
            let to = parsed(String(parts[1]), at: node.position)
        else { return nil }
        guard from <= to else {
            context.diagnostics.report(
                .outOfRange, at: node.position, "the range ends before it begins")
            return nil
        }
        return from...to
    }

    private func reportUnknown(_ entries: [Node.Entry]) {
        for entry in entries {
            context.diagnostics.report(
                .unknownKey, at: entry.position, "unknown key '\(entry.key)'",
                hint: Suggestion.hint(for: entry.key, among: Self.annotations))
        }
    }
}

/// JSON Schema of numbers in their several forms.
private enum NumberSchema {
    static func quantity(_ unit: ComputeAccess.Unit) -> JSONValue {
        let plain = plain(unit)
        let annotated = JSONValue.object([
            ("type", .string("object")), ("required", .array([.string("value")])),
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
        ("note", .object([("type", .string("string"))])),
    ]
}
