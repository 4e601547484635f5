internal import Results

/// Small panels side by side, one per item, each on a scale of its own.
struct CourseGrid {
    struct Panel {
        var title: String
        var courses: [Course]
    }

    var panels: [Panel]
    var first: CalendarDay
    var last: CalendarDay
    /// Columns where the drawing is wide; two, or one, where it is narrow.
    var columns = 4
    /// Height of a plot, pixels.
    var height = 96.0
    var isPercentage = false
    /// Lowest value of a scale of powers of ten; nil for an even scale from 0.
    var logFloor: Double?
    var rulers: RuleRulers?

    /// Draws from `top` on; returns where it ends.
    func draw(on canvas: inout Canvas, top: Double, width: Double) -> Double {
        let columns = max(1, min(panels.count, width < 600 ? min(2, columns) : columns))
        let gap = 14.0
        let cell = (width - gap * Double(columns - 1)) / Double(columns)
        let titles = panels.map { TextMeasure.wrapped($0.title, into: cell, lines: 2) }
        let heading = Double(titles.map(\.count).max() ?? 1) * 14
        let taken = heading + height + 46
        for (index, panel) in panels.enumerated() {
            let place = Box(
                x: Double(index % columns) * (cell + gap),
                y: top + Double(index / columns) * taken, width: cell, height: taken)
            for (line, text) in titles[index].enumerated() {
                canvas.text(text, Point(x: place.x, y: place.y + 12 + Double(line) * 14))
            }
            draw(panel, in: place.inset(top: heading + 12), on: &canvas)
        }
        return top + Double((panels.count + columns - 1) / columns) * taken
    }

    private func draw(_ panel: Panel, in place: Box, on canvas: inout Canvas) {
        let ticks = max(3, Int(height / 36))
        let top = place.y
        let y = scale(panel, from: top + height, to: top, ticks)
        let left = place.x + Canvas.widthOfLabels(y, most: ticks)
        let plot = Box(x: left, y: top, width: place.right - 6 - left, height: height)
        let x = TimeScale(first, last, onto: plot.x, plot.right)
        canvas.axisLeft(plot, y, most: ticks)
        canvas.axisBelow(plot, x, most: max(3, Int(plot.width / 50)))
        rulers?.draw(on: &canvas, plot, x, numbered: false)
        CoursePanel(courses: panel.courses, x: x, y: y).draw(on: &canvas)
    }

    private func scale(_ panel: Panel, from low: Double, to high: Double, _ ticks: Int) -> any Scale
    {
        let highest = panel.courses.map(\.highest).max() ?? 0
        if let logFloor {
            return LogScale(logFloor, max(highest, 10 * logFloor), onto: low, high)
                .widenedToDecades()
        }
        return LinearScale(0, highest, onto: low, high, isPercentage: isPercentage)
            .ending(onTickOf: ticks)
    }
}
