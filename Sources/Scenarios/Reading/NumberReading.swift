internal import ComputeAccess

/// Reads one number or timeline in all the forms a scenario may write it in.
struct NumberReading {
    /// Keys that say where a number may lie.
    static let spreads = ["range", "uniform"] + laws
    /// Keys that say something about a number and are not dates.
    static let annotations = ["source", "note", "interpolate", "after", "value"] + spreads

    /// Whether a mapping is a number with what is said about it.
    static func isNumber(_ entries: [Node.Entry]) -> Bool {
        hasValue(entries) || entries.allSatisfy { annotations.contains($0.key) }
    }

    /// Whether a mapping says itself what a number is, apart from where it may lie.
    static func hasValue(_ entries: [Node.Entry]) -> Bool {
        hasDates(entries) || entries.contains { $0.key == "value" }
    }

    private static func hasDates(_ entries: [Node.Entry]) -> Bool {
        entries.contains { CalendarDate(iso: $0.key) != nil }
    }

    var unit: ComputeAccess.Unit
    var range: ClosedRange<Double>
    var isWhole = false
    /// Whether dated values are amounts that come on their dates, not levels from then on.
    var isAmounts = false
    /// The chips of which it may be an amount, where it is one of TPP.
    var countedChips: ChipCatalog?
    var path: [String]
    var context: ReadingContext

    func single(_ node: Node) -> Double? {
        guard let timeline = read(node, datesAllowed: false) else { return nil }
        return timeline.points[0].value
    }

    func timeline(_ node: Node) -> Timeline? { read(node, datesAllowed: true) }

    private func read(_ node: Node, datesAllowed: Bool) -> Timeline? {
        guard let entries = node.entries else {
            let (value, spread) = value(node)
            return value.map { single($0, at: node.position, path: path, source: nil, spread) }
        }
        let source = node["source"].flatMap { SourceReading.read($0, context)?.key }
        context.annotatedNumbers.insert(path.joined(separator: "."))
        let line = node["value"] ?? (Self.isNumber(entries) && !Self.hasDates(entries) ? nil : node)
        if datesAllowed, let line, line.entries != nil {
            if node["value"] != nil { reportUnknown(entries) }
            let written = written(of: node, isLine: true)
            let spread = spread(of: node, written: written, isLine: true)
            checkSource(of: node, source, spread)
            return dated(line, source, spread, after: node["after"] == nil ? line : node) {
                checkMiddle(of: $0, in: node, written: written, spread, isLine: true)
            }
        }
        reportUnknown(entries)
        if let after = node["after"] {
            context.diagnostics.report(
                .changesNothing, at: after.position,
                "'after' says nothing of a number without dates",
                hint: "remove it")
        }
        if let inner = node["value"] {
            let (value, own) = value(inner)
            let written = written(of: node, own: own, isLine: false)
            let spread = spread(of: node, written: written, isLine: false)
            checkSource(of: node, source, spread)
            if let value {
                checkMiddle(
                    of: [(value, inner.position)], in: node, written: written, spread,
                    isLine: false)
            }
            return value.map {
                single($0, at: inner.position, path: path + ["value"], source: source, spread)
            }
        }
        let written = written(of: node, isLine: false)
        let spread = spread(of: node, written: written, isLine: false)
        checkSource(of: node, source, spread)
        if let written, let value = median(of: written) {
            return single(value, at: node.position, path: path, source: source, spread)
        }
        // A law that could not be read was reported.
        if entries.contains(where: { Self.laws.contains($0.key) }) { return nil }
        context.diagnostics.report(
            .missingKey, at: node.position, "'value' is missing",
            hint: "write \(UnitSpelling.example(of: unit)) or 'value:' and 'source:'")
        return nil
    }

    /// A number, and where it may lie when it reads `LOW to HIGH`: then it is the middle.
    private func value(_ node: Node) -> (value: Double?, own: Spread?) {
        guard node.scalar?.contains(" to ") == true else { return (number(node), nil) }
        guard let interval = bounded(node) else { return (nil, nil) }
        return (median(of: .range(interval)), .range(interval))
    }

    /// A number that was read, under the draw.
    private func single(
        _ value: Double, at position: Position, path: [String], source: String?, _ spread: Spread?
    ) -> Timeline {
        context.count(
            value, unit, at: position, path: path, source: source,
            range: spread?.interval(of: [value]))
        return Timeline(constant: drawn([value], spread, isLine: false)[0])
    }

    private func checkSource(of node: Node, _ source: String?, _ spread: Spread?) {
        let isSaid = (node.entries ?? []).contains { Self.spreads.contains($0.key) }
        guard let source, source.hasPrefix("assumption"), spread == nil, !isSaid else { return }
        context.diagnostics.report(
            .assumptionWithoutRange, at: node["source"]?.position,
            "an assumption needs the range in which it may lie",
            hint: "add 'range: LOW to HIGH'")
    }

