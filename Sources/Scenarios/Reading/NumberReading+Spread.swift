internal import ComputeAccess

// Where a number may lie.
extension NumberReading {
    /// What stands beside a number about where it may lie, or nil.
    ///
    /// `uniform:` takes the place of what else there is: it is what `--vary key=LOW..HIGH` writes.
    func spread(of node: Node, isLine: Bool) -> Spread? {
        let ninety = node["range"].flatMap(interval)
        guard let ends = node["uniform"] else { return ninety.map(Spread.range) }
        if isLine, let text = ends.scalar, text.hasSuffix(" x") {
            return factors(text.dropLast(2), at: ends.position).map(Spread.factor)
        }
        guard let interval = interval(ends) else { return nil }
        guard interval.lowerBound < interval.upperBound else {
            context.diagnostics.report(
                .outOfRange, at: ends.position, "the interval has no length")
            return nil
        }
        guard range.contains(interval.lowerBound), range.contains(interval.upperBound) else {
            context.diagnostics.report(
                .outOfRange, at: ends.position, "'\(ends.scalar ?? "")' is out of range",
                hint: rangeHint)
            return nil
        }
        return .uniform(interval)
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

    /// `10 k to 300 k chips`: the unit may stand once, at the end.
    func interval(_ node: Node) -> ClosedRange<Double>? {
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
}
