// What crosses the border of a worker: events out, events in, notices to everybody.
extension Kernel where W: ~Copyable {
    /// The window that holds a moment from the start up to the end.
    @inlinable public func window(of time: SimulationTime) -> Int64 {
        Int64(context.pending.windowNumber(time))
    }

    /// The earliest window with a pending event, or nil. Notices wait for a window but open none.
    ///
    /// Complexity: O(distance to it / 64).
    @inlinable public var earliestWindow: Int64? {
        let earliest = context.pending.earliest
        return earliest == .max ? nil : Int64(earliest)
    }

    /// Hands every event waiting for `worker` to `body`, in the order they were sent.
    @inlinable public func forEachOutgoing(
        to worker: Int, _ body: (Event<W.Message>) -> Void
    ) {
        for event in context.outbound.links[worker].events.elements { body(event) }
    }

    /// How many events wait for `worker`, and the earliest window one of them, but a notice, is due in.
    ///
    /// Complexity: O(1).
    @inlinable public func outgoing(to worker: Int) -> OutgoingEvents {
        let count = context.outbound.links[worker].events.count
        let earliest = context.outbound.links[worker].earliest
        guard earliest != .max else { return OutgoingEvents(count: count, earliestWindow: nil) }
        let window = context.pending.windowNumber(SimulationTime(seconds: earliest))
        return OutgoingEvents(count: count, earliestWindow: Int64(window))
    }

    /// Forgets all outgoing events.
    @inlinable public mutating func clearOutgoing() {
        for worker in 0..<context.outbound.workers {
            context.outbound.links[worker].events.count = 0
            context.outbound.links[worker].earliest = .max
        }
    }

    /// Takes an event from another worker.
    @inlinable public mutating func accept(_ event: Event<W.Message>) {
        if event.destination == .everyone {
            let shown = (Int64(context.pending.window) - 1) * context.pending.lookahead
            if event.time.seconds <= shown { tooLate(event) }
            context.notices.add(event)
        } else if context.outbound.isHere(event.destination) {
            context.enqueue(event)
        } else {
            internalError("event for agent \(event.destination.rawValue), which does not run here")
        }
    }

    /// A worker ran ahead of a promise that its peer has broken.
    @inlinable @inline(never)
    func tooLate(_ notice: Event<W.Message>) {
        internalError(
            "notice from agent \(notice.source.rawValue) due at \(notice.time.seconds) s came in "
                + "window \(context.pending.window)")
    }

    /// Shows the world all notices due up to a moment, in total order.
    @inlinable @inline(__always)
    mutating func announce(upTo moment: SimulationTime) {
        if context.notices.earliest <= moment.seconds { announceDue(upTo: moment) }
    }

    @inlinable @inline(never)
    mutating func announceDue(upTo moment: SimulationTime) {
        let due = context.notices.take(upTo: moment, seed: context.seed, W.Tie.self)
        for notice in due { world.announce(notice, in: &context.environment) }
    }

    /// Ends the run: shows the world the notices that no window was left for.
    ///
    /// After it, the worlds of all workers have been shown the same notices in the same order.
    @inlinable public mutating func finish() { announce(upTo: end) }
}
