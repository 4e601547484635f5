/// The planned ends of running jobs in time order, with the number of GPUs each frees.
///
/// A sorted list in chunks that know their sums: an insertion moves at most one chunk, and the moment
/// by which n GPUs have been freed is found by stepping over chunks.
struct EndTimes: Sendable {
    /// One running job.
    struct Item: Sendable {
        var end: Int64
        var slot: UInt32
        var gpus: Int32

        static func < (a: Item, b: Item) -> Bool {
            a.end != b.end ? a.end < b.end : a.slot < b.slot
        }
    }

    private struct Chunk: Sendable {
        var last: Item
        var gpus: Int
        var items: [Item]
    }

    private static let chunkSize = 256
    private var chunks: [Chunk] = []

    /// Complexity: O(sqrt n), a few hundred bytes moved.
    mutating func insert(_ item: Item) {
        if chunks.isEmpty {
            chunks.append(Chunk(last: item, gpus: Int(item.gpus), items: [item]))
            return
        }
        let index = min(chunk(for: item), chunks.count - 1)
        chunks[index].items.insert(item, at: position(of: item, in: index))
        chunks[index].gpus += Int(item.gpus)
        if chunks[index].last < item { chunks[index].last = item }
        if chunks[index].items.count > Self.chunkSize { split(index) }
    }

    /// Removes an item that is there. Complexity: O(sqrt n).
    mutating func remove(_ item: Item) {
        let index = chunk(for: item)
        chunks[index].items.remove(at: position(of: item, in: index))
        chunks[index].gpus -= Int(item.gpus)
        if let last = chunks[index].items.last {
            chunks[index].last = last
        } else {
            chunks.remove(at: index)
        }
    }

    /// The earliest end by which at least `wanted` GPUs have been freed, and how many have been by
    /// then, those that end in the same second included. Nil when all jobs together free fewer.
    ///
    /// Complexity: O(sqrt n).
    func moment(freeing wanted: Int) -> (end: Int64, freed: Int)? {
        var freed = 0
        var index = 0
        while index < chunks.count, freed + chunks[index].gpus < wanted {
            freed += chunks[index].gpus
            index += 1
        }
        var moment: Int64?
        while index < chunks.count {
            for item in chunks[index].items {
                if let moment, item.end != moment { return (moment, freed) }
                freed += Int(item.gpus)
                if freed >= wanted { moment = item.end }
            }
            index += 1
        }
        return moment.map { ($0, freed) }
    }

    /// Hands over the items in time order until `body` returns false.
    func forEach(while body: (Item) -> Bool) {
        for chunk in chunks {
            for item in chunk.items where !body(item) { return }
        }
    }

    /// The first chunk whose last item is not before `item`.
    private func chunk(for item: Item) -> Int {
        var low = 0
        var high = chunks.count
        while low < high {
            let middle = (low + high) / 2
            if chunks[middle].last < item { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The first position in a chunk whose item is not before `item`.
    private func position(of item: Item, in chunk: Int) -> Int {
        let items = chunks[chunk].items
        var low = 0
        var high = items.count
        while low < high {
            let middle = (low + high) / 2
            if items[middle] < item { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private mutating func split(_ index: Int) {
        let half = Self.chunkSize / 2
        let upper = Array(chunks[index].items[half...])
        chunks[index].items.removeLast(upper.count)
        let moved = upper.reduce(0) { $0 + Int($1.gpus) }
        chunks[index].gpus -= moved
        chunks.insert(Chunk(last: chunks[index].last, gpus: moved, items: upper), at: index + 1)
        chunks[index].last = chunks[index].items[half - 1]
    }
}
