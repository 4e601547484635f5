/// How two finished runs differ: table by table, and in what they sum up to.
public struct RunDifference: Sendable {
    /// One table that is not the same in both.
    public struct TableDifference: Sendable {
        /// The table by name.
        public var table: String
        /// How; nil when only one run has the table.
        public var difference: Table.Difference?
        /// Whether the first run has it, and the second.
        public var isInFirst = true
        /// Whether the second run has it.
        public var isInSecond = true
    }

    /// A number of `summary.csv` that both have and that is not the same.
    public struct Change: Sendable {
        /// The row's key but for metric, such as `history all`.
        public var row: String
        /// What was measured.
        public var metric: String
        /// Unit of both means.
        public var unit: String
        /// Mean of the first run.
        public var first: Double
        /// Mean of the second run.
        public var second: Double
        /// The second as a multiple of the first; nil when the first is zero.
        public var ratio: Double? { first == 0 ? nil : second / first }
        /// How large the change is, for sorting: of the ratio's logarithm.
        var size: Double {
            guard let ratio, ratio > 0 else { return .infinity }
            return ratio > 1 ? ratio : 1 / ratio
        }
    }

    /// Tables that differ, by name.
    public private(set) var tables: [TableDifference] = []
    /// Tables that are the same in every byte.
    public private(set) var same: [String] = []
    /// Changed numbers of the summary, largest change first.
    public private(set) var changes: [Change] = []

    /// Compares two runs.
    ///
    /// - Throws: ``ResultsError`` when a table cannot be read.
    public init(_ first: StoredRun, _ second: StoredRun) throws(ResultsError) {
        let names = Set(first.schemas.map(\.name)).union(second.schemas.map(\.name)).sorted()
        for name in names {
            if let digest = first.digest(of: name), digest == second.digest(of: name) {
                same.append(name)
                continue
            }
            let (left, right) = (try first.table(name), try second.table(name))
            if let left, let right {
                let difference = left.sorted().difference(from: right.sorted())
                tables.append(TableDifference(table: name, difference: difference))
                if name == "summary" { changes = Self.changes(left, right) }
            } else {
                tables.append(
                    TableDifference(
                        table: name, isInFirst: left != nil, isInSecond: right != nil))
            }
        }
    }

    /// Whether every table is the same.
    public var isEmpty: Bool { tables.isEmpty }

    private static func changes(_ first: Table, _ second: Table) -> [Change] {
        func rows(_ table: Table) -> [[String]: Int] {
            var rows: [[String]: Int] = [:]
            for row in 0..<table.rowCount {
                rows[table.schema.key.map { table[row, $0].text ?? "" }] = row
            }
            return rows
        }
        let others = rows(second)
        let changes = (0..<first.rowCount).compactMap { row -> Change? in
            let key = first.schema.key.map { first[row, $0].text ?? "" }
            guard let other = others[key], let a = first[row, "mean"].quantity,
                let b = second[other, "mean"].quantity, a != b
            else { return nil }
            let rest = first.schema.key.filter { $0 != "metric" }.map {
                first[row, $0].text ?? ""
            }
            return Change(
                row: rest.joined(separator: " "), metric: first[row, "metric"].text ?? "",
                unit: first[row, "unit"].text ?? "", first: a, second: b)
        }
        // Stable, so that equals stay in the order of the table.
        return changes.enumerated().sorted {
            $0.element.size != $1.element.size
                ? $0.element.size > $1.element.size : $0.offset < $1.offset
        }.map(\.element)
    }
}

extension StoredRun {
    /// What the manifest says of a table's bytes.
    fileprivate func digest(of table: String) -> String? {
        manifest.files.first { $0.name == table + ".csv" }?.sha256
    }
}
