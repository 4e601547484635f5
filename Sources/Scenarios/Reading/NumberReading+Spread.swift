internal import ComputeAccess
internal import Statistics

// Where a number may lie.
extension NumberReading {
    /// Where a number may lie by what stands beside it, or nil.
    ///
    /// `uniform:` takes the place of what else there is: it is what `--vary key=LOW..HIGH` writes.
    ///
    /// - Parameter written: what ``written(of:own:isLine:)`` found.
    func spread(of node: Node, written: Spread?, isLine: Bool) -> Spread? {
        guard let ends = node["uniform"] else { return written }
        if isLine, let text = ends.scalar, text.hasSuffix(" x") {
            return factors(text.dropLast(2), at: ends.position).map(Spread.factor)
        }
        guard let interval = bounded(ends) else { return nil }
        guard interval.lowerBound < interval.upperBound else {
            context.diagnostics.report(
                .outOfRange, at: ends.position, "the interval has no length")
            return nil
        }
        return .uniform(interval)
    }

    /// Where a number may lie apart from `uniform:`, or nil.
    ///
    /// - Parameter own: what the value itself says, when it reads `LOW to HIGH`.
    func written(of node: Node, own: Spread? = nil, isLine: Bool) -> Spread? {
        let said = (node.entries ?? []).filter { Self.spreads.contains($0.key) }
        let others = said.filter { $0.key != "uniform" }
        if others.count + (own == nil ? 0 : 1) > 1, let last = others.last {
            let words = (own == nil ? [] : ["value"]) + others.map(\.key)
            context.diagnostics.report(
                .badText, at: last.position,
                "\(words.joined(separator: " and ")) both say where the number may lie",
                hint: "keep one of them")
        }
        var spread = own
        for entry in others {
            if entry.key == "range" {
                spread = interval(entry.value).map(Spread.range)
            } else if isLine {
                context.diagnostics.report(
                    .wrongShape, at: entry.position, "'\(entry.key)' is for one number",
                    hint: "a line over time takes 'range' or 'uniform'")
            } else {
                spread = law(entry.key, entry.value, beside: node["value"])
            }
        }
        return spread
    }

    /// The value of a number that only its law says: the median.
    func median(of spread: Spread) -> Double? {
        let median: Double
        switch spread {
        case .range(let ends):
            median = UncertainLine.middle(of: ends, unit: unit)
        case .law(let law): median = law.quantile(0.5)
        case .uniform, .factor: return nil
        }
        let inside = min(max(median, range.lowerBound), range.upperBound)
        return isWhole ? inside.rounded() : inside
    }

    /// `0.5 to 2 x`, without the `x`.
    private func factors(_ text: Substring, at position: Position) -> ClosedRange<Double>? {
        let ends = text.split(separator: " to ").map { Quantity.number(String($0)) }
        guard ends.count == 2, let low = ends[0], let high = ends[1], low >= 0, low < high else {
            context.diagnostics.report(
                .badText, at: position, "'\(text) x' is not an interval of factors",
                hint: "write 'LOW to HIGH x', such as '0.5 to 2 x'")
            return nil
        }
        return low...high
    }

    /// Reports a spread under which a line over time would leave its bounds.
    func check(_ spread: Spread, ofLine values: [Double], _ node: Node) {
        let place = node["uniform"]?.position
        let (least, most) = (values.min() ?? 0, values.max() ?? 0)
        switch spread {
        case .uniform(let ends):
            guard let (low, high) = Spread.factorEnds(of: values, within: ends), low >= high else {
                return
            }
            context.diagnostics.report(
                .outOfRange, at: place, "the line itself reaches further than that",
                hint: "vary it by a factor: '0.5 to 2 x'")
        case .factor(let ends)
        where !range.contains(least * ends.lowerBound) || !range.contains(most * ends.upperBound):
            context.diagnostics.report(
                .outOfRange, at: place, "some of the line is out of range then", hint: rangeHint)
        default: break
        }
    }

    /// An interval of which both ends are in the dimension's bounds.
    func bounded(_ node: Node) -> ClosedRange<Double>? {
        guard let interval = interval(node) else { return nil }
        guard range.contains(interval.lowerBound), range.contains(interval.upperBound) else {
            context.diagnostics.report(
                .outOfRange, at: node.position, "'\(node.scalar ?? "")' is out of range",
                hint: rangeHint)
            return nil
        }
        return interval
    }

    /// `10 k to 300 k chips`: the unit may stand once, at the end.
    func interval(_ node: Node) -> ClosedRange<Double>? {
        guard let ends = numbers(in: node, 2, "LOW to HIGH") else { return nil }
        guard ends[0] <= ends[1] else {
            context.diagnostics.report(
                .outOfRange, at: node.position, "the range ends before it begins")
            return nil
        }
        return ends[0]...ends[1]
    }

    /// Whether a word is a number, well written or not, and no unit such as `1/yr`.
    private static func beginsANumber(_ word: Substring) -> Bool {
        word.first.map { $0.isNumber || "+-.,\u{2212}".contains($0) } == true && !word.contains("/")
    }

    /// Several numbers with `to` between them, of which the last one's unit holds for those without.
    func numbers(in node: Node, _ count: Int, _ form: String) -> [Double]? {
        let parts = node.scalar?.split(separator: " to ", omittingEmptySubsequences: false) ?? []
        guard parts.count == count, let last = parts.last else {
            let example = count == 2 ? "40 to 70 %" : "40 to 50 to 70 %"
            context.diagnostics.report(
                .badText, at: node.position,
                "\(count == 2 ? "a range" : "this") reads '\(form)'",
                hint: "for example '\(example)'")
            return nil
        }
        let unitWords = last.split(separator: " ").drop { word in
            Quantity.scales[String(word)] != nil || Self.beginsANumber(word)
        }.joined(separator: " ")
        let values = parts.compactMap { part in
            parsed(
                part.hasSuffix(unitWords) ? String(part) : part + " " + unitWords,
                at: node.position)
        }
        guard values.count == count else { return nil }
        // A range may reach beyond the dimension, where it is cut off; what a law names may not.
        for value in values where count > 2 && !range.contains(value) {
            context.diagnostics.report(
                .outOfRange, at: node.position, "'\(node.scalar ?? "")' is out of range",
                hint: rangeHint)
            return nil
        }
        return values
    }
}
