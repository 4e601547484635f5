internal import ComputeAccess

extension RuleDates {
    /// The dates in a rule, or those that replace them, with a report of what is out of order.
    init(_ reader: MappingReader) {
        self.init()
        let problems = reader.problems
        leaked = reader.optional("leaked", .date, "the press first reported it")
        announced = reader.optional("announced", .date, "published")
        effective = reader.required("effective", .date, "first day in force")
        suspended = reader.optional("suspended", .date, "first day of a suspension")
        resumed = reader.optional("resumed", .date, "first day in force again")
        ended = reader.optional("ended", .date, "first day no longer in force")
        // Dates that could not be read lie in no order.
        guard reader.problems == problems else { return }
        let order = [
            ("leaked", leaked), ("announced", announced), ("effective", effective),
            ("suspended", suspended), ("resumed", resumed), ("ended", isWithdrawn ? nil : ended),
        ].compactMap { name, date in date.map { (name, $0) } }
        for (earlier, later) in zip(order, order.dropFirst()) where later.1 < earlier.1 {
            reader.report(.dateOrder, key: later.0, "'\(later.0)' lies before '\(earlier.0)'")
        }
        if resumed != nil, suspended == nil {
            reader.report(.dateOrder, key: "resumed", "'resumed' without 'suspended'")
        }
    }
}
