public import Results

/// One figure of a report: what it says, how it is drawn, and the numbers and the specification behind it.
public protocol Figure: Sendable {
    /// Lower-case name with hyphens; files of the figure are called after it.
    static var name: String { get }
    /// What it is about, in a few words, for where it is missing.
    static var subject: String { get }

    /// The figure of a run.
    ///
    /// - Throws: ``FigureUnavailable`` when the run does not have what it takes.
    init(_ run: RunData) throws(FigureUnavailable)

    /// What it says; may depend on the data.
    var title: String { get }
    /// What to read from it, for a stranger, and how its intervals are meant.
    var caption: String { get }
    /// What its numbered marks refer to, in order.
    var notes: [FigureNote] { get }
    /// Exactly what is drawn; its CSV is what a reader can take away.
    var table: Table { get }
    /// A Vega-Lite specification, data inside, of an equivalent chart.
    var specification: JSON { get }
    /// The drawing for a width in pixels; its height follows from its content.
    func draw(width: Double) -> SVG
}

extension Figure {
    /// Figures without numbered marks.
    public var notes: [FigureNote] { [] }

    /// The drawing of a canvas, with the figure's title and caption as what a screen reader says.
    func finish(_ canvas: Canvas, width: Double, height: Double) -> SVG {
        SVG(
            id: "\(Self.name)-\(Int(width))", width: width, height: height.rounded(.up),
            title: title, description: caption, content: canvas.markup)
    }
}

/// What a numbered mark of a figure refers to.
public struct FigureNote: Hashable, Sendable {
    /// The number beside the mark.
    public var number: Int
    /// What it is.
    public var text: String
    /// Where that is said; may be empty.
    public var source: String
    /// A link to it; may be empty.
    public var url: String
}
