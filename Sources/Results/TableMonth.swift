public import SimulationKernel

/// A digest of what a table says of one month, so that two runs can be compared without their rows.
public struct TableMonth: Hashable, Sendable {
    /// The table by name.
    public var table: String
    /// The first day of the span: a month or, in tables by quarter, a quarter.
    public var start: CalendarDay
    /// The day after its last.
    public var end: CalendarDay
    /// Rows in it.
    public var rows: Int
    /// Of their cells in order, all columns but those left out.
    public var digest: UInt64

    /// A month from its parts.
    package init(table: String, start: CalendarDay, end: CalendarDay, rows: Int, digest: UInt64) {
        (self.table, self.rows, self.digest) = (table, rows, digest)
        (self.start, self.end) = (start, end)
    }
}

extension Table {
    /// Digests month by month, in order; none for a table whose rows have no date.
    ///
    /// - Parameter columns: names of the columns that do not count.
    /// - Precondition: the table is sorted.
    public func months(without columns: [String]) -> [TableMonth] {
        guard let dated = schema.columns.firstIndex(where: { $0.type == .date }) else { return [] }
        // Days that lead from the first day of a span into the next one.
        let span = schema.columns[dated].name == "quarter" ? 92 : 31
        let texts = pool.texts.map { stableHash($0) }
        let counted = schema.columns.indices.filter { !columns.contains(schema.columns[$0].name) }
        let isText = schema.columns.map { $0.type == .string }
        var months: [TableMonth] = []
        var places: [Int64: Int] = [:]
        for row in 0..<rowCount {
            let base = row * schema.columns.count
            let start = CalendarDay(daysSince1970: Int(words[base + dated])).firstOfMonth
            let place = places[Int64(start.daysSince1970)] ?? months.count
            if place == months.count {
                places[Int64(start.daysSince1970)] = place
                months.append(
                    TableMonth(
                        table: schema.name, start: start,
                        end: start.adding(days: span).firstOfMonth, rows: 0, digest: 0))
            }
            var digest = months[place].digest
            for column in counted {
                let word = words[base + column]
                let bits =
                    isText[column] && word != Word.missing
                    ? texts[Int(word)] : UInt64(bitPattern: word)
                digest = mix(digest ^ bits) &+ UInt64(column)
            }
            months[place].digest = digest
            months[place].rows += 1
        }
        return months.sorted { $0.start < $1.start }
    }
}

extension TableMonth {
    /// Writes all of it.
    public func encode(into writer: inout ByteWriter) {
        writer.write(table)
        for day in [start, end] { writer.write(Int64(day.daysSince1970)) }
        writer.write(UInt32(rows))
        writer.write(digest)
    }

    /// Reads what ``encode(into:)`` wrote.
    public init(from reader: inout ByteReader) throws(ByteReadError) {
        table = try reader.readString()
        let first: Int64 = try reader.read()
        let last: Int64 = try reader.read()
        (start, end) = (.init(daysSince1970: Int(first)), .init(daysSince1970: Int(last)))
        let rows: UInt32 = try reader.read()
        self.rows = Int(rows)
        digest = try reader.read()
    }
}
