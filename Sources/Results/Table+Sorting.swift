extension Table {
    /// The same rows by key, then by the remaining columns, whatever order they came in.
    ///
    /// Texts are ordered by their UTF-8 bytes, missing values come first.
    /// - Complexity: O(n log n) comparisons of rows; O(n) when the rows are sorted already.
    public func sorted() -> Table {
        var result = self
        result.sortTexts()
        let width = schema.columns.count
        let columns = schema.keyIndices + schema.otherIndices
        let order = result.words.withUnsafeBufferPointer { words in
            func precedes(_ a: Int, _ b: Int) -> Bool {
                for column in columns {
                    let left = words[a * width + column]
                    let right = words[b * width + column]
                    if left != right { return left < right }
                }
                return false
            }
            let inOrder = (1..<max(1, rowCount)).allSatisfy { !precedes($0, $0 - 1) }
            return inOrder ? nil : (0..<rowCount).sorted(by: precedes)
        }
        if let order { result.arrange(order) }
        return result
    }

    /// Sees that the rows of a sorted table can be told apart by their keys: a database that reads it
    /// takes no key that is empty or there twice.
    ///
    /// - Throws: ``ResultsError/emptyKey(table:column:)``, ``ResultsError/duplicateKey(table:key:)``.
    public func checkKeys() throws(ResultsError) {
        if let column = firstEmptyKey() {
            throw .emptyKey(table: schema.name, column: schema.columns[column].name)
        }
        if let row = firstDuplicateKey() {
            let key = schema.key.map { "\($0)=\(self[row, $0])" }.joined(separator: ", ")
            throw .duplicateKey(table: schema.name, key: key)
        }
    }

    /// The first column of the key in which a row has no value.
    private func firstEmptyKey() -> Int? {
        let width = schema.columns.count
        return schema.keyIndices.first { column in
            stride(from: column, to: words.count, by: width).contains {
                words[$0] == Word.missing
            }
        }
    }

    /// The first row, in a sorted table, whose key is also the key of the row before it.
    private func firstDuplicateKey() -> Int? {
        let width = schema.columns.count
        return (1..<max(1, rowCount)).first { row in
            schema.keyIndices.allSatisfy {
                words[row * width + $0] == words[(row - 1) * width + $0]
            }
        }
    }

    private mutating func sortTexts() {
        let (sorted, newNumbers) = pool.sorted()
        pool = sorted
        let width = schema.columns.count
        for column in schema.columns.indices where schema.columns[column].type == .string {
            for position in stride(from: column, to: words.count, by: width)
            where words[position] != Word.missing {
                words[position] = newNumbers[Int(words[position])]
            }
        }
    }

    private mutating func arrange(_ order: [Int]) {
        let width = schema.columns.count
        var arranged: [Int64] = []
        arranged.reserveCapacity(words.count)
        for row in order { arranged.append(contentsOf: words[row * width..<(row + 1) * width]) }
        words = arranged
    }
}