    private func dated(
        _ node: Node, _ source: String?, _ spread: Spread?, after: Node,
        checkMiddle: ([PlacedValue]) -> Void
    ) -> Timeline? {
        let entries = (node.entries ?? []).filter { !Self.annotations.contains($0.key) }
        var points: [Timeline.Point] = []
        var placed: [PlacedValue] = []
        for entry in entries {
            guard let date = CalendarDate(iso: entry.key) else {
                reportNotADate(entry)
                continue
            }
            guard let value = number(entry.value) else { continue }
            context.count(
                value, unit, at: entry.value.position, path: path + [entry.key], source: source,
                range: spread?.interval(of: [value]))
            points.append(Timeline.Point(date: date, value: value))
            placed.append((value, entry.value.position))
        }
        checkMiddle(placed)
        if let spread { check(spread, ofLine: points.map(\.value), node) }
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
        var series = DatedSeries(
            path: path.joined(separator: "."), at: node.position, points.map(\.date),
            isAmounts: isAmounts)
        series.after = continuation(of: after)
        if case .stop? = series.after, series.spacing == 0 {
            context.diagnostics.report(
                .badDate, at: after["after"]?.position,
                "one level alone does not say when it stops",
                hint: "add the date of its end with a value of 0, and 'after: hold'")
        }
        context.series.append(series)
        if let way = series.after, let end = context.lastDay,
            series.supportedUntil.map({ $0 < end }) ?? true
        {
            if series.spacing == 0 { series.spacing = 30 }
            points = way.extended(points, series, to: end, within: range)
        }
        return Timeline(points, interpolated: linear ?? false)
    }

    /// The values under the draw that the scenario is read under.
    private func drawn(
        _ values: [Double], _ spread: Spread?, isLine: Bool
    ) -> [Double] {
        let input = Spread.Input(
            values: values, unit: unit, bounds: range, isWhole: isWhole, isLine: isLine)
        return context.drawn(input, of: path, spread)
    }

    private func reportNotADate(_ entry: Node.Entry) {
        if let meant = Suggestion.nearest(to: entry.key, among: Self.annotations) {
            context.diagnostics.report(
                .unknownKey, at: entry.position, "unknown key '\(entry.key)'",
                hint: "did you mean '\(meant)'?")
        } else {
            context.diagnostics.report(
                .badDate, at: entry.position, "'\(entry.key)' is not a date",
                hint: DateHint.sentence(for: entry.key))
        }
    }

    func number(_ node: Node) -> Double? {
        guard let text = node.scalar else {
            context.diagnostics.report(
                .wrongShape, at: node.position, "expected a number, this is \(node.shape)",
                hint: "write \(UnitSpelling.example(of: unit))")
            return nil
        }
        guard let value = parsed(text, at: node.position).map(rounded) else { return nil }
        guard range.contains(value) else {
            context.diagnostics.report(
                .outOfRange, at: node.position,
                "'\(text)' is out of range for '\(path.joined(separator: "."))'", hint: rangeHint)
            return nil
        }
        return value
    }

    /// A number that a conversion of units has put a rounding beyond a bound is that bound: 99.9 %.
    private func rounded(_ value: Double) -> Double {
        let held = min(max(value, range.lowerBound), range.upperBound)
        return abs(value - held) <= 1e-12 * abs(held) ? held : value
    }

    func parsed(_ text: String, at position: Position) -> Double? {
        if unit == .usdPerHour, let slash = text.firstRange(of: " / ") {
            return bundle(text[..<slash.lowerBound], text[slash.upperBound...], at: position)
        }
        if let countedChips, let of = text.firstRange(of: " of ") {
            return processing(
                String(text[..<of.lowerBound]), String(text[of.upperBound...]), countedChips,
                at: position)
        }
        do {
            return try Quantity.parse(text, as: unit, within: range)
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
                hint: Suggestion.hint(for: words[1], among: context.chipNames.names),
                missing: MissingName(section: "chips", name: words[1]))
            return nil
        }
        return parsed(String(price), at: position).map { $0 / count }
    }

    /// `20 k chips of H100` as TPP.
    private func processing(
        _ amount: String, _ name: String, _ catalog: ChipCatalog, at position: Position
    ) -> Double? {
        guard let chip = catalog.chip(named: name) else {
            context.diagnostics.report(
                .unknownName, at: position, "no chip is called '\(name)'",
                hint: Suggestion.hint(for: name, among: catalog.names.names),
                missing: MissingName(section: "chips", name: name))
            return nil
        }
        do {
            return try Quantity.parse(amount, as: .chips) * chip.specification.tpp
        } catch {
            context.diagnostics.report(error.code, at: position, error.message, hint: error.hint)
            return nil
        }
    }

    var rangeHint: String {
        let factor = unit == .share ? 100.0 : 1
        let name = unit == .one ? "" : " \(unit.rawValue)"
        let (low, high) = (range.lowerBound * factor, range.upperBound * factor)
        return "between \(JSONValue.number(low).text) and \(JSONValue.number(high).text)\(name)"
    }

    private func reportUnknown(_ entries: [Node.Entry]) {
        for entry in entries where !Self.annotations.contains(entry.key) {
            context.diagnostics.report(
                .unknownKey, at: entry.position, "unknown key '\(entry.key)'",
                hint: Suggestion.hint(for: entry.key, among: Self.annotations))
        }
    }
}
