internal import Results

/// Covered training compute month by month: the total, then channel by channel.
struct LeakOverTime: Figure {
    static let name = "leak-over-time"
    static let subject = "Covered training compute over time, by channel"

    private let run: RunData
    private let courses: Courses
    private let rulers: RuleRulers
    private let span: (first: CalendarDay, last: CalendarDay)
    /// Paths with any use, the largest under the baseline first.
    private let channels: [String]

    /// From `courses.csv`, measure training-flop-broad, and `rules.csv`.
    init(_ run: RunData) throws(FigureUnavailable) {
        let all = try Courses(run, "training-flop-broad")
        let used = all.items.filter { item in
            item != "all" && run.policies.contains { all.sum($0, item) > 0 }
        }
        let courses = all.only { $0.item == "all" || used.contains($0.item) }
        guard let span = courses.span, courses.items.contains("all") else {
            throw FigureUnavailable("no covered training was recorded by month")
        }
        self.run = run
        self.courses = courses
        self.span = span
        channels = run.channels.sorted(
            used.sorted {
                (-courses.sum(run.baseline, $0), $0) < (-courses.sum(run.baseline, $1), $1)
            })
        rulers = RuleRulers(run, from: span.first, to: span.last)
    }

    var title: String {
        let largest = channels.max {
            courses.sum(run.baseline, $0) < courses.sum(run.baseline, $1)
        }
        guard let first = largest else { return "No covered training at all" }
        let share = courses.sum(run.baseline, first) / max(courses.sum(run.baseline, "all"), 1)
        return
            "What got through, month by month: under \(run.baseline) "
            + "\(run.channels.label(first)) carried the largest part, "
            + NumberLabel.percent(share)
    }

    var caption: String {
        let marks =
            rulers.notes.isEmpty
            ? "" : " Numbered lines are the days on which rules changed; they are listed below."
        return
            "Above all channels together, below each channel on a scale of its own, with its share of the total "
            + "under \(run.baseline); 2e26 is 2 times 10 to the 26th. \(run.howToReadBands)\(marks)"
    }

    var notes: [FigureNote] { rulers.notes }

    var table: Table {
        courses.table(of: Self.name, "Covered training (yardstick broad) in a month, by channel.")
    }

    var specification: JSON {
        let colour = VegaLite.colours(run.policies)
        return VegaLite.chart(
            self,
            [
                "facet": VegaLite.names("item", order: ["all"] + channels), "columns": 4,
                "resolve": ["scale": ["y": "independent"]],
                "spec": [
                    "width": 180, "height": 110,
                    "layer": VegaLite.course(title: "FLOP", colour: colour),
                ],
            ])
    }

    func draw(width: Double) -> SVG {
        var canvas = Canvas()
        var y = canvas.legend(run.legend(.line), top: 0, width: width)
        y = total(on: &canvas, top: y, width: width)
        let panels = channels.map { channel in
            let whole = max(courses.sum(run.baseline, "all"), 1)
            let share = NumberLabel.percent(courses.sum(run.baseline, channel) / whole)
            return CourseGrid.Panel(
                title: "\(run.channels.label(channel)), \(share)", courses: courses(of: channel))
        }
        y = CourseGrid(panels: panels, first: span.first, last: span.last, rulers: rulers)
            .draw(on: &canvas, top: y, width: width)
        return finish(canvas, width: width, height: y)
    }

    /// All channels together. Returns where it ends.
    private func total(on canvas: inout Canvas, top: Double, width: Double) -> Double {
        let lines = courses(of: "all")
        let highest = lines.map(\.highest).max() ?? 0
        let height = width < 600 ? 180.0 : 240
        let left = Canvas.widthOfLabels(
            LinearScale(0, highest, onto: 1, 0).ending(onTickOf: 6), most: 6)
        let x = TimeScale(span.first, span.last, onto: left, width - 6)
        let plot = Box(
            x: left, y: top + 42 + rulers.height(x), width: width - 6 - left, height: height)
        let y = LinearScale(0, highest, onto: plot.bottom, plot.y).ending(onTickOf: 6)
        canvas.text("All channels", Point(x: 0, y: top + 12), .start, "strong")
        canvas.text("FLOP a month", Point(x: 0, y: top + 28), .start, "small")
        canvas.axisLeft(plot, y, most: 6)
        canvas.axisBelow(plot, x)
        rulers.draw(on: &canvas, plot, x)
        CoursePanel(courses: lines, x: x, y: y).draw(on: &canvas)
        return plot.bottom + 40
    }

    private func courses(of item: String) -> [Course] { run.courses(of: item, in: courses) }
}
