/// The `d` of a path, in steps from point to point, which take half the bytes of places.
struct PathData: Sendable {
    private(set) var text = ""
    /// Where the pen is, in tenths of a pixel, as rounded: errors do not add up along the way.
    private var pen = (x: 0, y: 0)

    /// Lifts the pen and puts it down at a point.
    mutating func move(to point: Point) {
        pen = Self.tenths(point)
        text += "M\(Self.text(pen.x)) \(Self.text(pen.y))"
    }

    /// A straight line.
    mutating func line(to point: Point) {
        let next = Self.tenths(point)
        text += "l" + Self.pair(next.x - pen.x, next.y - pen.y)
        pen = next
    }

    /// A curve that leaves and arrives level, as the bands of a flow do.
    mutating func wave(to point: Point) {
        let next = Self.tenths(point)
        let (dx, dy) = (next.x - pen.x, next.y - pen.y)
        text += "c\(Self.pair(dx / 2, 0)) \(Self.pair(dx / 2, dy)) \(Self.pair(dx, dy))"
        pen = next
    }

    /// A straight line back to where the pen was put down.
    mutating func close() { text += "z" }

    /// Straight lines through all points; a dot where there is one.
    mutating func line(through points: [Point]) {
        guard let first = points.first else { return }
        move(to: first)
        for point in points.dropFirst() { line(to: point) }
        // Round ends make a dot of a line without length.
        if points.count == 1 { text += "h0" }
    }

    /// Straight lines through all points.
    static func lines(_ points: [Point]) -> PathData {
        var path = PathData()
        path.line(through: points)
        return path
    }

    private static func tenths(_ point: Point) -> (x: Int, y: Int) {
        (Int((point.x * 10).rounded()), Int((point.y * 10).rounded()))
    }

    private static func text(_ tenths: Int) -> String { SVG.number(Double(tenths) / 10) }

    private static func pair(_ x: Int, _ y: Int) -> String {
        let second = text(y)
        return text(x) + (second.hasPrefix("-") ? "" : " ") + second
    }
}
