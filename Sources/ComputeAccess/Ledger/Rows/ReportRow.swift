package import SimulationKernel

/// One account that a provider reported for its training.
package struct ReportRow: JournalRow {
    package var day: UInt16
    package var region: UInt32
    /// Number of the account holder.
    package var account: UInt32
    /// Number of the holder's name.
    package var name: UInt8
    /// 1 + the position in the rulebook of the rule that asked for it.
    package var rule: UInt8
    /// Group of the true end user of the lease that led to the report.
    package var group: UInt8
    package var interface: Interface
    /// Chip of that lease, by position.
    package var chip: UInt8
    /// TFLOP seen as one.
    package var work: Int64
}

extension ReportRow: Wired {
    package static func precedes(_ a: Self, _ b: Self) -> Bool {
        (a.day, a.region, a.account, a.name) < (b.day, b.region, b.account, b.name)
    }

    package mutating func wire<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(Coder.Failure) {
        try coder.field(&day)
        try coder.field(&region)
        try coder.field(&account)
        try coder.field(&name)
        try coder.field(&rule)
        try coder.field(&group)
        try coder.field(&interface)
        try coder.field(&chip)
        try coder.field(&work)
    }
}
