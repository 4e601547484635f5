public import ComputeAccess
internal import SimulationKernel

/// What a dated series does after its last date, as `after:` says: nothing of that is data.
enum Continuation {
    /// It stays as it was: levels at the last value, amounts at the last one again and again.
    case hold
    /// It grows from the last value by a factor in a year.
    case grow(Double)
    /// Nothing more comes.
    case stop

    /// The word for it.
    var word: String {
        switch self {
        case .hold: "hold"
        case .grow: "grow"
        case .stop: "stop"
        }
    }

    /// The points with those that follow up to a day.
    ///
    /// - Parameter bounds: What a value can be.
    func extended(
        _ points: [Timeline.Point], _ series: DatedSeries, to end: CalendarDate,
        within bounds: ClosedRange<Double>
    ) -> [Timeline.Point] {
        guard let last = points.max(by: { $0.date < $1.date }), series.isAmounts || !isHold else {
            return points
        }
        func bounded(_ value: Double) -> Double {
            min(max(value, bounds.lowerBound), bounds.upperBound)
        }
        if case .stop = self {
            return series.isAmounts
                ? points : points + [.init(date: last.date + series.spacing, value: bounded(0))]
        }
        var all = points
        var number = 1
        while last.date + number * series.spacing <= end {
            let days = number * series.spacing
            var value = last.value
            if case .grow(let factor) = self {
                value *= Elementary.exp(Elementary.log(factor) * Double(days) / 365)
            }
            all.append(.init(date: last.date + days, value: bounded(value)))
            number += 1
        }
        return all
    }

    private var isHold: Bool { if case .hold = self { true } else { false } }
}

/// A series of dated values: how far it reaches, and what it says of the time after.
struct DatedSeries {
    /// Where it stands, as `--set` names it.
    var path: String
    var position: Position
    /// First and last date.
    var dates: ClosedRange<CalendarDate>
    /// The longest time between two dates, days; 0 for one date alone.
    var spacing: Int
    /// Whether its values are amounts that come on their dates, or levels that hold from then on.
    var isAmounts: Bool
    /// What follows, when it says so.
    var after: Continuation?

    /// A series from its dates, of which there is at least one.
    init(path: String, at position: Position, _ dates: [CalendarDate], isAmounts: Bool) {
        let sorted = dates.sorted()
        self.path = path
        self.position = position
        self.dates = sorted[0]...sorted[sorted.count - 1]
        self.isAmounts = isAmounts
        spacing = zip(sorted, sorted.dropFirst()).map { $1 - $0 }.max() ?? 0
        if spacing == 0, isAmounts { spacing = Self.quarter }
    }

    /// The last day for which its last value stands: as long after it as values lie apart. One level alone
    /// says of itself nothing about that.
    var supportedUntil: CalendarDate? { spacing == 0 ? nil : dates.upperBound + spacing }

    private static let quarter = 92
}

/// A series or the rates of a scenario after the last day for which there are data.
public struct Extrapolation: Hashable, Sendable {
    /// Where the series stands, as `--set` names it.
    public var input: String
    /// The last date of its data.
    public var after: CalendarDate
    /// The last day for which that datum stands.
    public var supportedUntil: CalendarDate
    /// What it does then: hold, grow, stop; continue for rates without dates.
    public var how: String
    /// Growth in a year where it grows, as a factor; nil elsewhere.
    public var factor: Double?
}

extension NumberReading {
    /// What `after:` says of a series; nil where it says nothing or could not be read.
    func continuation(of node: Node) -> Continuation? {
        guard let after = node["after"] else { return nil }
        if let entries = after.entries {
            guard let grow = after["grow"] else {
                context.diagnostics.report(
                    .missingKey, at: after.position, "'after' does not say how it goes on",
                    hint: Self.waysOn)
                return nil
            }
            var said = entries.filter { $0.key != "grow" }
            said.append(Node.Entry(key: "value", position: grow.position, value: grow))
            return growth(Node(position: after.position, content: .mapping(said)))
        }
        switch after.scalar {
        case "hold": return .hold
        case "stop":
            if !range.contains(0) {
                context.diagnostics.report(
                    .outOfRange, at: after.position, "this cannot be nothing, so it cannot stop",
                    hint: rangeHint)
            }
            return .stop
        case let text? where text.hasPrefix("grow "):
            return growth(
                Node(position: after.position, content: .scalar(String(text.dropFirst(5)))))
        default:
            context.diagnostics.report(
                .unknownWord, at: after.position, "\(after.shape) is no way to go on",
                hint: Self.waysOn)
            return nil
        }
    }

    private func growth(_ node: Node) -> Continuation? {
        let factor = NumberReading(
            unit: .timesPerYear, range: 0.01...100, path: path + ["after"], context: context
        ).single(node)
        return factor.map(Continuation.grow)
    }

    /// The ways in which a series may go on.
    static let waysOn =
        "write 'after: hold', 'after: stop', 'after: grow 30 %/yr' or "
        + "'after: {grow: 30 %/yr, range: 10 to 60 %/yr}'"
}

extension Section {
    /// What lies beyond the data: series that end before the clock, and rates without dates.
    static let extrapolation = Section { top, scenario in
        guard top.position != nil, scenario.hasClock else { return }
        let context = top.context
        let end = scenario.clock.end
        guard let last = context.series.compactMap(\.supportedUntil).max() else { return }
        for series in context.series {
            let until = series.supportedUntil ?? max(last, series.dates.upperBound)
            guard until < end else { continue }
            if let after = series.after {
                var factor: Double?
                if case .grow(let yearly) = after { factor = yearly }
                scenario.extrapolations.append(
                    Extrapolation(
                        input: series.path, after: series.dates.upperBound, supportedUntil: until,
                        how: after.word, factor: factor))
                continue
            }
            context.diagnostics.report(
                .endsEarly, at: series.position,
                "'\(series.path)' has its last value on \(series.dates.upperBound), which stands "
                    + "until \(until); the clock ends on \(end)",
                hint: NumberReading.waysOn)
        }
        checkRates(top, last, &scenario)
    }

    /// Rates without dates are as good as the dated values beside which they were found.
    private static func checkRates(
        _ top: MappingReader, _ last: CalendarDate, _ scenario: inout Scenario
    ) {
        let rates = top.context.growingNumbers
        guard last < scenario.clock.end, !rates.isEmpty else { return }
        if scenario.ratesGoOn {
            scenario.extrapolations += rates.map {
                Extrapolation(
                    input: $0, after: last, supportedUntil: last, how: "continue", factor: nil)
            }
            return
        }
        let shown = rates.prefix(3).map { "'\($0)'" }.joined(separator: ", ")
        let others = rates.count > 3 ? " and \(rates.count - 3) more" : ""
        top.report(
            .endsEarly, key: "clock",
            "\(shown)\(others) grow beyond \(last), after which the scenario has no data; the clock "
                + "ends on \(scenario.clock.end)",
            hint: "write 'growth_after: continue' under 'clock' to let all rates go on, or end the "
                + "clock by then")
    }
}
