internal import Results

/// What an observer of published contracts could have counted, beside what there was.
struct TruthAndTenders: Figure {
    static let name = "truth-and-tenders"
    static let subject = "Covered training, and what published contracts showed of it"

    private let run: RunData
    private let courses: Courses
    private let span: (first: CalendarDay, last: CalendarDay)

    /// From `courses.csv`, measure observed-flop.
    init(_ run: RunData) throws(FigureUnavailable) {
        let courses = try Courses(run, "observed-flop")
        guard let span = courses.span,
            courses.rows.contains(where: { $0.item == "seen" && $0.point.value > 0 })
        else {
            throw FigureUnavailable(
                "no published contract could have been seen", remedy: "sluice run \(run.scenario)")
        }
        (self.run, self.courses, self.span) = (run, courses, span)
    }

    private var shareSeen: Double {
        courses.sum(run.baseline, "seen") / max(courses.sum(run.baseline, "true"), 1)
    }

    var title: String {
        "Published contracts would have shown \(NumberLabel.percent(shareSeen)) of covered training"
    }

    var caption: String {
        "Solid: the truth of the model. Dashed: what a reader of published tenders and contracts could have "
            + "counted in the same month. The scale goes by powers of ten; months in which nothing was to be "
            + "seen lie on its lower edge. \(bands)\(run.howToReadBands)"
    }

    private var bands: String {
        run.runs > 1 && run.policies.count > 1 ? "Bands are those of \(run.baseline). " : ""
    }

    var table: Table {
        courses.table(of: Self.name, "Covered training in a month: true, and seen in contracts.")
    }

    var specification: JSON {
        VegaLite.chart(
            self,
            [
                "width": 700, "height": 300,
                "mark": ["type": "line", "clip": true],
                "encoding": [
                    "x": VegaLite.days("month"),
                    "y": VegaLite.quantity("value", title: "FLOP a month", log: true)
                        .adding(["scale": ["type": "log", "domainMin": .number(floor)]]),
                    "color": VegaLite.colours(run.policies),
                    "strokeDash": VegaLite.names("item", order: ["true", "seen"]),
                ],
            ])
    }

    /// The lower edge: a power of ten below nearly all months that show anything, six below the top at most.
    private var floor: Double {
        let values = courses.rows.map(\.point.value).filter { $0 > 0 }.sorted()
        let (low, high) = (values[values.count / 20], values[values.count - 1])
        return Decades.power(max(Decades.floor(low), Decades.floor(high) - 6))
    }

    func draw(width: Double) -> SVG {
        var canvas = Canvas()
        let kinds = [
            LegendEntry(label: "true", style: "soft"),
            LegendEntry(label: "seen in contracts", style: "soft", sample: .dashed),
        ]
        let entries = kinds + (run.policies.count > 1 ? run.legend(.bar) : [])
        let top = canvas.legend(entries, top: 0, width: width) + 6
        let lines = ["true", "seen"].flatMap { item in
            run.courses(of: item, in: courses).map { course in
                var course = course
                course.isDashed = item == "seen"
                // What is seen goes down to nothing in most runs: bands of several would hide all else.
                course.hasBands = run.policies.count == 1 || course.style == run.style(run.baseline)
                return course
            }
        }
        let grid = CourseGrid(
            panels: [.init(title: "FLOP a month", courses: lines)], first: span.first,
            last: span.last, columns: 1, height: width < 600 ? 200 : 280, logFloor: floor)
        let bottom = grid.draw(on: &canvas, top: top, width: width)
        return finish(canvas, width: width, height: bottom)
    }
}
