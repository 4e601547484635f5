extension RunDifference.TableDifference {
    /// Where the table differs first and in how many rows, for people; the runs are called a and b.
    public var sentence: String {
        guard let difference else { return "\(table): \(first)" }
        let counts = [
            ("changed", difference.changed), ("only in a", difference.removed),
            ("only in b", difference.added),
        ].filter { $0.1 > 0 }.map { "\($0.1) \($0.0)" }.joined(separator: ", ")
        return "\(table): \(first)" + (counts.isEmpty ? "" : "; rows: \(counts)")
    }

    /// Where the table differs first.
    public var first: String {
        guard let difference else {
            if isInFirst { return "only in a" }
            return isInSecond ? "only in b" : "other bytes, the same values"
        }
        switch difference.first {
        case .row(let key, let isInFirst):
            return "first a row only in \(isInFirst ? "a" : "b") (\(key))"
        case .cell(let key, let column, let first, let second):
            return "first at (\(key)), \(column): \(first) and \(second)"
        case .columns(let first, let second):
            let new = second.filter { !first.contains($0) }
            let gone = first.filter { !second.contains($0) }
            return "other columns"
                + (new.isEmpty ? "" : "; only in b: \(new.joined(separator: ", "))")
                + (gone.isEmpty ? "" : "; only in a: \(gone.joined(separator: ", "))")
        }
    }
}
