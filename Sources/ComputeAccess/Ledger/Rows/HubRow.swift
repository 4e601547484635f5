package import SimulationKernel

/// What one distributor was billed for in a month, and where it went (M19), of one chip.
package struct HubRow: JournalRow {
    package var month: UInt16
    /// Place of the distributor among the institutions.
    package var distributor: UInt8
    package var chip: UInt8
    /// Chips that makers billed to it.
    package var billed: Int64 = 0
    /// Chips delivered in its own country, elsewhere, and to fronts it took for customers.
    package var here: Int64 = 0
    package var elsewhere: Int64 = 0
    package var fronts: Int64 = 0
    /// Chips it did not sell, to fronts it recognised.
    package var refused: Int64 = 0
    /// Chips delivered to ordinary customers that a check of their place took for others.
    package var falseAlarms: Int64 = 0
}

extension HubRow: Wired {
    package static func precedes(_ a: Self, _ b: Self) -> Bool { a.order < b.order }

    package mutating func absorb(_ other: Self) -> Bool {
        guard order == other.order else { return false }
        billed.add(saturating: other.billed)
        here += other.here
        elsewhere += other.elsewhere
        fronts += other.fronts
        refused += other.refused
        falseAlarms.add(saturating: other.falseAlarms)
        return true
    }

    private var order: UInt32 {
        UInt32(month) << 16 | UInt32(distributor) << 8 | UInt32(chip)
    }

    package mutating func wire<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(Coder.Failure) {
        try coder.field(&month)
        try coder.field(&distributor)
        try coder.field(&chip)
        try coder.field(&billed)
        try coder.field(&here)
        try coder.field(&elsewhere)
        try coder.field(&fronts)
        try coder.field(&refused)
        try coder.field(&falseAlarms)
    }
}
