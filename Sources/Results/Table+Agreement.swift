extension Table {
    /// How far two parts of a table agree.
    public struct Agreement: Hashable, Sendable {
        /// Rows of each part that lie before the day.
        public var rows: Int
        /// The first of them that differs, as the two parts have it; nil when none does.
        public var difference: String?
    }

    /// Compares the rows of two values of a text column, as far as they lie before a day; nil for a
    /// table whose rows have no date.
    ///
    /// A row dated by a `month` or a `quarter` lies before a day when the whole of it does.
    /// - Precondition: the table is sorted.
    public func agreement(
        of first: String, and second: String, in column: String, before day: CalendarDay
    ) -> Agreement? {
        guard let part = schema.index(of: column),
            let dated = schema.columns.firstIndex(where: { $0.type == .date })
        else { return nil }
        // Days that lead from the first day of a span into the next one.
        let span = ["month": 31, "quarter": 92][schema.columns[dated].name]
        func rows(of value: String) -> [Int] {
            guard let number = pool.texts.firstIndex(of: value) else { return [] }
            return (0..<rowCount).filter { row in
                guard word(row, part) == Int64(number) else { return false }
                let date = CalendarDay(daysSince1970: Int(word(row, dated)))
                return span.map { date.adding(days: $0).firstOfMonth <= day } ?? (date < day)
            }
        }
        let (left, right) = (rows(of: first), rows(of: second))
        let columns = schema.columns.indices.filter { $0 != part }
        for (a, b) in zip(left, right) where columns.contains(where: { word(a, $0) != word(b, $0) })
        {
            return Agreement(rows: left.count, difference: "\(text(a)) and \(text(b))")
        }
        let longer = left.count > right.count ? left : right
        let shorter = min(left.count, right.count)
        let surplus = longer.count > shorter ? text(longer[shorter]) + " in one alone" : nil
        return Agreement(rows: left.count, difference: surplus)
    }

    private func word(_ row: Int, _ column: Int) -> Int64 {
        words[row * schema.columns.count + column]
    }

    private func text(_ index: Int) -> String {
        "\(schema.name)(\(row(index).map { "\($0)" }.joined(separator: ",")))"
    }
}
