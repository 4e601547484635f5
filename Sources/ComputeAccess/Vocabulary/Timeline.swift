/// A number that changes with the date: a step function of days, or straight lines between them.
public struct Timeline: Hashable, Sendable {
    /// One dated value.
    public struct Point: BitwiseCopyable, Hashable, Sendable {
        /// First day of the value.
        public var date: CalendarDate
        /// The value from that day.
        public var value: Double

        /// `value` from `date`.
        public init(date: CalendarDate, value: Double) {
            self.date = date
            self.value = value
        }
    }

    /// The dated values, ascending by date; at least one.
    public let points: [Point]
    /// Whether the days between two points lie on a straight line.
    public let isInterpolated: Bool

    /// The same value on every day.
    public init(constant value: Double) {
        points = [Point(date: CalendarDate(daysSinceEpoch: .min), value: value)]
        isInterpolated = false
    }

    /// The given dated values, of which there is at least one.
    public init(_ points: [Point], interpolated: Bool = false) {
        precondition(!points.isEmpty, "a timeline has at least one point")
        self.points = points.sorted { $0.date < $1.date }
        isInterpolated = interpolated
    }

    /// The value on a day. Before the first date it is the first value.
    ///
    /// - Complexity: O(log *n*) in the number of points.
    public func value(on day: CalendarDate) -> Double {
        var low = 0
        var high = points.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if points[middle].date <= day { low = middle } else { high = middle }
        }
        let from = points[low]
        guard isInterpolated, low + 1 < points.count, day > from.date else { return from.value }
        let to = points[low + 1]
        let share = Double(day - from.date) / Double(to.date - from.date)
        return from.value + (to.value - from.value) * share
    }
}
