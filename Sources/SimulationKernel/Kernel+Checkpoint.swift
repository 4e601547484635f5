// What a checkpoint keeps besides the agents, and how a kernel goes on from it.
//
// Between windows, with nothing outgoing, this is all of a kernel's state: pending events and notices,
// each agent's sequence, and the number of the next window. It names no worker, so a run can go on
// with another number of them.
extension Kernel where W: ~Copyable {
    /// The window that would be opened next, if anything is pending in it.
    @inlinable public var nextWindow: Int64 { Int64(context.pending.window) }

    /// Hands every pending event and every notice not yet shown to `body`, in no particular order.
    ///
    /// Every worker holds every notice.
    @inlinable public func forEachPending(_ body: (Event<W.Message>) -> Void) {
        context.pending.forEach(body)
        for notice in context.notices.notices.elements { body(notice) }
    }

    /// How many messages an agent of this worker has sent.
    @inlinable public func sequence(of agent: AgentID) -> UInt32 {
        context.sequences[agent.index]
    }

    /// Sets how many messages an agent has sent.
    @inlinable public mutating func setSequence(of agent: AgentID, to count: UInt32) {
        context.sequences[agent.index] = count
    }

    /// Makes a new kernel, with nothing pending, go on at window `number`. Pending events follow, by
    /// ``accept(_:)``.
    @inlinable public mutating func resume(
        atWindow number: Int64, executed: Int64
    ) {
        context.pending.advance(to: UInt64(bitPattern: number))
        executedCount = executed
    }
}
