internal import ComputeAccess

extension Section {
    /// Longest time from the first simulated day to the last: days and months are counted in 16 bits.
    private static let mostDays = 60 * 365

    /// The time that the scenario covers.
    static let clock = Section { top, scenario in
        top.context.isReadingSettings = true
        defer { top.context.isReadingSettings = false }
        let problemsBefore = top.context.diagnostics.issues.count
        let clock = top.requiredMapping("clock", "the time that the scenario covers") { clock in
            let start = clock.required("start", .date, "first day that is reported")
            let end = clock.required("end", .date, "last day that is reported")
            let lookahead = clock.value(
                "lookahead", .seconds(1...604_800), default: 3_600,
                "shortest time that a message between two agents takes; 1 h when not given")
            let warmUp = clock.value(
                "warm_up", .seconds(0...(20 * 365 * 86_400)), default: 0,
                "time simulated before the start and not reported; none when not given")
            let until = clock.optional(
                "rulebook_until", .date, "last day on which rules may begin; the end when not given"
            )
            let growth = clock.optional(
                "growth_after", .words([("continue", true)]),
                "'continue' lets rates of growth go on after the last dated value of the scenario")
            scenario.ratesGoOn = growth ?? false
            if end < start {
                clock.report(.dateOrder, key: "end", "the clock ends before it starts")
            }
            let days = end - start + Int(warmUp / 86_400)
            if clock.position != nil, days > mostDays {
                clock.report(
                    .outOfRange, key: "end",
                    "the clock runs over \(days / 365) years, warm-up included; at most "
                        + "\(mostDays / 365) are simulated")
            }
            if let until, until < end {
                clock.report(
                    .dateOrder, key: "rulebook_until", "the rulebook ends before the clock does")
            }
            return ScenarioClock(
                start: start, end: end, lookahead: lookahead, warmUpDays: Int(warmUp / 86_400),
                rulebookUntil: max(until ?? end, end))
        }
        // A clock that could not be read must not make rules look out of date.
        if let clock, top.context.diagnostics.issues.count == problemsBefore {
            scenario.clock = clock
            top.context.lastDay = clock.end
        }
    }
}

extension ValueFormat where Value == CalendarDate {
    /// A day, written 2023-11-17.
    static var date: Self {
        .scalar(
            "a date such as 2023-11-17", schema: [("format", .string("date"))],
            placeholder: CalendarDate(daysSinceEpoch: 0)
        ) { text, report in
            if let date = CalendarDate(iso: text) { return date }
            report(.badDate, "'\(text)' is not a date", DateHint.sentence(for: text))
            return nil
        }
    }
}
