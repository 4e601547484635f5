/// What has been sent and is not yet due: one bucket per window, from the open one to the end.
///
/// A ring of buckets holds the windows ahead. What lies beyond it waits in far buckets, each as wide
/// as a quarter of the ring. While the clock is in quarter q, far bucket q + 2 moves into the ring
/// little by little, window by window, so that no window stalls for it:
///
///     far bucket   0 ... q-1     q     q+1      q+2     q+3 ...
///                   behind   ' in the ring ' moving '  far
///
/// A far bucket that moves gets no more events: what is sent to its windows goes into the ring.
///
/// Adding an event costs one multiplication and one store, however many wait.
///
/// Buffers are named apart from self before something in them is changed: otherwise a build with the
/// thread sanitizer sees self accessed twice, or breaks the compiler (6.3).
@usableFromInline
struct Pending<Message: BitwiseCopyable & Sendable>: ~Copyable {
    @usableFromInline let lookahead: Int64
    /// ceil(2^63 / lookahead).
    @usableFromInline let reciprocal: UInt64
    /// Events due at or after this moment are never run, so they are not kept.
    @usableFromInline let end: SimulationTime
    /// The open window, or the next one that could be opened.
    @usableFromInline var window: UInt64 = 0

    @usableFromInline var pool = ChunkPool<Message>()
    /// Bucket of window w at w & mask.
    @usableFromInline let ring: UnsafeMutablePointer<Bucket<Message>>
    @usableFromInline let mask: UInt64
    /// One bit per ring bucket that holds something.
    @usableFromInline let occupied: UnsafeMutablePointer<UInt64>
    /// Bucket of window w at w >> quarterShift.
    @usableFromInline let far: UnsafeMutablePointer<FarBucket<Message>>
    @usableFromInline let farCount: Int
    @usableFromInline let quarterShift: UInt64
    /// The first far bucket not yet moved into the ring, but for those of its chunks that were.
    @usableFromInline var nextFar = 2
    /// Whether it is moving.
    @usableFromInline var isMoving = false
    /// The earliest window in the far buckets.
    @usableFromInline var farEarliest = UInt64.max

    @inlinable init(lookahead: SimulationDuration, end: SimulationTime, ringWindows: Int) {
        let step = UInt64(max(1, lookahead.seconds))
        // See windowNumber.
        guard lookahead.seconds >= 1, end.seconds >= 0,
            !UInt64(end.seconds).multipliedReportingOverflow(by: step).overflow,
            UInt64(end.seconds) * step < 1 << 63, UInt64(end.seconds) / step < 1 << 40
        else { internalError("lookahead of \(lookahead.seconds) s in a run of \(end.seconds) s") }
        self.lookahead = lookahead.seconds
        self.end = end
        reciprocal = ((1 << 63) &+ step &- 1) / step
        let windows = UInt64(end.seconds) / step + 1
        var bits: UInt64 = 6
        // Large enough as well to keep the far buckets within two millions.
        while bits < 40, 1 << bits < ringWindows || windows >> bits > 1 << 19 { bits += 1 }
        mask = (1 << bits) - 1
        quarterShift = bits - 2
        ring = .allocate(capacity: 1 << Int(bits))
        ring.initialize(repeating: Bucket(), count: 1 << Int(bits))
        occupied = .allocate(capacity: 1 << Int(bits - 6))
        occupied.initialize(repeating: 0, count: 1 << Int(bits - 6))
        farCount = Int(windows >> quarterShift) + 1
        far = .allocate(capacity: farCount)
        far.initialize(repeating: FarBucket(), count: farCount)
    }

    @inlinable deinit {
        ring.deallocate()
        occupied.deallocate()
        far.deallocate()
    }

    /// Floor of time over lookahead, without dividing.
    ///
    /// With r = ceil(2^63 / L) = (2^63 + e) / L, e < L, the product t r / 2^63 is t / L + t e / (L 2^63).
    /// It has the same floor as t / L while t e < 2^63, as the last step to the next whole number is
    /// 1 / L; and t e < t L < 2^63 is checked at the start for all times before the end.
    @inlinable @inline(__always)
    func windowNumber(_ time: SimulationTime) -> UInt64 {
        (UInt64(bitPattern: time.seconds) &<< 1).multipliedFullWidth(by: reciprocal).high
    }

    /// Whether the moment is run at all. A negative time, as of an overflow, is not.
    @inlinable @inline(__always)
    func isBeforeEnd(_ time: SimulationTime) -> Bool {
        UInt64(bitPattern: time.seconds) < UInt64(bitPattern: end.seconds)
    }

    /// Keeps an event for its window: true when the window is ahead, as nearly always.
    ///
    /// False, and not kept, for one in the open window, behind it or beyond the ring.
    @inlinable @inline(__always)
    mutating func add(_ event: Event<Message>, toWindow number: UInt64) -> Bool {
        guard number &- window &- 1 < mask else { return false }
        append(event, toWindow: number)
        return true
    }

    /// Keeps an event in a window of the ring.
    @inlinable @inline(__always)
    mutating func append(_ event: Event<Message>, toWindow number: UInt64) {
        let index = Int(number & mask)
        let ring = self.ring
        if ring[index].cursor == ring[index].limit { extend(index) }
        ring[index].append(event)
    }

    @inlinable @inline(never)
    mutating func extend(_ index: Int) {
        let (ring, occupied) = (self.ring, self.occupied)
        pool.extend(&ring[index])
        occupied[index &>> 6] |= 1 &<< UInt64(index & 63)
    }

    /// Keeps an event that lies beyond the ring.
    @inlinable mutating func addFar(_ event: Event<Message>, window number: UInt64) {
        let bucket = far + Int(number >> quarterShift)
        if bucket.pointee.events.cursor == bucket.pointee.events.limit {
            pool.extend(&bucket.pointee.events)
            bucket.pointee.chunks &+= 1
        }
        bucket.pointee.events.append(event)
        bucket.pointee.earliest = min(bucket.pointee.earliest, number)
        farEarliest = min(farEarliest, number)
    }
}

/// The events of a quarter of the ring's windows that lie beyond it.
@usableFromInline
struct FarBucket<Message: BitwiseCopyable & Sendable>: BitwiseCopyable {
    @usableFromInline var events = Bucket<Message>()
    @usableFromInline var chunks = 0
    /// The earliest window any of them was due in when the bucket began to move.
    @usableFromInline var earliest = UInt64.max

    @inlinable init() {}
}
