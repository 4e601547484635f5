/// The periods between which nothing changes, and the rules that count in each.
struct RulePeriods {
    /// First days of the periods, ascending.
    private(set) var starts: [CalendarDate] = []
    private var masks: [UInt64] = []

    /// The periods of rules in the order of their bits.
    init(_ rules: [Rule], where counts: (RuleDates, CalendarDate) -> Bool) {
        for dates in rules.map(\.dates) {
            for day in dates.turns where !starts.contains(day) { starts.append(day) }
        }
        starts.sort()
        masks = starts.map { day in rules.bits { counts($0.dates, day) } }
    }

    /// The rules that count on a day.
    ///
    /// - Complexity: linear in the number of later periods; the present is asked about most.
    func rules(on day: CalendarDate) -> UInt64 {
        var period = starts.count - 1
        while period >= 0, starts[period] > day { period -= 1 }
        return period < 0 ? 0 : masks[period]
    }
}

extension [Rule] {
    /// The bits of the rules for which something holds.
    func bits(where holds: (Rule) -> Bool) -> UInt64 {
        var bits: UInt64 = 0
        for (index, rule) in enumerated() where holds(rule) { bits |= 1 << UInt64(index) }
        return bits
    }
}
