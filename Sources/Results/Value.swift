/// A text that a table has seen before; see ``Table/symbol(_:)``.
public struct Symbol: Hashable, Sendable, BitwiseCopyable {
    let index: Int32
}

/// One cell on its way into a table, or out of it.
public enum Value: Hashable, Sendable {
    /// A whole number.
    case integer(Int64)
    /// A finite number.
    case number(Double)
    /// A text. The empty text is the same as ``missing``, as it is in CSV.
    case string(String)
    /// A text that the table already knows, which saves looking it up.
    case symbol(Symbol)
    /// A day.
    case date(CalendarDay)
    /// A truth.
    case boolean(Bool)
    /// Nothing: not observed, not applicable.
    case missing

    /// A whole number of any width.
    public static func integer(_ number: Int) -> Value { .integer(Int64(number)) }
    /// The day `days` after 1970-01-01.
    public static func date(daysSince1970 days: Int) -> Value {
        .date(CalendarDay(daysSince1970: days))
    }
    /// A number that may be unknown.
    public static func number(orMissing number: Double?) -> Value {
        number.map(Self.number) ?? .missing
    }
    /// A day that may never have come.
    public static func date(orMissing date: CalendarDay?) -> Value {
        date.map(Self.date) ?? .missing
    }
}

extension Value: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByFloatLiteral, ExpressibleByBooleanLiteral
{
    /// A text.
    public init(stringLiteral text: String) { self = .string(text) }
    /// A whole number.
    public init(integerLiteral number: Int64) { self = .integer(number) }
    /// A number.
    public init(floatLiteral number: Double) { self = .number(number) }
    /// A truth.
    public init(booleanLiteral truth: Bool) { self = .boolean(truth) }
}

extension Value: CustomStringConvertible {
    /// The value as it stands in a CSV file, without quotes; a whole number without `.0`.
    public var description: String {
        switch self {
        case .integer(let number): String(number)
        case .number(let number): NumberText.canonical(number)
        case .string(let text): text
        case .symbol(let symbol): "#\(symbol.index)"
        case .date(let date): date.description
        case .boolean(let truth): truth ? "true" : "false"
        case .missing: ""
        }
    }
}
