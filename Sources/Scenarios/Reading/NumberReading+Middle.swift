internal import ComputeAccess
internal import Statistics

// The value as written is the middle of where it may lie.
extension NumberReading {
    /// A value of a scenario and where it stands.
    typealias PlacedValue = (value: Double, position: Position)

    /// Reports values that lie outside of where they may lie, or that are not the median of their law.
    ///
    /// Of a line over time every value counts but zeros, which no factor moves.
    ///
    /// - Parameters:
    ///   - values: The value as written; of a line all of them.
    ///   - node: The mapping that says where they may lie.
    ///   - written: What it says apart from `uniform:`.
    ///   - spread: What draws follow.
    func checkMiddle(
        of values: [PlacedValue], in node: Node, written: Spread?, _ spread: Spread?, isLine: Bool
    ) {
        let moved = isLine ? values.filter { $0.value != 0 } : values
        if case .range(let ends)? = written, let range = node["range"] {
            for one in moved { check(one, within: ends, range, "its range") }
        }
        if case .law(let law)? = written, let one = moved.first, let entry = lawEntry(of: node) {
            check(one, isMedianOf: law, entry)
        }
        guard let uniform = node["uniform"] else { return }
        switch spread {
        case .uniform(let ends) where !isLine:
            for one in moved { check(one, within: ends, uniform, "where it varies") }
        case .factor(let ends) where !ends.contains(1):
            context.diagnostics.report(
                .outOfRange, at: uniform.position,
                "the line as written, which is 1 x, lies outside of '\(uniform.scalar ?? "")'",
                hint: "let the factors begin below 1 and end above it")
        default: break
        }
    }

    /// Where a law may be said to have its median, in probability: a file rounds.
    private static let medians = (low: 0.495, high: 0.505)

    private func check(
        _ one: PlacedValue, within ends: ClosedRange<Double>, _ place: Node, _ what: String
    ) {
        // Conversions of units round.
        let slack = 1e-9 * max(abs(ends.lowerBound), abs(ends.upperBound))
        guard one.value < ends.lowerBound - slack || one.value > ends.upperBound + slack else {
            return
        }
        context.diagnostics.report(
            .outOfRange, at: one.position,
            "the value \(UnitSpelling.text(one.value, unit)) of '\(name)' lies outside \(what), "
                + "'\(place.scalar ?? "")'",
            hint:
                "that stands at \(context.diagnostics.place(place.position)); correct one of the two"
        )
    }

    private func check(
        _ one: PlacedValue, isMedianOf law: any Distribution, _ entry: Node.Entry
    ) {
        let low = law.quantile(Self.medians.low)
        let high = law.quantile(Self.medians.high)
        let slack = 1e-9 * max(abs(low), abs(high))
        guard one.value < low - slack || one.value > high + slack else { return }
        let median = UnitSpelling.text(law.quantile(0.5), unit)
        context.diagnostics.report(
            .outOfRange, at: one.position,
            "the value \(UnitSpelling.text(one.value, unit)) of '\(name)' is not the median of its "
                + "'\(entry.key)', which is \(median)",
            hint: "'\(entry.key)' stands at \(context.diagnostics.place(entry.position)); "
                + "leave 'value' out, write the median, or use 'percentiles'")
    }

    private var name: String { path.joined(separator: ".") }

    private func lawEntry(of node: Node) -> Node.Entry? {
        node.entries?.first { Self.laws.contains($0.key) }
    }
}
