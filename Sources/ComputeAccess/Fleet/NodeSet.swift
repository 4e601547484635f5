/// A set of node numbers that gives its least member fast: a bitmap with summaries over it.
///
/// Level 0 has one bit per node; a bit of level k + 1 says whether a word of level k has any.
struct NodeSet: Codable, Sendable {
    private var levels: [[UInt64]]
    private(set) var count = 0

    /// An empty set for node numbers below `capacity`.
    init(capacity: Int) {
        levels = []
        var bits = max(capacity, 1)
        repeat {
            bits = (bits + 63) / 64
            levels.append(Array(repeating: 0, count: bits))
        } while bits > 1
    }

    var isEmpty: Bool { count == 0 }

    /// The least member. Only of a set that is not empty. Complexity: O(log64 capacity).
    var first: Int {
        var index = 0
        for level in levels.reversed() {
            index = index * 64 + level[index].trailingZeroBitCount
        }
        return index
    }

    /// Adds a node that is not a member.
    mutating func insert(_ node: Int) {
        count += 1
        var index = node
        for level in levels.indices {
            let word = index / 64
            let before = levels[level][word]
            levels[level][word] = before | 1 << UInt64(index % 64)
            if before != 0 { return }
            index = word
        }
    }

    /// Removes a member.
    mutating func remove(_ node: Int) {
        count -= 1
        var index = node
        for level in levels.indices {
            let word = index / 64
            levels[level][word] &= ~(1 << UInt64(index % 64))
            if levels[level][word] != 0 { return }
            index = word
        }
    }
}
