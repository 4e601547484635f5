internal import ComputeAccess

/// What all readers of one scenario share: the problems found, and the account of sources.
final class ReadingContext {
    /// Where problems go.
    let diagnostics: Diagnostics
    /// What numbers with a range are drawn by; nil for the values as written.
    let draw: InputDraw?
    /// What became of the inputs with a range, in the order in which they were read.
    var drawnInputs: [DrawnInput] = []
    /// Inputs that move together.
    var correlations: [Correlation] = []
    /// The chances of those among them that are drawn.
    private(set) lazy var correlatedChances = draw?.chances(of: correlations) ?? [:]
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
    /// The series of dated values, in the order in which they were read.
    var series: [DatedSeries] = []
    /// The last day that is simulated; nil while the clock is not known.
    var lastDay: CalendarDate?
    /// Rates of growth other than none, by where they stand, in the order in which they were read.
    private(set) var growingNumbers: [String] = []
    /// Every number that was read, by where it stands.
    private(set) var numbers: [String: ReadNumber] = [:]
    /// Where numbers stand that have something written beside them.
    var annotatedNumbers: Set<String> = []
    /// What the keys that were asked for mean, by where they stand or could stand.
    var meanings: [String: String] = [:]
    /// The bounds of every number that was asked for, in the unit of the model, by where it stands or
    /// could stand.
    var bounds: [String: NumberBounds] = [:]
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
        if unit == .timesPerYear, value != 1, !path.contains("after") {
            let name = path.last == "value" ? path.dropLast() : path[...]
            growingNumbers.append(name.joined(separator: "."))
        }
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
