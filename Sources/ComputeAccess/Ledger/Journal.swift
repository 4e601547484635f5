package import SimulationKernel

/// Rows that agents record as they go: fleets by month, licences decided, chips moved, money paid.
package struct Journal {
    package var fleets: [FleetRow] = []
    package var licences: [LicenceRow] = []
    package var chips: [ChipRow] = []
    package var reports: [ReportRow] = []
    /// Micro-USD sent and received in bills that arrive before the end: equal over all agents.
    package var moneySent: Int64 = 0
    package var moneyReceived: Int64 = 0

    init() {}
}

/// One lot in one month: GPU-seconds by state, and the price at its end.
package struct FleetRow: BitwiseCopyable, Sendable {
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
}

/// One account that a provider reported for its training.
package struct ReportRow: BitwiseCopyable, Sendable {
    package var day: UInt16
    package var region: UInt32
    /// Number of the account holder.
    package var account: UInt32
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

/// One case decided by the office, or pending on the last day.
package struct LicenceRow: BitwiseCopyable, Sendable {
    package var filedDay: UInt16
    package var decidedDay: UInt16
    package var service: Service
    package var endUse: EndUse
    package var outcome: LicenceOutcome
    package var applicant: AgentID
    package var ordinal: UInt32
}

/// Chips that changed their state, at one buyer in one month.
package struct ChipRow: BitwiseCopyable, Sendable {
    package var month: UInt16
    package var chip: UInt8
    package var state: ChipState
    package var count: Int64
    /// Whose: the region's position, or `UInt32.max` for the works and the rest of the world.
    package var region: UInt32
}

/// Where chips are. Conservation: made = outside + shipped + under
/// review.
package enum ChipState: UInt8, AxisValue {
    /// Left the works.
    case made
    /// Sold to buyers that are not simulated.
    case outside
    /// Sold and under way.
    case shipped
    /// Taken into a fleet.
    case installed
    /// There when simulated time began.
    case initial
    /// Set aside while the office decides: filed less decided.
    case underReview

    package static let labels = [
        "made", "outside", "shipped", "installed", "initial", "under-review",
    ]
}
