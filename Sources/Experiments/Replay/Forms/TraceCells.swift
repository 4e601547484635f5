internal import Primitives
internal import Results

/// The cells of one row of a trace by the names of their columns, with what is wrong with them.
struct TraceCells {
    /// Line of the file, from 1.
    let line: Int
    /// What was found wrong: the reason and what to do about it.
    private(set) var complaints: [(reason: String, hint: String)] = []
    private let fields: [String]
    private let places: [String: Int]

    init(_ record: CSVRecord, _ places: [String: Int]) {
        line = record.line
        fields = record.fields
        self.places = places
    }

    /// The text of a cell; empty without such a column.
    subscript(column: String) -> String { places[column].map { fields[$0] } ?? "" }

    /// Whether a cell holds no value, as its writers say that.
    func isMissing(_ column: String) -> Bool {
        ["", "nan", "none", "null"].contains(self[column].lowercased())
    }

    /// A whole number within bounds.
    mutating func whole(_ column: String, in range: ClosedRange<Int64>) -> Int64? {
        let text = self[column]
        guard let value = Self.whole(text) else {
            complain(
                "\(column) is '\(text)', not a whole number",
                hint: "times are whole seconds, GPUs a count; no units, no decimals")
            return nil
        }
        guard range.contains(value) else {
            complain(
                "\(column) is \(value), outside \(range.lowerBound) to \(range.upperBound)",
                hint: value < range.lowerBound
                    ? "no job is submitted before second 0, ends before it starts or needs no GPU"
                    : "times are seconds since the first record, not since 1970 in nanoseconds")
            return nil
        }
        return value
    }

    /// A date with its time of day, as seconds since 1970 if it were in UTC.
    mutating func moment(_ column: String) -> Int64? {
        if let moment = Self.moment(self[column]) { return moment }
        complain(
            "\(column) is '\(self[column])', not a date and time",
            hint: "write it as 2020-04-01 00:00:05")
        return nil
    }

    mutating func complain(_ reason: String, hint: String) {
        complaints.append((reason, hint))
    }

    /// A whole number, also with zeros after its point as programs write it that know no integers.
    static func whole(_ text: some StringProtocol) -> Int64? {
        if let value = Int64(text) { return value }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[1].isEmpty, parts[1].allSatisfy({ $0 == "0" }) else {
            return nil
        }
        return Int64(parts[0])
    }

    static func moment(_ text: String) -> Int64? {
        let parts = text.split(whereSeparator: { $0 == " " || $0 == "T" })
        guard parts.count == 2, let day = CalendarDay(String(parts[0])) else { return nil }
        let clock = parts[1].split(separator: ":", omittingEmptySubsequences: false)
        guard clock.count == 3, clock.allSatisfy({ $0.count == 2 }) else { return nil }
        let numbers = clock.compactMap { Int64($0) }
        guard numbers.count == 3, (0...23).contains(numbers[0]), (0...59).contains(numbers[1]),
            (0...60).contains(numbers[2])
        else { return nil }
        return Int64(day.daysSince1970) * 86_400 + numbers[0] * 3_600 + numbers[1] * 60 + numbers[2]
    }
}
