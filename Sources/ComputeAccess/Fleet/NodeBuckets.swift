/// Node numbers sorted into buckets, each of which gives its least member fast.
///
/// Per bucket a bitmap with summaries over it: level 0 has one bit per node, and a bit of level k + 1
/// says whether a word of level k has any. All buckets lie in one array.
struct NodeBuckets: Sendable {
    private var words: [UInt64]
    private var counts: [Int]
    /// Where each level begins inside a bucket.
    private let levels: [Int]
    /// Words of one bucket.
    private let stride: Int

    /// Empty buckets for node numbers below `capacity`.
    init(buckets: Int, capacity: Int) {
        var levels: [Int] = []
        var stride = 0
        var bits = max(capacity, 1)
        repeat {
            bits = (bits + 63) / 64
            levels.append(stride)
            stride += bits
        } while bits > 1
        self.levels = levels
        self.stride = stride
        words = Array(repeating: 0, count: buckets * stride)
        counts = Array(repeating: 0, count: buckets)
    }

    /// Number of nodes in a bucket.
    func count(_ bucket: Int) -> Int { counts[bucket] }

    /// The least node of a bucket that is not empty. Complexity: O(log64 capacity).
    func first(_ bucket: Int) -> Int {
        var index = 0
        for level in levels.reversed() {
            index = index << 6 | words[bucket * stride + level + index].trailingZeroBitCount
        }
        return index
    }

    /// Puts a node into a bucket it is not in.
    mutating func insert(_ node: Int, into bucket: Int) {
        counts[bucket] += 1
        var index = node
        for level in levels {
            let word = bucket * stride + level + index >> 6
            let before = words[word]
            words[word] = before | 1 &<< UInt64(index & 63)
            if before != 0 { return }
            index >>= 6
        }
    }

    /// Takes a node out of the bucket it is in.
    mutating func remove(_ node: Int, from bucket: Int) {
        counts[bucket] -= 1
        var index = node
        for level in levels {
            let word = bucket * stride + level + index >> 6
            words[word] &= ~(1 &<< UInt64(index & 63))
            if words[word] != 0 { return }
            index >>= 6
        }
    }
}
