internal import ComputeAccess
internal import SimulationKernel

// Models by the compute that trained them.
extension ScoreTarget {
    private static let years = [
        ("2023", Span("2023-01-01", "2023-12-31")), ("2024", Span("2024-01-01", "2024-12-31")),
        ("to mid-June 2025", Span("2025-01-01", "2025-06-15")),
    ]
    private static let why =
        "how many campaigns are done follows from choice, money and room; their sizes come from the same "
        + "table of models, so a weak test"

    static let models: [ScoreTarget] = [
        ScoreTarget(
            id: "M01", role: .test, why: why, parts: { parts($0.countsOfChina) },
            measure: { run in years.map { run.modelsDone(above: 1e25, in: $0.1) } },
            null: { null, target in
                // A tenth as many above ten times the compute: a tail of models like one over size.
                years.map { null.models(perYear: 5, in: $0.1).map { $0 / 10 } }
            }),
        ScoreTarget(
            id: "M02", role: .test, why: why,
            parts: { parts([$0.low, $0.mid, $0.high].map { Int(saturating: $0 ?? 0) }) },
            measure: { run in years.map { run.modelsDone(above: 1e24, in: $0.1) } },
            null: { null, target in
                years.map { null.models(perYear: target.low ?? 0, in: $0.1) }
            }),
    ]

    private static func parts(_ counts: [Int]) -> [TargetPart] {
        zip(years, counts).map { TargetPart($0.0, TargetInterval(count: $1)) }
    }
}

extension HistoricalTarget {
    /// The three counts of a note such as `China 0 / 2 / 1`.
    fileprivate var countsOfChina: [Int] {
        guard let place = note.firstRange(of: "China ") else { return [] }
        let counts = note[place.upperBound...].split(separator: "/")
            .map { $0.drop { $0 == " " }.prefix { $0.isNumber } }
            .compactMap { Int($0) }
        return counts.count == 3 ? counts : []
    }
}

extension RunResult {
    /// Models of users of concern that were done in a span with at least so much compute, FLOP.
    fileprivate func modelsDone(above flop: Double, in span: Span) -> Double? {
        guard covers(span) else { return nil }
        return Double(modelsDone(in: span).count { Double($0.row.work) * 1e12 >= flop })
    }

    /// Campaigns of users of concern that were done in a span.
    func modelsDone(in span: Span) -> [CourseOfCampaign] {
        campaigns().filter { course in
            let day = subject.facts.clock.origin + Int(course.row.done)
            return course.row.done != .max && day >= span.first && day <= span.last
                && subject.isOfConcern(organisation: Int(course.row.organisation))
        }
    }
}
