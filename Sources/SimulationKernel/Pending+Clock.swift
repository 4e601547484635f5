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
    /// Complexity: O(1), and once every half ring that of moving a far bucket.
    @inlinable mutating func advance(to number: UInt64) {
        guard number >= window, earliest >= number else {
            fault(
                "window \(number) opened at window \(window), events pending from \(earliest)")
        }
        window = number
        if number >> halfShift &+ 2 > UInt64(nextFar) { refill() }
    }

    /// Moves the clock past the open window, whose events have been run.
    @inlinable mutating func closeWindow() {
        window &+= 1
        if window >> halfShift &+ 2 > UInt64(nextFar) { refill() }
    }

    /// Moves the far buckets that the ring has room for now.
    @inlinable @inline(never)
    mutating func refill() {
        let ready = min(Int(window >> halfShift) + 2, farCount)
        var moved = false
        while nextFar < ready {
            var bucket = far[nextFar]
            nextFar += 1
            if bucket.isEmpty { continue }
            bucket.forEachChunk { chunk in
                for event in chunk { append(event, toWindow: windowNumber(event.time)) }
            }
            far[nextFar - 1] = Bucket()
            pool.empty(&bucket)
            moved = true
        }
        nextFar = max(nextFar, Int(window >> halfShift) + 2)
        if moved { findFarEarliest() }
    }

    /// Complexity: O(events of the first far bucket that has any).
    @inlinable mutating func findFarEarliest() {
        farEarliest = .max
        for index in nextFar..<max(nextFar, farCount) where !far[index].isEmpty {
            var least = UInt64.max
            far[index].forEachChunk { chunk in
                for event in chunk { least = min(least, windowNumber(event.time)) }
            }
            farEarliest = least
            return
        }
    }

    /// Forgets the events of the open window, which have been copied out.
    @inlinable mutating func emptyOpenWindow() {
        let index = Int(window & mask)
        occupied[index >> 6] &= ~(1 << UInt64(index & 63))
        pool.empty(&ring[index])
    }

    /// Number of pending events. Complexity: O(events / 64 + windows).
    @inlinable var count: Int {
        var total = 0
        for index in 0...Int(mask) { total += ring[index].count }
        for index in 0..<farCount { total += far[index].count }
        return total
    }

    /// Forgets every pending event. Complexity: O(events / 64 + windows).
    @inlinable mutating func removeAll() {
        for index in 0...Int(mask) { pool.empty(&ring[index]) }
        occupied.update(repeating: 0, count: Int(mask + 1) >> 6)
        for index in 0..<farCount { pool.empty(&far[index]) }
        farEarliest = .max
    }

    /// Hands every pending event to `body`, in no particular order.
    @inlinable func forEach(_ body: (Event<Message>) -> Void) {
        for index in 0...Int(mask) { ring[index].forEachChunk { $0.forEach(body) } }
        for index in 0..<farCount { far[index].forEachChunk { $0.forEach(body) } }
    }
}
