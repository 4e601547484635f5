internal import ComputeAccess

/// What all readers of one scenario share: the problems found, and the account of sources.
final class ReadingContext {
    /// Where problems go.
    let diagnostics: Diagnostics
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
    /// Where the unsourced numbers stand.
    var unsourced: [(position: Position, path: String)] = []

    init(diagnostics: Diagnostics) { self.diagnostics = diagnostics }

    /// Counts a number that was read.
    func count(
        _ value: Double, at position: Position, path: [String], source: String?,
        range: ClosedRange<Double>?
    ) {
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
