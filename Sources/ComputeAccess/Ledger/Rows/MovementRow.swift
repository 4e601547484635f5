package import SimulationKernel

/// A step in the history of a consignment: how many of its chips came into whose hands, and when.
package struct MovementRow: JournalRow {
    package var consignment: ConsignmentID
    /// Days since the clock's origin.
    package var day: UInt16
    package var chip: UInt8
    package var event: ChipMovement
    package var chips: UInt32
    /// Who has them now, or had them last.
    package var holder: AgentID
}

extension MovementRow: Wired {
    package static func precedes(_ a: Self, _ b: Self) -> Bool { a.order < b.order }

    package mutating func absorb(_ other: Self) -> Bool {
        guard order == other.order else { return false }
        chips += other.chips
        return true
    }

    private var order: (UInt32, UInt16, UInt8, UInt8, UInt32) {
        (consignment.rawValue, day, event.rawValue, chip, holder.rawValue)
    }

    package mutating func wire<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(Coder.Failure) {
        try coder.field(&consignment)
        try coder.field(&day)
        try coder.field(&chip)
        try coder.field(&event)
        try coder.field(&chips)
        try coder.field(&holder)
    }
}

/// What happens to chips of a consignment.
package enum ChipMovement: UInt8, AxisValue {
    /// Sold by the maker and sent to the holder.
    case shipped
    /// Passed on to the holder.
    case moved
    /// Taken into the holder's fleet.
    case installed
    /// Taken from the holder by an authority.
    case seized
    /// Failed in the holder's fleet, since the last row about it.
    case retired

    package static let labels = ["shipped", "moved", "installed", "seized", "retired"]
}
