internal import SimulationKernel

/// The name, meaning and columns of a table; everything but its rows.
public struct TableSchema: Hashable, Sendable {
    /// Lower-case name; the file is called `<name>.csv`.
    public let name: String
    /// One sentence that says what a row is.
    public let description: String
    /// The columns in the order in which they are written.
    public let columns: [Column]
    /// Names of the columns that identify a row. Rows are sorted by them, in this order.
    public let key: [String]

    /// Positions of the key's columns.
    let keyIndices: [Int]
    /// The other positions, which break ties so that the order of rows is total.
    let otherIndices: [Int]

    /// A schema. A key that names no column and a name used twice are faults of ours.
    public init(name: String, description: String, columns: [Column], key: [String]) {
        self.name = name
        self.description = description
        self.columns = columns
        self.key = key
        if let flaw = Self.flaw(columns, key) { internalError("table '\(name)' \(flaw)") }
        let inKey = key.compactMap { wanted in columns.firstIndex { $0.name == wanted } }
        keyIndices = inKey
        otherIndices = columns.indices.filter { !inKey.contains($0) }
    }

    /// What is wrong with these columns and key, as the end of a sentence; nil if nothing is.
    static func flaw(_ columns: [Column], _ key: [String]) -> String? {
        let names = columns.map(\.name)
        if Set(names).count != names.count { return "has two columns of one name" }
        if Set(key).count != key.count { return "names a column twice in its key" }
        return key.first { !names.contains($0) }.map { "has no column '\($0)', named in its key" }
    }

    /// The name of the file that holds the table.
    public var fileName: String { name + ".csv" }

    /// The position of a column, or nil if there is none of that name.
    public func index(of column: String) -> Int? {
        columns.firstIndex { $0.name == column }
    }
}
