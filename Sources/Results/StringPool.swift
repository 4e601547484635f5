/// Every text of a table once. A cell holds the text's number.
struct StringPool: Sendable {
    private(set) var texts: [String] = []
    private var numbers: [String: Int32] = [:]

    /// The number of `text`, given out in the order of first appearance.
    mutating func number(of text: String) -> Int32 {
        if let known = numbers[text] { return known }
        let number = Int32(texts.count)
        texts.append(text)
        numbers[text] = number
        return number
    }

    /// The same pool with its texts in order of their UTF-8 bytes, and each old number's new one.
    func sorted() -> (pool: StringPool, newNumbers: [Int64]) {
        let order = texts.indices.sorted {
            texts[$0].utf8.lexicographicallyPrecedes(texts[$1].utf8)
        }
        var pool = StringPool()
        var newNumbers = [Int64](repeating: 0, count: texts.count)
        for old in order { newNumbers[old] = Int64(pool.number(of: texts[old])) }
        return (pool, newNumbers)
    }
}
