extension Rulebook {
    /// The day on which the first rule takes effect that asks for reports; nil when none does.
    var reportsFrom: CalendarDate? {
        rules.compactMap { rule -> CalendarDate? in
            if case .report = rule.duty { return rule.dates.effective }
            return nil
        }.min()
    }
}
