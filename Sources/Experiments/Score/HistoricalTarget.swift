public import Results

/// A reported figure of the past, as a line of a file of targets has it.
public struct HistoricalTarget: Sendable {
    /// Its name, such as `S01`.
    public var id: String
    /// What sort of figure.
    public var group: String
    /// What was measured.
    public var metric: String
    /// When.
    public var period: String
    /// The unit of the three numbers.
    public var unit: String
    /// Low end, if there is one.
    public var low: Double?
    /// Best value, if there is one.
    public var mid: Double?
    /// High end, if there is one.
    public var high: Double?
    /// What kind of interval low and high are.
    public var interval: String
    /// Who says so.
    public var source: String
    /// What kind of source.
    public var kind: String
    /// What to know about it.
    public var note: String
}

extension HistoricalTarget {
    private static let columns: [Column] = [
        Column("id", .string, "name of the target"),
        Column("group", .string, "what sort of figure"),
        Column("metric", .string, "what was measured"),
        Column("period", .string, "when"),
        Column("unit", .string, "unit of the numbers"),
        Column("low", .number, "low end; empty for none"),
        Column("mid", .number, "best value; empty for none"),
        Column("high", .number, "high end; empty for none"),
        Column("interval", .string, "what low and high are"),
        Column("source", .string, "who says so"),
        Column("kind", .string, "kind of source"),
        Column("note", .string, "what to know about it"),
    ]

    /// The targets of a CSV file.
    ///
    /// - Parameter name: What the file is called in errors.
    /// - Throws: `ResultsError.malformed` with the line: columns that are not those above, a number
    ///   that is none, a name used twice or left out, ends in the wrong order, a target without any
    ///   number.
    public static func read(
        _ bytes: [UInt8], name: String
    ) throws(ResultsError) -> [HistoricalTarget] {
        let schema = TableSchema(
            name: "targets", description: "Reported figures.", columns: columns, key: ["id"])
        let (table, lines) = try Table.withLines(csv: bytes, schema, file: name)
        var targets: [HistoricalTarget] = []
        for (row, line) in lines.enumerated() {
            let target = HistoricalTarget(table, row)
            if let flaw = target.flaw(after: targets) {
                throw .malformed(file: name, line: line, reason: flaw)
            }
            targets.append(target)
        }
        guard !targets.isEmpty else {
            throw .malformed(file: name, line: 1, reason: "there is no target after the header")
        }
        return targets
    }

    private init(_ table: Table, _ row: Int) {
        func text(_ column: String) -> String { table[row, column].text ?? "" }
        id = text("id")
        group = text("group")
        metric = text("metric")
        period = text("period")
        unit = text("unit")
        low = table[row, "low"].quantity
        mid = table[row, "mid"].quantity
        high = table[row, "high"].quantity
        interval = text("interval")
        source = text("source")
        kind = text("kind")
        note = text("note")
    }

    /// What is wrong with a target, as half a sentence.
    private func flaw(after others: [HistoricalTarget]) -> String? {
        if id.isEmpty { return "the target has no id" }
        if others.contains(where: { $0.id == id }) { return "a second target is called '\(id)'" }
        if low == nil, mid == nil, high == nil { return "target '\(id)' has no number" }
        // Three counts in a row of years are in no order.
        if unit != "count", let low, let high, low > high {
            return "target '\(id)' ends before it begins: low \(low), high \(high)"
        }
        return nil
    }
}
