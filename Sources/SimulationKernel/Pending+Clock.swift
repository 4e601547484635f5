// How the clock moves from window to window.
extension Pending {
    /// The earliest window that holds an event, or `UInt64.max`.
    ///
    /// Complexity: O(distance / 64), at most the ring.
    @inlinable var earliest: UInt64 {
        let words = mask >> 6
        let first = window & mask
        var index = first >> 6
        // The bits behind the clock in the first word are those of windows a ring ahead: seen last.
        var word = occupied[Int(index)] & (~0 << (first & 63))
        for _ in 0...words + 1 {
            if word != 0 {
                let bit = index << 6 | UInt64(word.trailingZeroBitCount)
                // A far bucket may begin before the ring ends.
                return min(window &+ ((bit &- first) & mask), farEarliest)
            }
            index = (index &+ 1) & words
            word = occupied[Int(index)]
        }
        return farEarliest
    }

    /// Moves the clock to window `number`. Nothing may be pending before it.
    ///
    /// Complexity: O(1), and that of moving what is left of the far buckets it comes near.
    @inlinable mutating func advance(to number: UInt64) {
        guard number >= window, earliest >= number else {
            internalError(
                "window \(number) opened at window \(window), events pending from \(earliest)")
        }
        window = number
        if isMoving || number >> quarterShift &+ 2 > UInt64(nextFar) { refill() }
    }

    /// Moves the clock past the open window, whose events have been run.
    ///
    /// Complexity: O(1), and that of moving a far bucket divided by a quarter of the ring.
    @inlinable mutating func closeWindow() {
        window &+= 1
        if isMoving || window >> quarterShift &+ 2 > UInt64(nextFar) { refill() }
    }

    /// Moves the far buckets that must be in the ring now, and the due part of the next one.
    @inlinable @inline(never)
    mutating func refill() {
        let quarter = Int(window >> quarterShift)
        while nextFar < min(quarter + 2, farCount) {
            move(chunks: far[nextFar].chunks)
            nextFar += 1
        }
        nextFar = max(nextFar, quarter + 2)
        isMoving = false
        if nextFar == quarter + 2, nextFar < farCount {
            let width = 1 << Int(quarterShift)
            let windowsLeft = width - Int(window) & (width - 1)
            move(chunks: (far[nextFar].chunks + windowsLeft - 1) / windowsLeft)
            isMoving = far[nextFar].chunks > 0
        }
    }

    /// Moves some chunks of the next far bucket into the ring.
    @inlinable mutating func move(chunks: Int) {
        if chunks == 0 { return }
        let bucket = far + nextFar
        for _ in 0..<chunks {
            for event in bucket.pointee.events.newestChunk {
                append(event, toWindow: windowNumber(event.time))
            }
            pool.removeNewest(of: &bucket.pointee.events)
        }
        bucket.pointee.chunks -= chunks
        if bucket.pointee.chunks == 0 { findFarEarliest() }
    }

    /// Complexity: O(empty far buckets).
    @inlinable mutating func findFarEarliest() {
        farEarliest = .max
        for index in nextFar..<max(nextFar, farCount) where far[index].chunks > 0 {
            farEarliest = far[index].earliest
            return
        }
    }

    /// Forgets the events of the open window, which have been copied out.
    @inlinable mutating func emptyOpenWindow() {
        let index = Int(window & mask)
        let (ring, occupied) = (self.ring, self.occupied)
        occupied[index >> 6] &= ~(1 << UInt64(index & 63))
        pool.empty(&ring[index])
    }

    /// Number of pending events. Complexity: O(events / 64 + windows).
    @inlinable var count: Int {
        var total = 0
        for index in 0...Int(mask) { total += ring[index].count }
        for index in 0..<farCount { total += far[index].events.count }
        return total
    }

    /// Forgets every pending event. Complexity: O(events / 64 + windows).
    @inlinable mutating func removeAll() {
        let (ring, far) = (self.ring, self.far)
        for index in 0...Int(mask) { pool.empty(&ring[index]) }
        occupied.update(repeating: 0, count: Int(mask + 1) >> 6)
        for index in 0..<farCount {
            pool.empty(&far[index].events)
            far[index] = FarBucket()
        }
        isMoving = false
        farEarliest = .max
    }

    /// Hands every pending event to `body`, in no particular order.
    @inlinable func forEach(_ body: (Event<Message>) -> Void) {
        for index in 0...Int(mask) { ring[index].forEachChunk { $0.forEach(body) } }
        for index in 0..<farCount { far[index].events.forEachChunk { $0.forEach(body) } }
    }
}
