internal import Results

/// The days on which rules began to bind, or ceased to, as numbered lines across a plot over time.
struct RuleRulers: Sendable {
    private struct Mark: Sendable {
        var day: CalendarDay
        var text: String
        var source: String
        var url: String
        var policies: [String]
    }

    /// Days with their numbers, from 1.
    private(set) var days: [CalendarDay] = []
    /// What the numbers mean; rules of one day share a number.
    private(set) var notes: [FigureNote] = []

    /// Those of a run within a span of time; none when the run does not say.
    init(_ run: RunData, from first: CalendarDay, to last: CalendarDay) {
        let marks = Self.marks(run).filter { $0.day > first && $0.day < last }
            .sorted { ($0.day, $0.text) < ($1.day, $1.text) }
        for mark in marks {
            if days.last != mark.day { days.append(mark.day) }
            let some = run.policies.filter(mark.policies.contains)
            let scope =
                some.count == run.policies.count
                ? "" : " (only under \(some.joined(separator: ", ")))"
            notes.append(
                FigureNote(
                    number: days.count, text: "\(mark.day): \(mark.text)\(scope)",
                    source: mark.source, url: mark.url))
        }
    }

    /// Room for the numbers above a plot, pixels.
    func height(_ x: TimeScale) -> Double { Double((rows(x).max() ?? -1) + 1) * 13 }

    /// Lines down the plot, and numbers above it.
    func draw(on canvas: inout Canvas, _ plot: Box, _ x: TimeScale, numbered: Bool = true) {
        for (index, row) in rows(x).enumerated() {
            let place = x.position(days[index])
            let top = plot.y - (numbered ? 3 + Double(row) * 13 : 0)
            canvas.line(Point(x: place, y: top), Point(x: place, y: plot.bottom), "rule")
            if numbered {
                canvas.text("\(index + 1)", Point(x: place, y: top - 1), .middle, "small halo")
            }
        }
    }

    private func rows(_ x: TimeScale) -> [Int] {
        LabelRows.rows(
            days.indices.map { index in
                let width = TextMeasure.width("\(index + 1)", size: TextMeasure.small)
                return (x.position(days[index]), width)
            }, gap: 2)
    }

    private static func marks(_ run: RunData) -> [Mark] {
        let columns = ["policy", "rule", "title", "phase", "date", "source"]
        let records = (try? run.records("rules", columns, remedy: "")) ?? []
        var marks: [Mark] = []
        for record in records {
            guard let day = record.day("date"), let phase = phases[record.text("phase")] else {
                continue
            }
            let title = record.text("title")
            let text = (title.isEmpty ? record.text("rule") : title) + phase
            if let known = marks.firstIndex(where: { $0.day == day && $0.text == text }) {
                marks[known].policies.append(record.text("policy"))
            } else {
                marks.append(
                    Mark(
                        day: day, text: text, source: record.text("source"),
                        url: record.table.schema.index(of: "url") == nil ? "" : record.text("url"),
                        policies: [record.text("policy")]))
            }
        }
        return marks
    }

    /// Phases that change what binds, with what a note says of them.
    private static let phases = [
        "effective": "", "suspended": ", suspended", "resumed": ", in force again",
        "ended": ", ended",
    ]
}
