package import SimulationKernel

/// What one agent got and drew in one month, as sums of hashes: equal rows, equal behaviour.
package struct TraceRow: JournalRow, Hashable {
    /// The agent's number; in a run of very many the first of a few neighbours'.
    package var agent: UInt32
    /// Position of the month, from the clock's origin.
    package var month: UInt16
    /// Of the events it handled, their times, senders and contents.
    package var events: UInt64
    /// Of the random words it drew, or of what came of them.
    package var words: UInt64
}

extension TraceRow: Wired {
    package static func precedes(_ a: Self, _ b: Self) -> Bool {
        (a.agent, a.month, a.events, a.words) < (b.agent, b.month, b.events, b.words)
    }

    package mutating func absorb(_ other: Self) -> Bool {
        guard agent == other.agent, month == other.month else { return false }
        events &+= other.events
        words &+= other.words
        return true
    }

    package mutating func wire<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(Coder.Failure) {
        try coder.field(&agent)
        try coder.field(&month)
        try coder.field(&events)
        try coder.field(&words)
    }
}
