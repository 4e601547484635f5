/// A number with what chance and what ignorance leave open about it.
struct IntervalRow: Sendable {
    var label: String
    var value: Double
    /// 95 % interval of chance.
    var chance: ClosedRange<Double>?
    /// 5 to 95 % over draws of what is not known.
    var ignorance: ClosedRange<Double>?
    /// The number as text.
    var text: String
    /// Class of the colour.
    var style: String
    var isStrong = false
}

/// Dots with intervals, row by row: labels left, or above the row where the drawing is narrow.
struct IntervalChart {
    /// Rows under a heading, which may be empty.
    var groups: [(heading: String, rows: [IntervalRow])]
    /// From the left and right end in pixels.
    var scale: (Double, Double) -> any Scale
    /// Where nothing changes; drawn as a line.
    var reference: Double?
    var axisTitle: String

    /// Draws from `top` on; returns where it ends.
    func draw(on canvas: inout Canvas, top: Double, width: Double) -> Double {
        let rows = groups.flatMap(\.rows)
        let layout = RowLayout(
            labels: rows.map(\.label), texts: rows.map(\.text), width: width)
        let plot = Box(
            x: layout.left, y: top + 6, width: layout.right - layout.left,
            height: height(layout.step))
        let scale = scale(plot.x, plot.right)
        axis(scale, plot, on: &canvas)
        var y = plot.y
        for group in groups {
            if !group.heading.isEmpty {
                canvas.text(
                    TextMeasure.fitted(group.heading, into: width), Point(x: 0, y: y + 15), .start,
                    "strong halo")
                y += 22
            }
            for row in group.rows {
                layout.write(row.label, row.text, at: y, isStrong: row.isStrong, on: &canvas)
                draw(row, at: layout.line(y), scale, within: plot, on: &canvas)
                y += layout.step
            }
        }
        return plot.bottom + Canvas.heightOfAxis(hasTitle: true)
    }

    private func height(_ step: Double) -> Double {
        groups.reduce(0) { $0 + ($1.heading.isEmpty ? 0 : 22) + Double($1.rows.count) * step }
    }

    private func axis(_ scale: any Scale, _ plot: Box, on canvas: inout Canvas) {
        canvas.axisBelow(plot, scale, title: axisTitle)
        guard let reference else { return }
        let x = scale.position(reference)
        canvas.line(Point(x: x, y: plot.y), Point(x: x, y: plot.bottom), "axis")
    }

    private func draw(
        _ row: IntervalRow, at y: Double, _ scale: any Scale, within plot: Box,
        on canvas: inout Canvas
    ) {
        func inside(_ value: Double) -> Double {
            min(max(scale.position(value), plot.x), plot.right)
        }
        for (range, style) in [(row.ignorance, "line thin"), (row.chance, "line thick")] {
            guard let range else { continue }
            canvas.line(
                Point(x: inside(range.lowerBound), y: y), Point(x: inside(range.upperBound), y: y),
                "\(style) \(row.style)")
        }
        let x = scale.position(row.value)
        if x < plot.x - 0.5 || x > plot.right + 0.5 {
            arrow(at: Point(x: inside(row.value), y: y), isLeft: x < plot.x, row, on: &canvas)
        } else {
            canvas.circle(
                Point(x: x, y: y), radius: 4.5, "mark dot \(row.style)",
                tip: "\(row.label): \(row.text)")
        }
    }

    /// Where the number lies beyond the axis.
    private func arrow(
        at tip: Point, isLeft: Bool, _ row: IntervalRow, on canvas: inout Canvas
    ) {
        let back = tip.x + (isLeft ? 9 : -9)
        var data = PathData.lines([
            Point(x: back, y: tip.y - 5), tip, Point(x: back, y: tip.y + 5),
        ])
        data.close()
        canvas.path(data, "mark bar \(row.style)", tip: "\(row.label): \(row.text)")
    }
}
