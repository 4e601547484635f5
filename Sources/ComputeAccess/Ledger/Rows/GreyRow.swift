package import SimulationKernel

/// One clearing of the grey market for one chip.
package struct GreyRow: JournalRow {
    package var month: UInt16
    package var chip: UInt8
    /// Chips sought, brought and sold.
    package var sought: Int64
    package var brought: Int64
    package var sold: Int64
    /// What a chip fetched, or might have, micro-USD; and its list price.
    package var price: Int64
    package var list: Int64
}

extension GreyRow: Wired {
    package static func precedes(_ a: Self, _ b: Self) -> Bool {
        (a.month, a.chip) < (b.month, b.chip)
    }

    package mutating func wire<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(Coder.Failure) {
        try coder.field(&month)
        try coder.field(&chip)
        try coder.field(&sought)
        try coder.field(&brought)
        try coder.field(&sold)
        try coder.field(&price)
        try coder.field(&list)
    }
}
