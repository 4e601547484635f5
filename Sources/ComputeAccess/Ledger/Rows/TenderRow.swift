package import SimulationKernel

/// One contract that a public body published.
package struct TenderRow: JournalRow {
    package var day: UInt16
    package var buyer: AgentID
    package var project: UInt32
    /// The buyer's group.
    package var group: UInt8
    package var path: Path
    /// Position of the region, and of the lot in it.
    package var region: UInt32
    package var lot: UInt8
    package var namesChip: Bool
    package var namesCloud: Bool
    /// GPU-seconds contracted.
    package var gpuSeconds: Int64
    /// Micro-USD at the prices on show.
    package var worth: Int64
}

extension TenderRow: Wired {
    package static func precedes(_ a: Self, _ b: Self) -> Bool {
        (a.day, a.buyer, a.project) < (b.day, b.buyer, b.project)
    }

    package mutating func wire<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(Coder.Failure) {
        try coder.field(&day)
        try coder.field(&buyer)
        try coder.field(&project)
        try coder.field(&group)
        try coder.field(&path)
        try coder.field(&region)
        try coder.field(&lot)
        try coder.field(&namesChip)
        try coder.field(&namesCloud)
        try coder.field(&gpuSeconds)
        try coder.field(&worth)
    }
}
