/// What an agent sends itself inside the open window: a small binary heap in key order.
///
/// Holds events of one agent only, because agents run one after the other. Invariant: every event
/// precedes its children at 2i+1 and 2i+2.
@usableFromInline
struct LocalQueue<Message: BitwiseCopyable & Sendable>: ~Copyable {
    @usableFromInline var heap = RawBuffer<Event<Message>>()

    @inlinable init() {}
    @inlinable @inline(__always) var isEmpty: Bool { heap.count == 0 }
    @inlinable @inline(__always) var first: Event<Message> { heap.base[0] }

    /// One agent's own messages share source and destination: time and sequence decide.
    @inlinable @inline(__always)
    static func precedes(_ a: Event<Message>, _ b: Event<Message>) -> Bool {
        a.time != b.time ? a.time < b.time : a.sequence < b.sequence
    }

    /// Complexity: O(log n).
    @inlinable mutating func push(_ event: Event<Message>) {
        heap.append(event)
        var child = heap.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            guard Self.precedes(event, heap.base[parent]) else { break }
            heap.base[child] = heap.base[parent]
            child = parent
        }
        heap.base[child] = event
    }

    /// Complexity: O(log n).
    @inlinable mutating func pop() -> Event<Message> {
        let least = heap.base[0]
        heap.count -= 1
        let moved = heap.base[heap.count]
        var hole = 0
        while true {
            var child = 2 * hole + 1
            guard child < heap.count else { break }
            if child + 1 < heap.count, Self.precedes(heap.base[child + 1], heap.base[child]) {
                child += 1
            }
            guard Self.precedes(heap.base[child], moved) else { break }
            heap.base[hole] = heap.base[child]
            hole = child
        }
        if heap.count > 0 { heap.base[hole] = moved }
        return least
    }
}
