extension Table {
    /// How two tables of the same columns differ.
    public struct Difference: Hashable, Sendable {
        /// Where they first do.
        public enum First: Hashable, Sendable {
            /// A row that only the first or only the second has: its key.
            case row(key: String, isInFirst: Bool)
            /// A cell: the row's key, the column and what both say.
            case cell(key: String, column: String, first: Value, second: Value)
            /// The columns themselves, as both have them.
            case columns(first: [String], second: [String])
        }

        /// The first difference in the order of rows.
        public var first: First
        /// Rows with the same key and other values.
        public var changed = 0
        /// Rows that only the first has.
        public var removed = 0
        /// Rows that only the second has.
        public var added = 0
    }

    /// How another table differs from this one, row by row along the key; nil when it does not.
    ///
    /// - Precondition: both are sorted.
    public func difference(from other: Table) -> Difference? {
        let names = schema.columns.map(\.name)
        let others = other.schema.columns.map(\.name)
        guard names == others, schema.key == other.schema.key else {
            return Difference(first: .columns(first: names, second: others))
        }
        var difference: Difference?
        func note(_ first: @autoclosure () -> Difference.First) {
            if difference == nil { difference = Difference(first: first()) }
        }
        var (left, right) = (0, 0)
        while left < rowCount || right < other.rowCount {
            switch order(left, other, right) {
            case ..<0:
                note(.row(key: key(left), isInFirst: true))
                difference!.removed += 1
                left += 1
            case 1...:
                note(.row(key: other.key(right), isInFirst: false))
                difference!.added += 1
                right += 1
            default:
                if let column = names.indices.first(where: {
                    self[left, $0] != other[right, $0]
                }) {
                    note(
                        .cell(
                            key: key(left), column: names[column], first: self[left, column],
                            second: other[right, column]))
                    difference!.changed += 1
                }
                left += 1
                right += 1
            }
        }
        return difference
    }

    /// Below zero when row `row` comes before a row of another table, zero when their keys are the same.
    private func order(_ row: Int, _ other: Table, _ otherRow: Int) -> Int {
        guard row < rowCount else { return 1 }
        guard otherRow < other.rowCount else { return -1 }
        for column in schema.keyIndices {
            let order = Value.order(self[row, column], other[otherRow, column])
            if order != 0 { return order }
        }
        return 0
    }

    /// The key of a row as people read it.
    private func key(_ row: Int) -> String {
        schema.key.map { "\($0)=\(self[row, $0])" }.joined(separator: ", ")
    }
}

extension Value {
    /// Below zero when `a` comes before `b` in a sorted table: missing values first, texts by their bytes.
    fileprivate static func order(_ a: Value, _ b: Value) -> Int {
        switch (a, b) {
        case (.missing, .missing): return 0
        case (.missing, _): return -1
        case (_, .missing): return 1
        case (.string(let a), .string(let b)):
            return a == b ? 0 : a.utf8.lexicographicallyPrecedes(b.utf8) ? -1 : 1
        case (.date(let a), .date(let b)): return a == b ? 0 : a < b ? -1 : 1
        case (.integer(let a), .integer(let b)): return a == b ? 0 : a < b ? -1 : 1
        case (.boolean(let a), .boolean(let b)): return a == b ? 0 : b ? -1 : 1
        default:
            let (a, b) = (a.quantity ?? 0, b.quantity ?? 0)
            return a == b ? 0 : a < b ? -1 : 1
        }
    }
}
