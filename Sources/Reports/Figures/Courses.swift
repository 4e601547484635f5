internal import Results

/// A measure over time, by policy and item: the part of `courses.csv` that a figure draws.
struct Courses: Sendable {
    struct Row: Sendable {
        var policy: String
        var item: String
        var unit: String
        var point: Course.Point
    }

    private(set) var rows: [Row]

    init(_ run: RunData, _ measure: String) throws(FigureUnavailable) {
        let records = try run.records(
            "courses",
            [
                "policy", "measure", "item", "month", "unit", "mean", "p05", "p25", "p50", "p75",
                "p95",
            ],
            remedy: "sluice run \(run.scenario)")
        rows = records.compactMap { record in
            guard record.text("measure") == measure, let day = record.day("month"),
                let mean = record.number("mean")
            else { return nil }
            func range(_ low: String, _ high: String) -> ClosedRange<Double>? {
                guard let low = record.number(low), let high = record.number(high), low <= high
                else { return nil }
                return low...high
            }
            return Row(
                policy: record.text("policy"), item: record.text("item"),
                unit: record.text("unit"),
                point: Course.Point(
                    day: day, value: record.number("p50") ?? mean, outer: range("p05", "p95"),
                    inner: range("p25", "p75")))
        }
    }

    /// The rows that are asked for.
    func only(_ isWanted: (Row) -> Bool) -> Courses {
        var some = self
        some.rows = rows.filter(isWanted)
        return some
    }

    /// Adds rows of another measure.
    mutating func append(_ more: [Row]) { rows += more }

    /// Items in the order in which they come.
    var items: [String] {
        rows.reduce(into: []) { items, row in
            if !items.contains(row.item) { items.append(row.item) }
        }
    }

    /// First and last month; nil without rows.
    var span: (first: CalendarDay, last: CalendarDay)? {
        let days = rows.map(\.point.day)
        guard let first = days.min(), let last = days.max() else { return nil }
        return (first, last.adding(days: 31).firstOfMonth)
    }

    /// The sum of the values of a policy and an item.
    func sum(_ policy: String, _ item: String) -> Double {
        rows.reduce(0) { $0 + ($1.policy == policy && $1.item == item ? $1.point.value : 0) }
    }

    /// One line. `shift` says where in the month a point stands: flows in its middle.
    func course(_ policy: String, _ item: String, style: String, shift: Int = 15) -> Course {
        let points = rows.filter { $0.policy == policy && $0.item == item }.map { row in
            var point = row.point
            point.day = point.day.adding(days: shift)
            return point
        }
        return Course(points: points.sorted { $0.day < $1.day }, style: style)
    }

    /// What is drawn, for the reader to take away.
    func table(of figure: String, _ description: String) -> Table {
        let columns =
            [
                Column.policy, Column("item", .string, "what is counted"),
                Column("month", .date, "first day of the month"),
                Column("unit", .string, "unit of the numbers in this row"),
                Column.number("value", "median over runs, or the only run"),
            ]
            + ["p05", "p25", "p75", "p95"].map {
                Column.number($0, "quantile over runs; none with one run")
            }
        let values = rows.map { row -> [Value] in
            let point = row.point
            return [
                .string(row.policy), .string(row.item), .date(point.day), .string(row.unit),
                .number(point.value), .number(orMissing: point.outer?.lowerBound),
                .number(orMissing: point.inner?.lowerBound),
                .number(orMissing: point.inner?.upperBound),
                .number(orMissing: point.outer?.upperBound),
            ]
        }
        return Table(of: figure, description, columns, rows: values)
    }
}

extension RunData {
    /// The lines of an item, policy by policy. Bands of more than three policies would only hide each
    /// other: then the baseline alone has them.
    func courses(of item: String, in courses: Courses, shift: Int = 15) -> [Course] {
        policies.map { policy in
            var course = courses.course(policy, item, style: style(policy), shift: shift)
            course.hasBands = policies.count <= 3 || policy == baseline
            return course
        }.filter { !$0.points.isEmpty }
    }

    /// How to read lines and bands of courses.
    var howToReadBands: String {
        guard runs > 1 else { return "One run of each policy carries no interval." }
        let what = "half of the \(runs) runs lie in the dark band, nine of ten in the light one"
        return draws > 1
            ? "Lines are medians; \(what), which holds chance and what is not known."
            : "Lines are medians; \(what): that is chance alone, for the inputs are as written."
    }
}
