internal import Results

/// When covered organisations pass training thresholds: survival curves, drawn as the share that has.
struct Thresholds: Figure {
    static let name = "thresholds"
    static let subject = "Time until covered organisations pass 1e23 to 1e26 FLOP"

    private let run: RunData
    private let courses: Courses
    private let span: (first: CalendarDay, last: CalendarDay)

    /// From `courses.csv`, measure passed.
    init(_ run: RunData) throws(FigureUnavailable) {
        let all = try Courses(run, "passed")
        let passed = all.items.filter { item in
            all.rows.contains {
                $0.item == item && max($0.point.value, $0.point.outer?.upperBound ?? 0) > 0
            }
        }
        let courses = all.only { passed.contains($0.item) }
        guard let span = courses.span else {
            throw FigureUnavailable(
                all.rows.isEmpty
                    ? "no thresholds were recorded" : "nobody passed any of the thresholds",
                remedy: "sluice run Scenarios/historical.yaml")
        }
        (self.run, self.courses, self.span) = (run, courses, span)
    }

    var title: String {
        let reached = courses.items.last { (last(run.baseline, $0) ?? 0) > 0 }
        guard let reached else { return "Hardly any covered organisation passes a threshold" }
        let shares = run.policies.compactMap { policy in
            last(policy, reached).map { "\(NumberLabel.percent($0)) under \(policy)" }
        }
        return
            "Covered organisations that have passed \(reached) FLOP at the end: "
            + shares.joined(separator: ", ")
    }

    private func last(_ policy: String, _ item: String) -> Double? {
        courses.rows.filter { $0.policy == policy && $0.item == item }
            .max { $0.point.day < $1.point.day }?.point.value
    }

    var caption: String {
        "Share of covered organisations whose training on 64 chips and more at once adds up to the "
            + "threshold by a month's end: survival curves upside down. A line that rises later means "
            + "time won, one that stays lower means that fewer get there at all. \(run.howToReadBands)"
    }

    var table: Table {
        courses.table(of: Self.name, "Share of organisations that have passed a threshold.")
    }

    var specification: JSON {
        VegaLite.chart(
            self,
            [
                "facet": VegaLite.names("item", order: courses.items), "columns": 4,
                "resolve": ["scale": ["y": "independent"]],
                "spec": [
                    "width": 180, "height": 150,
                    "layer": VegaLite.course(
                        title: "share", colour: VegaLite.colours(run.policies)),
                ],
            ])
    }

    func draw(width: Double) -> SVG {
        var canvas = Canvas()
        let top = canvas.legend(run.legend(.line), top: 0, width: width) + 6
        let grid = CourseGrid(
            panels: courses.items.map { item in
                .init(
                    title: "\(item) FLOP", courses: run.courses(of: item, in: courses, shift: 30))
            }, first: span.first, last: span.last, height: 130, isPercentage: true)
        let bottom = grid.draw(on: &canvas, top: top, width: width)
        return finish(canvas, width: width, height: bottom)
    }
}
