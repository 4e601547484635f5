internal import Results

/// Days of the calendar along an axis.
struct TimeScale: Scale {
    let first: CalendarDay
    let last: CalendarDay
    private let linear: LinearScale

    /// From a day to a day, onto `start` to `end` in pixels.
    init(_ first: CalendarDay, _ last: CalendarDay, onto start: Double, _ end: Double) {
        self.first = first
        self.last = last
        linear = LinearScale(
            Double(first.daysSince1970), Double(last.daysSince1970), onto: start, end)
    }

    func position(_ value: Double) -> Double { linear.position(value) }

    func position(_ day: CalendarDay) -> Double { position(Double(day.daysSince1970)) }

    /// Firsts of January; of other months too where that leaves room.
    func ticks(_ most: Int) -> [Tick] {
        for months in [1, 2, 3, 6, 12, 24, 60] {
            let ticks = ticks(everyMonths: months)
            if ticks.count <= most { return ticks }
        }
        return []
    }

    private func ticks(everyMonths step: Int) -> [Tick] {
        let from = first.components
        let (start, end) = (from.year * 12, last.components.year * 12 + 11)
        return stride(from: start, through: end, by: 1).compactMap { month in
            let (year, inYear) = (month / 12, month % 12)
            guard step <= 12 ? inYear % step == 0 : inYear == 0 && year % (step / 12) == 0,
                let day = CalendarDay(year: year, month: inYear + 1, day: 1),
                day >= first, day <= last
            else { return nil }
            let label = inYear == 0 ? String(year) : Self.months[inYear]
            return Tick(value: Double(day.daysSince1970), label: label)
        }
    }

    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}
