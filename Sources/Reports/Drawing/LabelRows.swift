/// Keeps labels from lying on each other.
enum LabelRows {
    /// For labels centred on places in rising order, the row of each, from 0, such that none touch in a row.
    static func rows(_ labels: [(centre: Double, width: Double)], gap: Double = 4) -> [Int] {
        var ends: [Double] = []
        return labels.map { label in
            let left = label.centre - label.width / 2
            let row = ends.firstIndex { $0 + gap <= left } ?? ends.count
            if row == ends.count { ends.append(0) }
            ends[row] = label.centre + label.width / 2
            return row
        }
    }

    /// Places near the wanted ones that are `gap` apart, in the order of the wanted.
    static func spread(_ wanted: [Double], gap: Double, from low: Double, to high: Double)
        -> [Double]
    {
        let order = wanted.indices.sorted { (wanted[$0], $0) < (wanted[$1], $1) }
        var places = wanted
        var free = low
        for index in order {
            places[index] = max(wanted[index], free)
            free = places[index] + gap
        }
        var limit = high
        for index in order.reversed() {
            places[index] = min(places[index], limit)
            limit = places[index] - gap
        }
        return places
    }
}
