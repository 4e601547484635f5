internal import SimulationKernel

/// Where the thing that a packed key stands for is kept. Looked up, never gone through, so neither its
/// order nor its size can be seen in a result.
///
/// Open addressing with linear probing, at most half full. The keys are our own, so no seeded hash
/// is needed against an adversary, and one multiplication or two do.
struct KeyTable: Sendable {
    private struct Slot: BitwiseCopyable, Sendable {
        var key: UInt64 = 0
        /// -1 in a free slot.
        var place: Int32 = -1
    }

    private var slots: [Slot] = []
    private var used = 0

    /// The place kept under `key`, or nil. Complexity: O(1).
    func place(of key: UInt64) -> Int32? {
        guard used > 0 else { return nil }
        let place = slots[slot(of: key)].place
        return place < 0 ? nil : place
    }

    /// The place kept under `key`, which becomes `fresh` when there is none.
    ///
    /// Complexity: O(1) amortised.
    mutating func place(of key: UInt64, orKeep fresh: Int32) -> Int32 {
        if used * 2 >= slots.count { grow() }
        let index = slot(of: key)
        if slots[index].place >= 0 { return slots[index].place }
        slots[index] = Slot(key: key, place: fresh)
        used += 1
        return fresh
    }

    /// The slot that holds the key, or the free one in which it belongs.
    private func slot(of key: UInt64) -> Int {
        let mask = slots.count - 1
        var index = Int(truncatingIfNeeded: mix(key)) & mask
        while slots[index].place >= 0, slots[index].key != key { index = (index + 1) & mask }
        return index
    }

    /// All keys in the order of their places, which are 0, 1, 2 and so on.
    var keysByPlace: [UInt64] {
        var keys = [UInt64](repeating: 0, count: used)
        for slot in slots where slot.place >= 0 { keys[Int(slot.place)] = slot.key }
        return keys
    }

    private mutating func grow() {
        let old = slots
        slots = Array(repeating: Slot(), count: max(64, old.count * 2))
        for entry in old where entry.place >= 0 { slots[slot(of: entry.key)] = entry }
    }
}
