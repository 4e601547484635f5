internal import SimulationKernel

/// A table of typed rows in memory, row after row in one flat buffer of 64-bit words.
///
/// Texts are interned, so a row of 22 columns takes 176 bytes whatever it says. A value of the wrong
/// type, a row of the wrong length or a number that is not finite is a fault of ours and ends the
/// process: no scenario can cause it.
public struct Table: Sendable {
    /// What the rows are.
    public let schema: TableSchema
    /// Number of rows.
    public internal(set) var rowCount = 0

    var words: [Int64] = []
    var pool = StringPool()

    /// An empty table.
    public init(_ schema: TableSchema) { self.schema = schema }

    /// Asks for room for `rows` rows at once.
    public mutating func reserveCapacity(_ rows: Int) {
        words.reserveCapacity(rows * schema.columns.count)
    }

    /// Interns a text, for rows that repeat it many times. Sorting makes symbols stale.
    public mutating func symbol(_ text: String) -> Symbol {
        Symbol(index: text.isEmpty ? -1 : pool.number(of: text))
    }

    /// Adds one row: one value per column, in the columns' order.
    public mutating func append(_ row: [Value]) {
        guard row.count == schema.columns.count else {
            internalError(
                "\(schema.name): a row of \(row.count) for \(schema.columns.count) columns")
        }
        for index in row.indices { words.append(word(row[index], index)) }
        rowCount += 1
    }

    /// Adds the rows of a table with the same columns.
    public mutating func append(contentsOf other: Table) {
        guard other.schema.columns == schema.columns else {
            internalError("\(schema.name): rows of \(other.schema.name) have other columns")
        }
        let numbers = other.pool.texts.map { Int64(pool.number(of: $0)) }
        let width = schema.columns.count
        let isText = schema.columns.map { $0.type == .string }
        words.reserveCapacity(words.count + other.words.count)
        for (position, word) in other.words.enumerated() {
            let translates = isText[position % width] && word != Word.missing
            words.append(translates ? numbers[Int(word)] : word)
        }
        rowCount += other.rowCount
    }

    private mutating func word(_ value: Value, _ column: Int) -> Int64 {
        switch (value, schema.columns[column].type) {
        case (.integer(let number), .integer) where number != Word.missing: return number
        case (.integer(let number), .number): return Word.encode(Double(number))
        case (.number(let number), .number) where number.isFinite: return Word.encode(number)
        case (.string(let text), .string):
            return text.isEmpty ? Word.missing : Int64(pool.number(of: text))
        case (.symbol(let symbol), .string):
            return symbol.index < 0 ? Word.missing : Int64(symbol.index)
        case (.date(let date), .date): return Int64(date.daysSince1970)
        case (.boolean(let truth), .boolean): return truth ? 1 : 0
        case (.missing, _): return Word.missing
        default:
            let place = "\(schema.fileName), column '\(schema.columns[column].name)'"
            internalError("\(place): \(value) is not a \(schema.columns[column].type.rawValue)")
        }
    }
}
