internal import ComputeAccess

/// What a target is to the model.
public enum TargetRole: String, Sendable, Encodable {
    /// The model is given it, perhaps in another form: a hit says nothing.
    case input
    /// Numbers were chosen, or draws are kept, so that it comes out: a hit says little.
    case calibrated
    /// Nobody looked at it when numbers were chosen: a hit speaks for the model, unless a spreadsheet
    /// hits too.
    case test
    /// Nothing in the model is this figure.
    case notAnOutcome = "not an outcome"
}

/// A target as the model sees it: its role with the reason, and how it is measured.
///
/// A new target is a line of ``catalog``, in a file of its family under `Targets/`.
package struct ScoreTarget: Sendable {
    /// Its name in the file of targets.
    let id: String
    let role: TargetRole
    /// Why it has that role, or why it is no outcome.
    let why: String
    /// The parts that a row is about, each with its interval: most rows have one.
    var parts: @Sendable (HistoricalTarget) -> [TargetPart] = {
        [TargetPart("", TargetInterval($0))]
    }
    /// What a run makes of each part; nil where the run does not cover its time.
    var measure: @Sendable (RunResult) -> [Double?] = { _ in [] }
    /// What a spreadsheet makes of each part; nil where it has no word for it.
    var null: @Sendable (AccountingNull, HistoricalTarget) -> [Double?] = { _, _ in [] }

    /// Whether it is measured and counts.
    var isScorable: Bool { role == .calibrated || role == .test }

    /// The names of all targets of which the model knows.
    package static var knownTargets: [String] { catalog.map(\.id) }

    /// All targets of which the model knows, by family.
    static let catalog: [ScoreTarget] =
        supply + diversion + prices + procurement + licensing + models + surroundings

    /// What stands for a target that nobody has thought about yet.
    static func unknown(_ id: String) -> ScoreTarget {
        ScoreTarget(id: id, role: .notAnOutcome, why: "no entry in the catalog of targets")
    }
}

/// One number of a target.
struct TargetPart: Sendable {
    /// What tells it from the other parts, such as a year; empty for a single part.
    var label: String
    var interval: TargetInterval

    init(_ label: String, _ interval: TargetInterval) {
        self.label = label
        self.interval = interval
    }
}

/// A span of days, both included.
struct Span: Sendable {
    var first: CalendarDate
    var last: CalendarDate

    init(_ first: String, _ last: String) {
        self.first = CalendarDate(iso: first)!
        self.last = CalendarDate(iso: last)!
    }
}

extension RunResult {
    /// Whether the reported time holds a span.
    func covers(_ span: Span) -> Bool {
        subject.facts.clock.start <= span.first && subject.facts.clock.end >= span.last
    }

    /// Whether a month's first day lies in a span.
    func isMonth(_ month: UInt16, in span: Span) -> Bool {
        let day = subject.date(ofMonth: month)
        return day >= span.first && day <= span.last
    }
}
