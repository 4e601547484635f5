/// One entry of a legend.
struct LegendEntry: Sendable {
    /// What the sample looks like.
    enum Sample: Sendable {
        case line, dashed, bar, dot, hollow, cross
    }

    var label: String
    /// Class of the colour, such as `s0`.
    var style: String
    var sample: Sample = .line
}

extension Canvas {
    /// Samples with their labels in lines from `top` on. Returns the height taken, pixels.
    mutating func legend(_ entries: [LegendEntry], top: Double, left: Double = 0, width: Double)
        -> Double
    {
        guard !entries.isEmpty else { return 0 }
        var place = Point(x: left, y: top + 12)
        for entry in entries {
            let label = TextMeasure.fitted(entry.label, into: width - 28)
            let taken = 24 + TextMeasure.width(label)
            if place.x > left, place.x + taken > left + width {
                place = Point(x: left, y: place.y + 18)
            }
            sample(entry, place)
            text(label, Point(x: place.x + 24, y: place.y))
            place.x += taken + 16
        }
        return place.y - top + 10
    }

    private mutating func sample(_ entry: LegendEntry, _ place: Point) {
        let y = place.y - 4
        let ends = (Point(x: place.x, y: y), Point(x: place.x + 18, y: y))
        let centre = Point(x: place.x + 9, y: y)
        switch entry.sample {
        case .line: line(ends.0, ends.1, "line \(entry.style)")
        case .dashed: line(ends.0, ends.1, "line dashed \(entry.style)")
        case .bar:
            rectangle(Box(x: place.x + 2, y: y - 5, width: 14, height: 10), "bar \(entry.style)")
        case .dot: circle(centre, radius: 4.5, "dot \(entry.style)")
        case .hollow: circle(centre, radius: 4.5, "hollow \(entry.style)")
        case .cross: cross(centre, radius: 4.5, "line \(entry.style)")
        }
    }

    /// Two strokes across each other.
    mutating func cross(_ centre: Point, radius: Double, _ style: String, tip: String? = nil) {
        var data = PathData()
        for side in [1.0, -1] {
            data.move(to: Point(x: centre.x - radius, y: centre.y - side * radius))
            data.line(to: Point(x: centre.x + radius, y: centre.y + side * radius))
        }
        path(data, style, tip: tip)
    }
}
