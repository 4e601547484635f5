// How a window's bucket is brought into key order, and how the clock moves to it.
extension Kernel where W: ~Copyable {
    /// Counting sort of the opened bucket into blocks of neighbouring agents, about four events
    /// each. Afterwards `starts[b]` is the end of block b in `sorted`. Returns the number of blocks.
    ///
    /// Complexity: O(events), whatever the number of agents.
    @inlinable mutating func groupByAgent(_ count: Int) -> Int {
        let agents = context.agentCount
        var wanted = 1
        while wanted * 4 < count && wanted < agents { wanted *= 2 }
        var shift: UInt32 = 0
        while (wanted << Int(shift)) < agents { shift += 1 }
        let blocks = (agents >> Int(shift)) + 1
        if starts.capacity < blocks + 2 { starts.grow(to: 2 * blocks + 2) }
        if sorted.capacity < count { sorted.grow(to: count + count / 2) }
        let source = opened.base
        let target = sorted.base
        let offsets = starts.base
        offsets.update(repeating: 0, count: blocks + 1)
        for index in 0..<count {
            offsets[Int(source[index].destination.rawValue &>> shift) &+ 1] &+= 1
        }
        for block in 0..<blocks { offsets[block &+ 1] &+= offsets[block] }
        for index in 0..<count {
            let block = Int(source[index].destination.rawValue &>> shift)
            let place = offsets[block]
            offsets[block] = place &+ 1
            target[Int(place)] = source[index]
        }
        return blocks
    }

    /// Brings one block into key order: insertion sort while it is short, as nearly all are.
    @inlinable @inline(__always)
    mutating func order(_ first: Int, _ end: Int) {
        if end &- first > 32 {
            orderLong(first, end)
            return
        }
        let events = sorted.base
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

    @inlinable @inline(never)
    mutating func orderLong(_ first: Int, _ end: Int) {
        let seed = context.seed
        var block = UnsafeMutableBufferPointer(start: sorted.base + first, count: end - first)
        block.sort { a, b in
            if a.destination != b.destination { return a.destination < b.destination }
            if a.time != b.time { return a.time < b.time }
            let tieA = W.Tie.tie(seed: seed, time: a.time, source: a.source)
            let tieB = W.Tie.tie(seed: seed, time: b.time, source: b.source)
            if tieA != tieB { return tieA < tieB }
            return a.source != b.source ? a.source < b.source : a.sequence < b.sequence
        }
    }

    /// Moves to window `number`, over windows in which nothing was pending.
    @inlinable mutating func advance(to number: UInt64) {
        guard number >= context.window else {
            fault("window \(number) opened after window \(context.window)")
        }
        let half = context.mask >> 1
        let jumps = number & ~half != context.window & ~half
        context.window = number
        if jumps { refill() }
    }

    /// Brings events out of the far store that the ring has room for now.
    @inlinable @inline(never)
    mutating func refill() {
        let far = context.far.base
        var kept = 0
        for index in 0..<context.far.count {
            let event = far[index]
            let number = context.windowNumber(event.time)
            if number &- context.window <= context.mask {
                context.ring[Int(number & context.mask)].append(event)
            } else {
                far[kept] = event
                kept &+= 1
            }
        }
        context.far.count = kept
    }

    /// The earliest window with a pending event, or nil.
    ///
    /// Complexity: O(distance to it), at most the ring plus the far store.
    @inlinable public var earliestWindow: Int64? {
        for ahead in 0...context.mask
        where context.ring[Int((context.window &+ ahead) & context.mask)].count > 0 {
            return Int64(context.window &+ ahead)
        }
        var earliest: UInt64?
        for index in 0..<context.far.count {
            let number = context.windowNumber(context.far.base[index].time)
            earliest = min(earliest ?? number, number)
        }
        return earliest.map(Int64.init)
    }
}
