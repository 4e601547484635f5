/// Counts who asked for compute and what became of it, by month, group and measure.
package struct Funnel {
    private var places: [FunnelKey: Int32] = [:]
    package private(set) var cells: [FunnelCell] = []

    /// Adds to a count. Never iterated but in `cells`, whose order is that of first use.
    mutating func add(_ value: Int64, to measure: FunnelMeasure, month: Int, group: UInt8) {
        let key = FunnelKey(month: UInt16(month), group: group, measure: measure)
        if let place = places[key] {
            cells[Int(place)].value += value
        } else {
            places[key] = Int32(cells.count)
            cells.append(FunnelCell(key: key, value: value))
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
