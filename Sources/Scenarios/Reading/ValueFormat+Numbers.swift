internal import ComputeAccess
internal import SimulationKernel

extension ValueFormat where Value == Double {
    /// A number with a unit, within a range, with or without its source:
    /// `55 %`, or `{value: 55 %, source: ..., range: 40 to 70 %}`. The range is the unit's when not given.
    static func quantity(
        _ unit: ComputeAccess.Unit, _ range: ClosedRange<Double>? = nil
    ) -> Self {
        number(unit, range ?? unit.bounds, isWhole: false)
    }

    /// The same; whole numbers are still whole after a draw.
    fileprivate static func number(
        _ unit: ComputeAccess.Unit, _ range: ClosedRange<Double>, isWhole: Bool
    ) -> Self {
        ValueFormat(
            schema: NumberSchema.quantity(unit, range), bounds: NumberBounds(range, unit),
            placeholder: placeholder(in: range),
            text: { UnitSpelling.text($0, unit) }
        ) { node, path, context in
            let reading = NumberReading(
                unit: unit, range: range, isWhole: isWhole, path: path, context: context)
            return reading.single(node)
        }
    }

    /// Total processing performance: a number of it, or of chips of a kind, `20 k chips of H100`.
    static func processing(_ range: ClosedRange<Double>, of catalog: ChipCatalog) -> Self {
        ValueFormat(
            schema: NumberSchema.processing(range), placeholder: placeholder(in: range)
        ) { node, path, context in
            NumberReading(
                unit: .one, range: range, countedChips: catalog, path: path, context: context
            ).single(node)
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
        _ unit: ComputeAccess.Unit = .one, _ range: ClosedRange<Int64>
    ) -> Self {
        let bounds = Double(range.lowerBound)...Double(range.upperBound)
        let inner = ValueFormat<Double>.number(unit, bounds, isWhole: true)
        let placeholder = min(max(1, range.lowerBound), range.upperBound)
        return ValueFormat(
            schema: inner.schema, bounds: inner.bounds, placeholder: placeholder,
            text: { inner.text(Double($0)) }
        ) { node, path, context in
            guard let value = inner.read(node, path, context) else { return nil }
            guard value == value.rounded() else {
                context.diagnostics.report(
                    .badNumber, at: node.position, "'\(value)' must be a whole number")
                return nil
            }
            return Int64(saturating: value)
        }
    }

    /// A span of time in whole seconds: `90 d`, `1 h`.
    static func seconds(_ range: ClosedRange<Int64>) -> Self {
        .count(.seconds, range)
    }
}

extension ValueFormat where Value == Timeline {
    /// A number that may change with the date: a quantity, or dates and quantities, of which each
    /// holds from its date on; with `interpolate: linear` the days between lie on a line. The range is the
    /// unit's when not given.
    static func timeline(
        _ unit: ComputeAccess.Unit, _ range: ClosedRange<Double>? = nil,
        amounts isAmounts: Bool = false
    ) -> Self {
        let range = range ?? unit.bounds
        let placeholder = Timeline(constant: ValueFormat<Double>.placeholder(in: range))
        return ValueFormat(
            schema: NumberSchema.timeline(unit, range), bounds: NumberBounds(range, unit),
            placeholder: placeholder,
            text: { $0.points.count == 1 ? UnitSpelling.text($0.points[0].value, unit) : nil }
        ) { node, path, context in
            NumberReading(
                unit: unit, range: range, isAmounts: isAmounts, path: path, context: context
            ).timeline(node)
        }
    }
}
