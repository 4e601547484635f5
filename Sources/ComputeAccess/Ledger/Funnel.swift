internal import SimulationKernel

/// Counts who asked for compute and what became of it, by month, group and measure.
package struct Funnel {
    private let groups: Int
    /// Month by month, group by group, measure by measure.
    private var counts: [Int64]

    private static let measures = 14

    init(months: Int, groups: Int) {
        self.groups = groups
        counts = Array(repeating: 0, count: months * groups * Self.measures)
    }

    /// Adds to a count. Complexity: O(1).
    mutating func add(_ value: Int64, to measure: FunnelMeasure, month: Int, group: UInt8) {
        let row = (month * groups + Int(group)) * Self.measures
        counts[row + Int(measure.rawValue)] += value
    }

    /// Adds a count that was made before, as a checkpoint kept it.
    mutating func add(_ cell: FunnelCell) throws(ByteReadError) {
        guard Int(cell.key.group) < groups,
            (Int(cell.key.month) + 1) * groups * Self.measures <= counts.count
        else { throw .invalid(what: "cell of the funnel", value: UInt64(cell.key.month)) }
        add(cell.value, to: cell.key.measure, month: Int(cell.key.month), group: cell.key.group)
    }

    /// All counts but those of nothing, in key order.
    package var cells: [FunnelCell] {
        counts.enumerated().compactMap { place, value in
            let (row, measure) = place.quotientAndRemainder(dividingBy: Self.measures)
            let key = FunnelKey(
                month: UInt16(row / groups), group: UInt8(row % groups),
                measure: FunnelMeasure(rawValue: UInt8(measure))!)
            return value == 0 ? nil : FunnelCell(key: key, value: value)
        }
    }
}

/// One count of the funnel.
package struct FunnelKey: BitwiseCopyable, Hashable, Sendable {
    package var month: UInt16
    package var group: UInt8
    package var measure: FunnelMeasure

    package init(month: UInt16, group: UInt8, measure: FunnelMeasure) {
        self.month = month
        self.group = group
        self.measure = measure
    }
}

/// One count with its value.
package struct FunnelCell: BitwiseCopyable, Sendable {
    package var key: FunnelKey
    package var value: Int64
}

/// What the funnel counts.
package enum FunnelMeasure: UInt8, AxisValue {
    case projects, asked, started, waited, halved, gaveUp, delaySeconds
    case refusedFull, refusedTooLarge, refusedRule, refusedLicence, refusedIdentity
    case refusedPosture, refusedAccount

    package static let labels = [
        "projects", "asked", "started", "waited", "halved", "gave-up", "delay-seconds",
        "refused-full", "refused-too-large", "refused-rule", "refused-licence",
        "refused-identity", "refused-posture", "refused-account",
    ]

    init(_ reason: RefusalReason) {
        switch reason {
        case .none, .full: self = .refusedFull
        case .tooLarge: self = .refusedTooLarge
        case .rule: self = .refusedRule
        case .licence: self = .refusedLicence
        case .identity: self = .refusedIdentity
        case .posture: self = .refusedPosture
        case .account: self = .refusedAccount
        }
    }
}
