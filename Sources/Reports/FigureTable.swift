internal import Results

extension Table {
    /// The table behind a figure.
    init(of figure: String, _ description: String, _ columns: [Column], rows: [[Value]]) {
        self.init(
            TableSchema(name: figure, description: description, columns: columns, key: []))
        for row in rows { append(row) }
    }
}

extension Column {
    static let policy = Column("policy", .string, "policy that was in force")

    static func number(_ name: String, unit: String? = nil, _ description: String) -> Column {
        Column(name, .number, unit: unit, description)
    }
}
