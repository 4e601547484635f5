/// Collects the elements of a drawing. Colours and strokes are classes of ``FigureStyle/css``.
struct Canvas: Sendable {
    private(set) var markup = ""

    /// Where a text is held at its point.
    enum Anchor: String {
        case start, middle, end
    }

    mutating func line(_ a: Point, _ b: Point, _ style: String) {
        open("line", style)
        attribute("x1", a.x)
        attribute("y1", a.y)
        attribute("x2", b.x)
        attribute("y2", b.y)
        close("line")
    }

    /// - Parameter tip: shown when the pointer rests on it.
    mutating func rectangle(_ box: Box, _ style: String, opacity: Double? = nil, tip: String? = nil)
    {
        open("rect", style)
        attribute("x", box.x)
        attribute("y", box.y)
        attribute("width", max(0, box.width))
        attribute("height", max(0, box.height))
        if let opacity { markup += " fill-opacity=\"\(NumberLabel.digits(opacity, 2))\"" }
        close("rect", tip: tip)
    }

    mutating func circle(_ centre: Point, radius: Double, _ style: String, tip: String? = nil) {
        open("circle", style)
        attribute("cx", centre.x)
        attribute("cy", centre.y)
        attribute("r", radius)
        close("circle", tip: tip)
    }

    mutating func path(
        _ data: PathData, _ style: String, strokeWidth: Double? = nil, tip: String? = nil
    ) {
        open("path", style)
        markup += " d=\"\(data.text)\""
        if let strokeWidth { attribute("stroke-width", strokeWidth) }
        close("path", tip: tip)
    }

    /// Text whose base line begins, is centred or ends at a point.
    mutating func text(
        _ text: String, _ point: Point, _ anchor: Anchor = .start, _ style: String = "",
        turned degrees: Double = 0
    ) {
        open("text", style)
        attribute("x", point.x)
        attribute("y", point.y)
        if anchor != .start { markup += " text-anchor=\"\(anchor.rawValue)\"" }
        if degrees != 0 {
            let place = "\(SVG.number(degrees)) \(SVG.number(point.x)) \(SVG.number(point.y))"
            markup += " transform=\"rotate(\(place))\""
        }
        markup += ">\(Markup.escaped(text))</text>"
    }

    /// Elements that share a style.
    mutating func group(_ style: String, _ draw: (inout Canvas) -> Void) {
        open("g", style)
        markup += ">"
        draw(&self)
        markup += "</g>"
    }

    private mutating func open(_ element: String, _ style: String) {
        markup += "<\(element)"
        if !style.isEmpty { markup += " class=\"\(style)\"" }
    }

    private mutating func attribute(_ name: String, _ value: Double) {
        markup += " \(name)=\"\(SVG.number(value))\""
    }

    private mutating func close(_ element: String, tip: String? = nil) {
        markup += tip.map { "><title>\(Markup.escaped($0))</title></\(element)>" } ?? "/>"
    }
}
