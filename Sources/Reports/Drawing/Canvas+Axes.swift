extension Canvas {
    /// Height that ``axisBelow(_:_:title:)`` takes under a plot, pixels.
    static func heightOfAxis(hasTitle: Bool) -> Double { hasTitle ? 36 : 20 }

    /// Ticks and their labels under a plot, with lines through it. Labels that would touch are left out.
    mutating func axisBelow(_ plot: Box, _ scale: some Scale, title: String = "", most: Int? = nil)
    {
        var free = -Double.infinity
        let most = most ?? max(2, Int(plot.width / 62))
        for tick in scale.ticks(most) {
            let x = scale.position(tick.value)
            line(Point(x: x, y: plot.y), Point(x: x, y: plot.bottom), "grid")
            let width = TextMeasure.width(tick.label, size: TextMeasure.small)
            // A label hangs over an end of its axis by a few pixels at most.
            let left = max(plot.x - 6, min(x - width / 2, plot.right + 6 - width))
            guard left > free else { continue }
            free = left + width + 4
            text(tick.label, Point(x: left + width / 2, y: plot.bottom + 15), .middle, "small")
        }
        line(Point(x: plot.x, y: plot.bottom), Point(x: plot.right, y: plot.bottom), "axis")
        if !title.isEmpty {
            text(title, Point(x: plot.right, y: plot.bottom + 31), .end, "small")
        }
    }

    /// Ticks and their labels left of a plot, with lines through it; its title stands above.
    mutating func axisLeft(_ plot: Box, _ scale: some Scale, title: String = "", most: Int? = nil) {
        for tick in scale.ticks(most ?? max(2, Int(plot.height / 40))) {
            let y = scale.position(tick.value)
            line(Point(x: plot.x, y: y), Point(x: plot.right, y: y), "grid")
            text(tick.label, Point(x: plot.x - 5, y: y + 4), .end, "small")
        }
        if !title.isEmpty { text(title, Point(x: 0, y: plot.y - 9), .start, "small") }
    }

    /// Width of the labels of an axis left of a plot, pixels.
    static func widthOfLabels(_ scale: some Scale, most: Int) -> Double {
        let widths = scale.ticks(most).map { TextMeasure.width($0.label, size: TextMeasure.small) }
        return (widths.max() ?? 0) + 8
    }
}
