internal import ComputeAccess

extension ReadingContext {
    /// The values of an input under the draw, whole numbers rounded: those written when there is none.
    func drawn(_ input: Spread.Input, of path: [String], _ spread: Spread?) -> [Double] {
        guard let spread else { return input.values }
        let name = path.joined(separator: ".")
        func note(_ values: [Double], _ factor: Spread.Factor, isAsWritten: Bool) -> [Double] {
            drawnInputs.append(
                DrawnInput(
                    name: name, value: input.isLine ? factor.value : values[0],
                    unit: input.isLine ? factor.unit : input.unit.rawValue, values: values,
                    isAsWritten: isAsWritten))
            return values
        }
        guard let chance = correlatedChances[name] ?? draw?.chance(of: name) else {
            return note(input.values, (1, "x"), isAsWritten: true)
        }
        let (values, factor) = spread.values(of: input, at: chance)
        let drawn = values.map {
            let value = min(max($0, input.bounds.lowerBound), input.bounds.upperBound)
            return input.isWhole ? value.rounded() : value
        }
        return note(drawn, factor, isAsWritten: drawn == input.values)
    }

    /// Reports names of inputs that the scenario does not have: of chances and of correlations.
    func checkNamesOfInputs() {
        for correlation in correlations {
            for name in correlation.names where !drawnInputs.contains(where: { $0.name == name }) {
                diagnostics.report(
                    .unknownName, at: correlation.position,
                    "no input with a range is called '\(name)'",
                    hint: Suggestion.hint(for: name, among: drawnInputs.map(\.name)))
            }
        }
        for chance in draw?.chances ?? [] {
            if !drawnInputs.contains(where: { $0.name == chance.name }) {
                diagnostics.report(
                    .unknownName, at: nil, "no input with a range is called '\(chance.name)'",
                    hint: Suggestion.hint(for: chance.name, among: drawnInputs.map(\.name)))
            }
            if !(0...1).contains(chance.probability) {
                diagnostics.report(
                    .outOfRange, at: nil,
                    "the chance of '\(chance.name)' is \(chance.probability), not between 0 and 1")
            }
        }
    }
}
