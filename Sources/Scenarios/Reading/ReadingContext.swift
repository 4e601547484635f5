internal import ComputeAccess

/// What all readers of one scenario share: the problems found, and the account of sources.
final class ReadingContext {
    /// Where problems go.
    let diagnostics: Diagnostics
    /// What numbers with a range are drawn by; nil for the values as written.
    let draw: InputDraw?
    /// What became of the inputs with a range, in the order in which they were read.
    var drawnInputs: [DrawnInput] = []
    /// Names under `sources:` at the top of the scenario.
    var sourceTexts: [String: DeclaredSource] = [:]
    var usedSources: Set<String> = []
    /// The chips that a price such as `8 A100 / 10 USD/h` may name.
    var chipNames = NameTable()
    /// The `source:` of the mapping being read or of the nearest mapping around it.
    var inheritedSource: String?
    /// Whether the numbers being read are settings of the study, which need no source.
    var isReadingSettings = false
    /// Numbers by where they come from.
    var coverage = SourceCoverage()
    /// Numbers with a range.
    var uncertainties: [UncertainInput] = []
    /// Every number that was read, by where it stands.
    private(set) var numbers: [String: ReadNumber] = [:]
    /// Where numbers stand that have something written beside them.
    var annotatedNumbers: Set<String> = []
    /// What the keys that were asked for mean, by where they stand or could stand.
    var meanings: [String: String] = [:]
    /// Where the unsourced numbers stand.
    var unsourced: [(position: Position, path: String)] = []

    init(diagnostics: Diagnostics, draw: InputDraw? = nil) {
        self.diagnostics = diagnostics
        self.draw = draw
    }

    /// Counts a number that was read.
    func count(
        _ value: Double, _ unit: ComputeAccess.Unit, at position: Position, path: [String],
        source: String?, range: ClosedRange<Double>?
    ) {
        numbers[path.joined(separator: ".")] = ReadNumber(
            value: value, unit: unit, range: range, isSetting: isReadingSettings)
        if let range {
            uncertainties.append(
                UncertainInput(
                    path: path.joined(separator: "."), value: value, low: range.lowerBound,
                    high: range.upperBound))
        }
        if isReadingSettings { return }
        guard let source = source ?? inheritedSource else {
            coverage.unsourced += 1
            unsourced.append((position, path.joined(separator: ".")))
            return
        }
        switch source.prefix(while: { $0 != ":" && $0 != " " }) {
        case "assumption" where range == nil: coverage.assumedWithoutRange += 1
        case "assumption": coverage.assumed += 1
        case "judgement", "derived": coverage.judged += 1
        default: coverage.documented += 1
        }
    }
}

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
        guard let chance = draw?.chance(of: name) else {
            return note(input.values, (1, "x"), isAsWritten: true)
        }
        let (values, factor) = spread.values(of: input, at: chance)
        let drawn = values.map {
            let value = min(max($0, input.bounds.lowerBound), input.bounds.upperBound)
            return input.isWhole ? value.rounded() : value
        }
        return note(drawn, factor, isAsWritten: drawn == input.values)
    }

    /// Reports chances of inputs that the scenario does not have.
    func checkChances() {
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

/// A number as it was understood.
struct ReadNumber: Sendable {
    /// In the unit of the model.
    var value: Double
    var unit: ComputeAccess.Unit
    /// Where it may lie.
    var range: ClosedRange<Double>?
    /// Whether it is a setting of the study, which needs no source.
    var isSetting: Bool
}
