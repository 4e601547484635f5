/// One column of a table: what a reader needs to know to plot it without asking.
public struct Column: Hashable, Sendable, Codable {
    /// What the cells of a column are. The raw values are Frictionless field types.
    public enum ValueType: String, Hashable, Sendable, Codable {
        /// A whole number that fits 64 bits.
        case integer
        /// A finite double-precision number.
        case number
        /// Text, for categories and names.
        case string
        /// A day of the Gregorian calendar, ISO 8601.
        case date
        /// `true` or `false`.
        case boolean
    }

    /// Lower-case name with underscores; changes only with the schema's major version.
    public var name: String
    /// What the cells are.
    public var type: ValueType
    /// The base unit, such as `GPU-hours` or `USD`; nil where a unit makes no sense.
    public var unit: String?
    /// One sentence that says what the column means.
    public var description: String

    /// A column called `name`.
    public init(_ name: String, _ type: ValueType, unit: String? = nil, _ description: String) {
        self.name = name
        self.type = type
        self.unit = unit
        self.description = description
    }
}
