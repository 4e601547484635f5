package import SimulationKernel

/// What a check of the enforcement agency found at one account.
package struct CheckRow: JournalRow {
    /// Day of the finding.
    package var day: UInt16
    /// Number of the check; a visit may find fault with several accounts.
    package var ordinal: UInt32
    package var region: UInt32
    /// Number of the account holder; of the region for a visit that found nothing.
    package var account: UInt32
    /// How many names the holder lost before.
    package var name: UInt8
    package var isVisit: Bool
    package var ground: RedFlag
    /// Thousandths of an officer's day; of a visit all in one row.
    package var cost: UInt32
    package var finding: CheckFinding
    package var act: ActStatus
    /// 1 + the position in the rulebook of the rule that was broken; 0 for none.
    package var rule: UInt8
    package var interface: Interface
    /// Group of the true end user; meaningless without a fault.
    package var group: UInt8
    package var uses: UInt16
    package var chipHours: UInt32
    /// Day on which the first of the uses began.
    package var firstDay: UInt16
    package var consequence: Consequence
    /// Day on which the user is listed; `UInt16.max` for never.
    package var listedDay: UInt16
}

/// What follows from a finding, for the provider.
package enum Consequence: UInt8, AxisValue {
    /// Nothing.
    case none
    /// The account is closed and its name struck.
    case closure
    /// The same, and the provider is warned.
    case warning
    /// The same, and the provider pays.
    case penalty

    package static let labels = ["none", "closure", "warning", "penalty"]
}

extension CheckRow: Wired {
    package static func precedes(_ a: Self, _ b: Self) -> Bool {
        (a.day, a.ordinal, a.account, a.name) < (b.day, b.ordinal, b.account, b.name)
    }

    package mutating func wire<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(Coder.Failure) {
        try coder.field(&day)
        try coder.field(&ordinal)
        try coder.field(&region)
        try coder.field(&account)
        try coder.field(&name)
        try coder.field(&isVisit)
        try coder.field(&ground)
        try coder.field(&cost)
        try coder.field(&finding)
        try coder.field(&act)
        try coder.field(&rule)
        try coder.field(&interface)
        try coder.field(&group)
        try coder.field(&uses)
        try coder.field(&chipHours)
        try coder.field(&firstDay)
        try coder.field(&consequence)
        try coder.field(&listedDay)
    }
}
