// What crosses the border of a worker: events out, events in, notices to everybody.
extension Kernel where W: ~Copyable {
    /// Hands every event waiting for `worker` to `body`, in the order they were sent.
    @inlinable public func forEachOutgoing(
        to worker: Int, _ body: (Event<W.Message>) -> Void
    ) {
        let bag = context.outbound.bags[worker]
        for index in 0..<bag.count { body(bag.base[index]) }
    }

    /// How many events wait for `worker`, and the earliest window one of them is due in.
    @inlinable public func outgoing(to worker: Int) -> (count: Int, earliestWindow: Int64?) {
        let bag = context.outbound.bags[worker]
        var earliest: UInt64?
        for index in 0..<bag.count where bag.base[index].destination != .everyone {
            let number = context.windowNumber(bag.base[index].time)
            earliest = min(earliest ?? number, number)
        }
        return (bag.count, earliest.map(Int64.init))
    }

    /// Forgets all outgoing events.
    @inlinable public mutating func clearOutgoing() {
        for worker in 0..<context.outbound.workers { context.outbound.bags[worker].count = 0 }
    }

    /// Takes an event from another worker.
    @inlinable public mutating func accept(_ event: Event<W.Message>) {
        if event.destination == .everyone {
            context.notices.append(event)
        } else if context.outbound.isRemote(event.destination) {
            fault("event for agent \(event.destination.rawValue), which does not run here")
        } else {
            context.enqueueHere(event)
        }
    }

    /// Shows the world all notices due at or before the window's first second, in total order.
    @inlinable @inline(never)
    mutating func announceDue() {
        let opening = Int64(context.window) * context.lookahead
        let seed = context.seed
        var notices = context.notices
        var all = UnsafeMutableBufferPointer(start: notices.base, count: notices.count)
        let split = all.partition { $0.time.seconds <= opening }
        var due = Array(all[split...])
        notices.count = split
        context.notices = notices
        due.sort { a, b in
            if a.time != b.time { return a.time < b.time }
            let tieA = W.Tie.tie(seed: seed, time: a.time, source: a.source)
            let tieB = W.Tie.tie(seed: seed, time: b.time, source: b.source)
            if tieA != tieB { return tieA < tieB }
            return a.source != b.source ? a.source < b.source : a.sequence < b.sequence
        }
        for notice in due { world.announce(notice, in: &context.environment) }
    }
}
