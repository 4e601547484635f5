internal import SimulationKernel

/// Counts who asked for compute and what became of it, by month, group, posture of the provider and
/// measure.
package struct Funnel {
    private let groups: Int
    /// Postures, and one more for what no provider has a part in.
    private let postures: Int
    /// Month by month, group by group, posture by posture, slot by slot.
    private var counts: [Int64]
    /// A slot for every measure, and one more for every rule, whose cap the last measure is about.
    private let slots: Int

    private static let measures = FunnelMeasure.allCases.count

    init(months: Int, groups: Int, postures: Int, rules: Int) {
        self.groups = groups
        self.postures = postures + 1
        slots = Self.measures + rules
        counts = Array(repeating: 0, count: months * groups * self.postures * slots)
    }

    /// Adds to a count. Complexity: O(1).
    mutating func add(
        _ value: Int64, to measure: FunnelMeasure, rule: UInt8 = 0, month: Int, group: UInt8,
        posture: UInt8
    ) {
        let row = ((month * groups + Int(group)) * postures + Int(posture)) * slots
        counts[row + Int(measure.rawValue) + Int(rule)].add(saturating: value)
    }

    /// Adds a count that was made before, as a checkpoint kept it.
    mutating func add(_ cell: FunnelCell) throws(ByteReadError) {
        guard Int(cell.key.group) < groups, Int(cell.key.posture) < postures,
            (Int(cell.key.month) + 1) * groups * postures * slots <= counts.count,
            cell.key.rule == 0 || cell.key.measure == .refusedCap,
            Int(cell.key.rule) <= slots - Self.measures
        else { throw .invalid(what: "cell of the funnel", value: UInt64(cell.key.month)) }
        add(
            cell.value, to: cell.key.measure, rule: cell.key.rule, month: Int(cell.key.month),
            group: cell.key.group, posture: cell.key.posture)
    }

    /// All counts but those of nothing, in key order.
    package var cells: [FunnelCell] {
        counts.enumerated().compactMap { place, value in
            guard value != 0 else { return nil }
            let (row, slot) = place.quotientAndRemainder(dividingBy: slots)
            let measure = min(slot, Self.measures - 1)
            let (place, posture) = row.quotientAndRemainder(dividingBy: postures)
            let key = FunnelKey(
                month: UInt16(place / groups), group: UInt8(place % groups),
                posture: UInt8(posture),
                measure: FunnelMeasure(rawValue: UInt8(measure))!, rule: UInt8(slot - measure))
            return FunnelCell(key: key, value: value)
        }
    }
}

/// One count of the funnel.
package struct FunnelKey: BitwiseCopyable, Hashable, Sendable {
    package var month: UInt16
    package var group: UInt8
    /// The provider's posture, one more than its position; 0 where no provider has a part in it.
    package var posture: UInt8
    package var measure: FunnelMeasure
    /// The rule that it was counted for, one more than its position in the book; 0 for none.
    package var rule: UInt8

    package init(
        month: UInt16, group: UInt8, posture: UInt8 = 0, measure: FunnelMeasure, rule: UInt8 = 0
    ) {
        self.month = month
        self.group = group
        self.posture = posture
        self.measure = measure
        self.rule = rule
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
    // Accounts looked at, requests still open at the end, leases ended before their time; micro-USD that
    // delays cost.
    case screened, waiting, cut, delayCost
    // The last: its slots go on, one for each rule.
    case refusedCap

    package static let labels = [
        "projects", "asked", "started", "waited", "halved", "gave-up", "delay-seconds",
        "refused-full", "refused-too-large", "refused-rule", "refused-licence",
        "refused-identity", "refused-posture", "refused-account", "screened", "waiting", "cut",
        "delay-cost", "refused-cap",
    ]

    /// Whether it counts requests by what became of them in the end.
    package var endsRequest: Bool {
        switch self {
        case .started, .waiting: true
        default: isRefusal
        }
    }

    /// Whether it counts requests that were refused.
    package var isRefusal: Bool {
        switch self {
        case .refusedFull, .refusedTooLarge, .refusedRule, .refusedLicence, .refusedIdentity,
            .refusedPosture, .refusedAccount, .refusedCap:
            true
        default: false
        }
    }

    init(_ reason: RefusalReason) {
        switch reason {
        case .none, .full, .holderFull: self = .refusedFull
        case .tooLarge: self = .refusedTooLarge
        case .rule: self = .refusedRule
        case .licence: self = .refusedLicence
        case .identity: self = .refusedIdentity
        case .posture: self = .refusedPosture
        case .account: self = .refusedAccount
        case .cap: self = .refusedCap
        }
    }
}
