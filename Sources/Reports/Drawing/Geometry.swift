/// A place in a drawing, pixels from the upper left.
struct Point: Hashable, Sendable {
    var x: Double
    var y: Double
}

/// A rectangle in a drawing, pixels.
struct Box: Hashable, Sendable {
    var x: Double
    var y: Double
    var width: Double
    var height: Double

    var right: Double { x + width }
    var bottom: Double { y + height }
    var middle: Double { x + width / 2 }

    /// What is left inside after margins.
    func inset(left: Double = 0, top: Double = 0, right: Double = 0, bottom: Double = 0) -> Box {
        Box(x: x + left, y: y + top, width: width - left - right, height: height - top - bottom)
    }
}
