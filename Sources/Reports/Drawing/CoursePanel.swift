internal import Results

/// A number over time: a line, and how far runs lie from it.
struct Course: Sendable {
    struct Point: Sendable {
        var day: CalendarDay
        var value: Double
        /// 5 and 95 % quantiles over runs; nil with one run.
        var outer: ClosedRange<Double>?
        /// 25 and 75 % quantiles.
        var inner: ClosedRange<Double>?
    }

    var points: [Point]
    /// Class of the colour.
    var style: String
    var isDashed = false
    var hasBands = true

    /// The points without months between them in which there is nothing.
    var parts: [ArraySlice<Point>] {
        var parts: [ArraySlice<Point>] = []
        var start = 0
        for end in points.indices {
            let next = end + 1
            let goesOn =
                next < points.count
                && points[next].day.daysSince1970 - points[end].day.daysSince1970 < 45
            if goesOn { continue }
            parts.append(points[start...end])
            start = next
        }
        return parts
    }

    /// The largest number that is drawn.
    var highest: Double {
        points.map { hasBands ? max($0.value, $0.outer?.upperBound ?? $0.value) : $0.value }.max()
            ?? 0
    }
}

/// Courses over the same time and on the same scale.
struct CoursePanel {
    var courses: [Course]
    var x: TimeScale
    var y: any Scale

    /// Draws bands below, lines above.
    func draw(on canvas: inout Canvas) {
        for course in courses where course.hasBands {
            band(course, \.outer, on: &canvas)
            band(course, \.inner, on: &canvas)
        }
        for course in courses {
            var path = PathData()
            for part in course.parts { path.line(through: part.map { place($0.day, $0.value) }) }
            let dashed = course.isDashed ? " dashed" : ""
            canvas.path(path, "mark line\(dashed) \(course.style)")
        }
    }

    private func band(
        _ course: Course, _ range: KeyPath<Course.Point, ClosedRange<Double>?>,
        on canvas: inout Canvas
    ) {
        for part in course.parts {
            let known = part.filter { $0[keyPath: range] != nil }
            guard known.count > 1 else { continue }
            let upper = known.map { place($0.day, $0[keyPath: range]?.upperBound ?? 0) }
            let lower = known.map { place($0.day, $0[keyPath: range]?.lowerBound ?? 0) }
            var outline = PathData.lines(upper + lower.reversed())
            outline.close()
            canvas.path(outline, "band \(course.style)")
        }
    }

    private func place(_ day: CalendarDay, _ value: Double) -> Point {
        Point(x: x.position(day), y: y.position(value))
    }
}
