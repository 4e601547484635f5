internal import Results

/// Chips installed in the country of concern, chip by chip.
struct Supply: Figure {
    static let name = "supply"
    static let subject = "Chips installed onshore, by month and chip"

    private let run: RunData
    private let courses: Courses
    private let span: (first: CalendarDay, last: CalendarDay)
    /// Chips with the most installed under the baseline first.
    private let chips: [String]

    /// From `courses.csv`, measure chips-onshore.
    init(_ run: RunData) throws(FigureUnavailable) {
        let all = try Courses(run, "chips-onshore")
        let chips = all.largest(8, of: run)
        let courses = all.only { chips.contains($0.item) }
        guard let span = courses.span, courses.rows.contains(where: { $0.point.value > 0 }) else {
            throw FigureUnavailable(
                "no chips were installed onshore", remedy: "sluice run \(run.scenario)")
        }
        (self.run, self.courses, self.span, self.chips) = (run, courses, span, chips)
    }

    var title: String { "Chips installed onshore: \(chips.prefix(3).joined(separator: ", ")) lead" }

    var caption: String {
        "Chips that came into service in a month, the \(chips.count) kinds with the most of them, each on a scale "
            + "of its own: chips of different kinds are not the same compute and are not added up. \(run.howToReadBands)"
    }

    var table: Table {
        courses.table(of: Self.name, "Chips installed onshore in a month, by chip.")
    }

    var specification: JSON {
        VegaLite.chart(
            self,
            [
                "facet": VegaLite.names("item", order: chips), "columns": 4,
                "resolve": ["scale": ["y": "independent"]],
                "spec": [
                    "width": 180, "height": 110,
                    "layer": VegaLite.course(
                        title: "chips", colour: VegaLite.colours(run.policies)),
                ],
            ])
    }

    func draw(width: Double) -> SVG {
        var canvas = Canvas()
        let top = canvas.legend(run.legend(.line), top: 0, width: width) + 6
        let grid = CourseGrid(
            panels: chips.map {
                .init(title: $0, courses: run.courses(of: $0, in: courses))
            }, first: span.first, last: span.last)
        let bottom = grid.draw(on: &canvas, top: top, width: width)
        return finish(canvas, width: width, height: bottom)
    }
}

extension Courses {
    /// The items with the largest sums under the baseline, or under any policy where it has none.
    func largest(_ most: Int, of run: RunData) -> [String] {
        let sums = items.map { item -> (item: String, sum: Double) in
            let own = sum(run.baseline, item)
            return (item, own > 0 ? own : (run.policies.map { sum($0, item) }.max() ?? 0))
        }
        return sums.filter { $0.sum > 0 }.sorted { (-$0.sum, $0.item) < (-$1.sum, $1.item) }
            .prefix(most).map(\.item)
    }
}
