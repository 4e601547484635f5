internal import SimulationKernel

extension Table {
    /// The value in row `row` (0 ..< `rowCount`) of column number `column`.
    public subscript(row: Int, column: Int) -> Value {
        let word = words[row * schema.columns.count + column]
        if word == Word.missing { return .missing }
        switch schema.columns[column].type {
        case .integer: return .integer(word)
        case .number: return .number(Word.decode(word))
        case .string: return .string(pool.texts[Int(word)])
        case .date: return .date(CalendarDay(daysSince1970: Int(word)))
        case .boolean: return .boolean(word == 1)
        }
    }

    /// The value in row `row` of the column called `column`. An unknown name is a fault of ours.
    public subscript(row: Int, column: String) -> Value {
        guard let index = schema.index(of: column) else {
            internalError("table '\(schema.name)' has no column '\(column)'")
        }
        return self[row, index]
    }

    /// Row `row` as values.
    public func row(_ row: Int) -> [Value] {
        schema.columns.indices.map { self[row, $0] }
    }
}

extension Value {
    /// The text, or nil if this is not one.
    public var text: String? { if case .string(let text) = self { text } else { nil } }

    /// The quantity as a double, of a number or an integer; nil otherwise.
    public var quantity: Double? {
        switch self {
        case .number(let number): number
        case .integer(let number): Double(number)
        default: nil
        }
    }

    /// The whole number, or nil if this is not one.
    public var wholeNumber: Int64? { if case .integer(let number) = self { number } else { nil } }

    /// The day, or nil if this is not one.
    public var day: CalendarDay? { if case .date(let date) = self { date } else { nil } }
}
