/// A place in memory that holds events.
@usableFromInline
typealias EventPointer<Message: BitwiseCopyable & Sendable> = UnsafeMutablePointer<Event<Message>>

/// The unsorted events of one window: a chain of chunks, all full but the newest.
///
/// Events never move when a bucket grows, and an emptied bucket keeps no memory.
@usableFromInline
struct Bucket<Message: BitwiseCopyable & Sendable>: BitwiseCopyable {
    /// Where the next event goes; equal to `limit` when there is no room, nil in an empty bucket.
    @usableFromInline var cursor: EventPointer<Message>?
    /// The end of the newest chunk, where its link to the chunk before is kept.
    @usableFromInline var limit: EventPointer<Message>?

    @inlinable init() {}

    @inlinable @inline(__always) var isEmpty: Bool { limit == nil }

    /// Adds an event. There must be room.
    @inlinable @inline(__always)
    mutating func append(_ event: Event<Message>) {
        let place = cursor.unsafelyUnwrapped
        place.initialize(to: event)
        cursor = place + 1
    }

    /// Hands over the events, chunk by chunk.
    @inlinable @inline(__always)
    func forEachChunk(_ body: (UnsafeMutableBufferPointer<Event<Message>>) -> Void) {
        guard let cursor else { return }
        var count = ChunkPool<Message>.size &- (limit.unsafelyUnwrapped - cursor)
        var next = limit
        while let limit = next {
            let first = limit - ChunkPool<Message>.size
            body(UnsafeMutableBufferPointer(start: first, count: count))
            next = ChunkPool<Message>.link(behind: limit).pointee
            count = ChunkPool<Message>.size
        }
    }

    /// The events of the newest chunk. Only of a bucket that is not empty.
    @inlinable var newestChunk: UnsafeMutableBufferPointer<Event<Message>> {
        let first = limit.unsafelyUnwrapped - ChunkPool<Message>.size
        return UnsafeMutableBufferPointer(start: first, count: cursor.unsafelyUnwrapped - first)
    }

    /// Number of events. Complexity: O(chunks).
    @inlinable var count: Int {
        var total = 0
        forEachChunk { total &+= $0.count }
        return total
    }
}

/// Room for events, handed out in chunks and taken back for the next who asks.
///
/// The chunk given back last is handed out first, while the processor still has it at hand.
@usableFromInline
struct ChunkPool<Message: BitwiseCopyable & Sendable>: ~Copyable {
    /// The ends of the chunks not in use, linked like those of a bucket.
    @usableFromInline var free: EventPointer<Message>?
    @usableFromInline var slabs = RawBuffer<UnsafeMutableRawPointer>()

    @inlinable init() {}

    @inlinable deinit { for slab in slabs.elements { slab.deallocate() } }

    /// Events in a chunk.
    @inlinable @inline(__always) static var size: Int { 64 }

    @inlinable @inline(__always)
    static func link(
        behind limit: EventPointer<Message>
    ) -> UnsafeMutablePointer<EventPointer<Message>?> {
        UnsafeMutableRawPointer(limit).assumingMemoryBound(to: EventPointer<Message>?.self)
    }

    /// Gives a bucket whose newest chunk is full, or that has none, a new one.
    ///
    /// Complexity: O(1) amortised.
    @inlinable @inline(__always)
    mutating func extend(_ bucket: inout Bucket<Message>) {
        if free == nil { allocate() }
        let limit = free.unsafelyUnwrapped
        let link = Self.link(behind: limit)
        free = link.pointee
        link.pointee = bucket.limit
        bucket.limit = limit
        bucket.cursor = limit - Self.size
    }

    /// Empties a bucket and takes its chunks back. Complexity: O(chunks).
    @inlinable mutating func empty(_ bucket: inout Bucket<Message>) {
        guard let newest = bucket.limit else { return }
        var oldest = newest
        while let before = Self.link(behind: oldest).pointee { oldest = before }
        Self.link(behind: oldest).pointee = free
        free = newest
        bucket = Bucket()
    }

    /// Takes the newest chunk of a bucket that is not empty back.
    @inlinable mutating func removeNewest(of bucket: inout Bucket<Message>) {
        let limit = bucket.limit.unsafelyUnwrapped
        let link = Self.link(behind: limit)
        bucket.limit = link.pointee
        bucket.cursor = link.pointee  // the one before is full
        link.pointee = free
        free = limit
    }

    /// Adds a slab of free chunks: few at first, then about a mebibyte at a time.
    @inlinable @inline(never)
    mutating func allocate() {
        let events = Self.size * MemoryLayout<Event<Message>>.stride
        let stride = events + 16  // the link; and no power of two, which would crowd one cache set
        let chunks = 16 << min(slabs.count, 5)
        let slab = UnsafeMutableRawPointer.allocate(byteCount: chunks * stride, alignment: 16)
        slabs.append(slab)
        for chunk in (0..<chunks).reversed() {  // so that they are handed out upwards
            let limit = (slab + chunk * stride + events)
                .bindMemory(to: Event<Message>.self, capacity: 0)
            Self.link(behind: limit).initialize(to: free)
            free = limit
        }
    }
}
