/// Notices to all agents that are not yet due. They are few.
@usableFromInline
struct NoticeBoard<Message: BitwiseCopyable & Sendable>: ~Copyable {
    @usableFromInline var notices = RawBuffer<Event<Message>>()
    @usableFromInline var earliest = Int64.max

    @inlinable init() {}

    /// Complexity: O(1) amortised.
    @inlinable mutating func add(_ notice: Event<Message>) {
        notices.append(notice)
        earliest = min(earliest, notice.time.seconds)
    }

    /// Takes off those due at or before `moment`, in their total order.
    ///
    /// Complexity: O(notices), and O(n log n) of those taken.
    @inlinable @inline(never)
    mutating func take<Tie: TieRule>(
        upTo moment: SimulationTime, seed: UInt64, _: Tie.Type
    ) -> [Event<Message>] {
        var all = notices.elements
        let split = all.partition { $0.time <= moment }
        let due = all[split...].sorted { Tie.precedes($0, $1, seed: seed) }
        notices.count = split
        earliest = notices.elements.reduce(.max) { min($0, $1.time.seconds) }
        return due
    }
}
