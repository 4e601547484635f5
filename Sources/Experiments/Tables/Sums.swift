extension Sequence {
    /// The sums of a whole number over elements with the same key, in the order in which keys first come.
    func summed<Key: Hashable>(
        by key: (Element) -> Key, _ number: (Element) -> Int64
    ) -> [(key: Key, sum: Int64)] {
        var places: [Key: Int] = [:]
        var sums: [(key: Key, sum: Int64)] = []
        for element in self {
            let key = key(element)
            if let place = places[key] {
                sums[place].sum += number(element)
            } else {
                places[key] = sums.count
                sums.append((key, number(element)))
            }
        }
        return sums
    }
}
