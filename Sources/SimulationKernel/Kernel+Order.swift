// How the events of a window are brought into key order.
extension Kernel where W: ~Copyable {
    /// Total order inside a window: agents one after the other, for one agent time, tie, source, sequence.
    @inlinable @inline(__always)
    func precedes(_ a: Event<W.Message>, _ b: Event<W.Message>) -> Bool {
        if a.destination != b.destination { return a.destination < b.destination }
        return W.Tie.precedes(a, b, seed: context.seed)
    }

    /// Moves the open window's events to `events`, sorted into blocks of neighbouring agents, about
    /// four events each (a counting sort). Block b ends at `blocks[b]`. Returns the number of blocks.
    ///
    /// Complexity: O(events), whatever the number of agents.
    @inlinable mutating func takeEventsByAgent() -> Int {
        let bucket = context.pending.ring[Int(context.pending.window & context.pending.mask)]
        if bucket.isEmpty { return 0 }
        let count = bucket.count
        let lowest = UInt32(context.outbound.firstHere)
        let span = context.outbound.spanHere
        var wanted = 1
        while wanted * 4 < count && wanted < span { wanted *= 2 }
        var shift: UInt32 = 0
        while (wanted << Int(shift)) < span { shift += 1 }
        let blockCount = (span >> Int(shift)) + 1
        blocks.reserve(blockCount + 1)
        events.reserve(count)
        let offsets = blocks.base
        let target = events.base
        offsets.update(repeating: 0, count: blockCount + 1)
        bucket.forEachChunk { chunk in
            for event in chunk {
                offsets[Int((event.destination.rawValue &- lowest) &>> shift) &+ 1] &+= 1
            }
        }
        for block in 0..<blockCount { offsets[block &+ 1] &+= offsets[block] }
        bucket.forEachChunk { chunk in
            for event in chunk {
                let block = Int((event.destination.rawValue &- lowest) &>> shift)
                let place = offsets[block]
                offsets[block] = place &+ 1
                target[Int(place)] = event
            }
        }
        context.pending.emptyOpenWindow()
        executedCount &+= Int64(count)
        return blockCount
    }

    /// Brings one block into key order: insertion sort while it is short, as nearly all are.
    @inlinable @inline(__always)
    mutating func sort(_ first: Int, _ end: Int) {
        if end &- first > 32 {
            sortLong(first, end)
            return
        }
        let events = self.events.base
        var index = first &+ 1
        while index < end {
            let event = events[index]
            var hole = index
            while hole > first, precedes(event, events[hole &- 1]) {
                events[hole] = events[hole &- 1]
                hole &-= 1
            }
            events[hole] = event
            index &+= 1
        }
    }

    /// Complexity: O(n log n).
    @inlinable @inline(never)
    mutating func sortLong(_ first: Int, _ end: Int) {
        let seed = context.seed
        var block = UnsafeMutableBufferPointer(start: events.base + first, count: end - first)
        block.sort { a, b in
            if a.destination != b.destination { return a.destination < b.destination }
            return W.Tie.precedes(a, b, seed: seed)
        }
    }

    /// The earlier of the agent's first self-message and the next event of the block.
    @inlinable @inline(never)
    mutating func takeLocalOrNext(_ index: inout Int, _ end: Int) -> Event<W.Message> {
        if index < end {
            let next = events.base[index]
            if precedes(next, context.local.first) {
                index &+= 1
                return next
            }
        }
        executedCount &+= 1
        return context.local.pop()
    }
}
