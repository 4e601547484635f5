package import SimulationKernel

/// What chips of one model cost at one market in one month. Sums over chips, so that rows of one market
/// add up and no mean depends on an order.
package struct PriceRow: JournalRow {
    package var month: UInt16
    package var kind: PriceKind
    /// Where the chips stand.
    package var place: Location
    package var market: MarketSegment
    package var chip: UInt8
    /// Chips for which the price holds: those there at the month's end, bought or ordered.
    package var chips: Int64
    /// Micro-USD: price times chips.
    package var worth: Int64
}

/// What a price is paid for.
package enum PriceKind: UInt8, AxisValue {
    /// One chip for one hour.
    case rental
    /// One chip, when it comes.
    case purchase
    /// One chip, when it is ordered.
    case order

    package static let labels = ["rental", "purchase", "order"]
}

/// Sellers that compete with one another more than with others.
package enum MarketSegment: UInt8, AxisValue {
    /// Clouds with list prices.
    case largeClouds
    /// Clouds and landlords whose prices float.
    case smallClouds
    /// Regions that a partner runs.
    case partnerRegions
    /// Centres that a state backs.
    case stateCentres
    /// Makers and whoever sells for them.
    case works
    /// Whoever sells chips brought in against a rule.
    case greyMarket

    package static let labels = [
        "large-clouds", "small-clouds", "partner-regions", "state-centres", "works",
        "grey-market",
    ]
}

extension RegionTraits {
    /// Among whom it competes for those who rent.
    package var segment: MarketSegment {
        switch kind {
        case .partner: .partnerRegions
        case .stateCentre: .stateCentres
        default: floats ? .smallClouds : .largeClouds
        }
    }
}

extension PriceRow: Wired {
    package static func precedes(_ a: Self, _ b: Self) -> Bool { a.order < b.order }

    package mutating func absorb(_ other: Self) -> Bool {
        guard order == other.order else { return false }
        chips += other.chips
        worth.add(saturating: other.worth)
        return true
    }

    private var order: UInt64 {
        UInt64(month) << 32 | UInt64(kind.rawValue) << 24 | UInt64(place.rawValue) << 16
            | UInt64(market.rawValue) << 8 | UInt64(chip)
    }

    package mutating func wire<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(Coder.Failure) {
        try coder.field(&month)
        try coder.field(&kind)
        try coder.field(&place)
        try coder.field(&market)
        try coder.field(&chip)
        try coder.field(&chips)
        try coder.field(&worth)
    }
}
