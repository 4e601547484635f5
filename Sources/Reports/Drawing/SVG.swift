/// A finished drawing, to be put into a page whose style sheet holds ``FigureStyle/css``.
public struct SVG: Hashable, Sendable {
    /// The element, from `<svg` to `</svg>`.
    public let markup: String
    /// Width, pixels.
    public let width: Double
    /// Height, pixels.
    public let height: Double

    /// A drawing of a size with what a screen reader says of it.
    ///
    /// - Parameter id: unique in the page; the parts that need an identifier begin with it.
    init(
        id: String, width: Double, height: Double, title: String, description: String,
        content: String
    ) {
        self.width = width
        self.height = height
        let size = "\(Self.number(width)) \(Self.number(height))"
        markup = """
            <svg class="figure \(width < 600 ? "narrow" : "wide")" role="img" aria-labelledby="\(id)-title \(id)-desc" \
            width="\(Self.number(width))" height="\(Self.number(height))" viewBox="0 0 \(size)">\
            <title id="\(id)-title">\(Markup.escaped(title))</title>\
            <desc id="\(id)-desc">\(Markup.escaped(description))</desc>\
            \(content)</svg>
            """
    }

    /// A length with a tenth of a pixel, which no eye tells from the exact one.
    static func number(_ length: Double) -> String {
        let tenths = (length * 10).rounded()
        guard abs(tenths) < 1e9 else { return String(length) }
        let whole = Int(tenths)
        let sign = whole < 0 ? "-" : ""
        let (units, tenth) = (abs(whole) / 10, abs(whole) % 10)
        return tenth == 0 ? "\(sign)\(units)" : "\(sign)\(units).\(tenth)"
    }
}
