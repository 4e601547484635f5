internal import ComputeAccess

/// What somebody probably meant who wrote a date in another way than `2023-11-17`.
enum DateHint {
    /// What to write instead; how dates are written when no day is likely.
    static func sentence(for text: String) -> String {
        let days = days(text)
        if days.count == 1 { return "write \(days[0])" }
        if days.count == 2 {
            return "write \(days[0]) if the day comes first, \(days[1]) if the month does"
        }
        return "dates read 2023-11-17"
    }

    /// The days that the text can mean: two where day and month can be either way round, day first.
    private static func days(_ text: String) -> [CalendarDate] {
        var parts = text.split { !$0.isNumber && !$0.isLetter }.map(String.init)
        if parts.count == 1, let only = parts.first, only.count == 8, Int(only) != nil {
            parts = [only.prefix(4), only.dropFirst(4).prefix(2), only.suffix(2)].map(String.init)
        }
        guard parts.count == 3 else { return [] }
        if parts[0].count == 4 { return day(parts[0], parts[1], parts[2]).map { [$0] } ?? [] }
        guard parts[2].count == 4 else { return [] }
        let dayFirst = day(parts[2], parts[1], parts[0])
        let monthFirst = day(parts[2], parts[0], parts[1])
        // A point stands in dates whose day comes first.
        if text.contains("."), let dayFirst { return [dayFirst] }
        let days = [dayFirst, monthFirst].compactMap { $0 }
        return days.count == 2 && days[0] == days[1] ? [days[0]] : days
    }

    private static func day(_ year: String, _ month: String, _ day: String) -> CalendarDate? {
        guard let year = Int(year), let month = number(ofMonth: month), let day = Int(day) else {
            return nil
        }
        return CalendarDate(year: year, month: month, day: day)
    }

    private static let months = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]

    private static func number(ofMonth word: String) -> Int? {
        Int(word) ?? months.firstIndex(of: String(word.lowercased().prefix(3))).map { $0 + 1 }
    }
}
