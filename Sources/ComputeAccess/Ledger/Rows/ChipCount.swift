package import SimulationKernel

/// Chips of one model that came to something, at one buyer in one month.
package struct ChipCount<State: AxisValue>: JournalRow {
    package var month: UInt16
    /// Of an order, the chip asked for: what is sold may be a variant of it.
    package var chip: UInt8
    package var state: State
    package var count: Int64
    /// Whose: the region's position, or `UInt32.max` for the works and the rest of the world.
    package var region: UInt32
}

/// Chips that changed their state.
package typealias ChipRow = ChipCount<ChipState>

/// Chips that were ordered, by what became of the order.
package typealias OrderRow = ChipCount<OrderFate>

extension ChipCount: Wired {
    package static func precedes(_ a: Self, _ b: Self) -> Bool { a.order < b.order }

    package mutating func absorb(_ other: Self) -> Bool {
        guard order == other.order else { return false }
        count += other.count
        return true
    }

    private var order: UInt64 {
        UInt64(month) << 48 | UInt64(chip) << 40 | UInt64(state.rawValue) << 32 | UInt64(region)
    }

    package mutating func wire<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(Coder.Failure) {
        try coder.field(&month)
        try coder.field(&chip)
        try coder.field(&state)
        try coder.field(&count)
        try coder.field(&region)
    }
}

/// What happened to chips. Conservation, model by model: made = outside + stock (under review, held by
/// distributors and the like) + in transit + installed + seized + retired.
package enum ChipState: UInt8, AxisValue {
    /// Left the works.
    case made
    /// Sold to buyers that are not simulated.
    case outside
    /// Sold and under way.
    case shipped
    /// Taken into a fleet.
    case installed
    /// Sent, and due after simulated time ends.
    case inTransit
    /// Failed in a fleet.
    case retired
    /// Taken away by an authority.
    case seized
    /// In the hands of somebody who passes them on: come less gone.
    case stock
    /// Set aside while the office decides: filed less decided.
    case underReview

    package static let labels = [
        "made", "outside", "shipped", "installed", "in-transit", "retired", "seized", "stock",
        "under-review",
    ]
}

/// What becomes of chips that are ordered.
package enum OrderFate: UInt8, AxisValue {
    /// Sold, the chip itself or a variant.
    case sold
    /// Not allotted: there were too few.
    case scarce
    /// Kept back by a rule, of which no licence is asked.
    case rule
    /// Kept back by the office.
    case licence
    /// Stopped by the seller though no rule says so.
    case stopped

    package static let labels = ["sold", "scarce", "rule", "licence", "stopped"]
}
