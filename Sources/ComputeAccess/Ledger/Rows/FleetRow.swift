package import SimulationKernel

/// One lot in one month: GPU-seconds by state, and the price at its end.
package struct FleetRow: JournalRow {
    package var month: UInt16
    package var region: UInt32
    package var lot: UInt8
    package var chip: UInt8
    package var provenance: Provenance
    package var down: Int64
    package var free: Int64
    package var reserved: Int64
    package var background: Int64
    package var busy: Int64
    /// GPU-seconds that existed, counted from deliveries alone.
    package var capacity: Int64
    /// Chips installed at the month's end.
    package var chipsAtEnd: Int64
    /// Micro-USD per chip-hour at the month's end.
    package var price: Int64
    /// Micro-USD of rent that a state paid in the users' place.
    package var support: Int64
}

extension FleetRow: Wired {
    package static func precedes(_ a: Self, _ b: Self) -> Bool {
        (a.month, a.region, a.lot) < (b.month, b.region, b.lot)
    }

    package mutating func wire<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(Coder.Failure) {
        try coder.field(&month)
        try coder.field(&region)
        try coder.field(&lot)
        try coder.field(&chip)
        try coder.field(&provenance)
        try coder.field(&down)
        try coder.field(&free)
        try coder.field(&reserved)
        try coder.field(&background)
        try coder.field(&busy)
        try coder.field(&capacity)
        try coder.field(&chipsAtEnd)
        try coder.field(&price)
        try coder.field(&support)
    }
}
