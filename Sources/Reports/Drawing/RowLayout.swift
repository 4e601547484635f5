/// Rows of a chart with a label and a text each: the label left and the text right of the plot, or both
/// above it where the drawing is narrow.
struct RowLayout {
    let isNarrow: Bool
    /// Left and right end of the plot, pixels.
    let left: Double
    let right: Double
    /// Height of a row, pixels.
    let step: Double
    private let width: Double

    init(labels: [String], texts: [String], width: Double) {
        self.width = width
        isNarrow = width < 600
        step = isNarrow ? 38 : 21
        let label = labels.map { TextMeasure.width($0, isBold: true) }.max() ?? 0
        let text = texts.map { TextMeasure.width($0, size: TextMeasure.small) }.max() ?? 0
        left = isNarrow ? 8 : min(label, 300) + 14
        right = isNarrow ? width - 8 : width - text - 14
    }

    /// Where the line of a row lies that begins at `y`.
    func line(_ y: Double) -> Double { isNarrow ? y + 26 : y + step / 2 }

    /// Writes the label and the text of a row that begins at `y`.
    func write(
        _ label: String, _ text: String, at y: Double, isStrong: Bool = false,
        on canvas: inout Canvas
    ) {
        let base = isNarrow ? y + 14 : line(y) + 4
        let free =
            isNarrow ? width - TextMeasure.width(text, size: TextMeasure.small) - 12 : left - 12
        canvas.text(
            TextMeasure.fitted(label, into: free), Point(x: 0, y: base), .start,
            isStrong ? "strong cover" : "cover")
        canvas.text(text, Point(x: width, y: base), .end, "small cover")
    }
}
