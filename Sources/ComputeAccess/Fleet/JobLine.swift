/// Waiting jobs in submission order, searchable for the first that is short enough.
///
/// A tournament tree over the places of the line keeps the least duration below every node, so the
/// head, the shortest job and the first job of at most a given duration are all found by walking down.
/// Places of jobs that left stay empty until the line runs out of room and closes its gaps.
struct JobLine: Sendable {
    /// A waiting job: where the fleet keeps it, and the number that orders submissions.
    struct Item: Sendable {
        var order: UInt64
        var slot: UInt32
    }

    /// Marks an empty place.
    private static let nobody = Int64.max
    private static let leastWidth = 4

    /// Node 1 is the root, node n has children 2n and 2n + 1, leaves start at `width`.
    private var least: [Int64]
    /// The jobs at the places up to `end`; beyond is room for more.
    private var items: [Item]
    private var end = 0
    /// Leaves of the tree, a power of two. An empty line starts with a small tree again, so that a
    /// fleet seldom waited for pays for short paths and not for its longest line ever.
    private var width = Self.leastWidth
    /// The first place that may be taken; empty places before it are never looked at again.
    private var headPlace = 0
    private(set) var count = 0

    init() {
        least = Array(repeating: Self.nobody, count: 2 * Self.leastWidth)
        items = []
    }

    var isEmpty: Bool { count == 0 }

    /// The least duration in the line; the greatest there is when it is empty.
    var shortest: Int64 { least[1] }

    /// The place of the job submitted first. Only of a line that is not empty.
    var head: Int { headPlace }

    /// The job at a place that is taken.
    subscript(place: Int) -> Item { items[place] }

    /// Puts a job submitted after all others at the end. Complexity: O(log n) amortised.
    mutating func append(_ item: Item, duration: Int64) {
        if end == width { makeRoom() }
        let place = end
        end += 1
        if place < items.count { items[place] = item } else { items.append(item) }
        if count == 0 { headPlace = place }
        count += 1
        var node = width + place
        while node > 0, least[node] > duration {
            least[node] = duration
            node >>= 1
        }
    }

    /// Takes the job at a place out. Complexity: O(log n) amortised.
    mutating func remove(at place: Int) {
        count -= 1
        if count == 0 { return clear() }
        var node = width + place
        least[node] = Self.nobody
        node /= 2
        while node > 0 {
            let value = min(least[2 * node], least[2 * node + 1])
            if least[node] == value { break }
            least[node] = value
            node /= 2
        }
        while least[width + headPlace] == Self.nobody { headPlace += 1 }
    }

    /// The place of the first job of at most `limit` seconds, or nil. Complexity: O(log n).
    func first(within limit: Int64) -> Int? {
        guard count > 0, least[1] <= limit else { return nil }
        var node = 1
        while node < width {
            node *= 2
            if least[node] > limit { node += 1 }
        }
        return node - width
    }

    /// The place of the job with this order, which is in the line. Complexity: O(log n).
    func place(of order: UInt64) -> Int {
        var low = headPlace
        var high = end
        while low < high {
            let middle = (low + high) / 2
            if items[middle].order < order { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Forgets the places of an emptied line, whose leaves but the last are empty already.
    private mutating func clear() {
        var node = width + headPlace
        while node > 0 {
            least[node] = Self.nobody
            node >>= 1
        }
        end = 0
        headPlace = 0
        width = Self.leastWidth
    }

    /// Closes the gaps, and doubles the tree when they were fewer than half of it.
    private mutating func makeRoom() {
        var kept: [Int64] = []
        kept.reserveCapacity(count)
        for place in 0..<end where least[width + place] != Self.nobody {
            items[kept.count] = items[place]
            kept.append(least[width + place])
        }
        end = kept.count
        if 2 * count > width { width *= 2 }
        if least.count < 2 * width { least = Array(repeating: Self.nobody, count: 2 * width) }
        for place in 0..<width { least[width + place] = place < end ? kept[place] : Self.nobody }
        for node in stride(from: width - 1, to: 0, by: -1) {
            least[node] = min(least[2 * node], least[2 * node + 1])
        }
        headPlace = 0
    }
}
