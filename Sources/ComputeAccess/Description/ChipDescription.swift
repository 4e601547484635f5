/// A chip model: what the rules see of it, what it computes, what it costs.
package struct ChipDescription: Sendable {
    package var name: String
    package var spec: ChipSpecification
    /// Who sells it: whom letters address.
    package var maker: SellerID
    /// Chips of one family are made from the same scarce dies, so one can be sold for another.
    package var family: String
    /// Dense 16-bit peak, FLOP/s per chip.
    package var peak: Double
    /// Link bandwidth between chips, GB/s: what limits large gangs.
    package var linkBandwidth: Double
    /// Share of its peak that ordinary software reaches relative to CUDA, 0 to 1.
    package var software: Double
    /// First day it can be bought.
    package var launch: CalendarDate
    /// Days from when a rule is known to the sale of this chip, which is cut down to be free of it; nil
    /// for a chip that answers no rule.
    package var designLag: Double?
    /// Purchase price, USD per chip installed.
    package var price: Timeline
    /// Electricity, hosting and staff of an owner, USD per chip-hour.
    package var operatingCost: Double
    /// How it fails with age.
    package var failure: FailureModel
    /// Whether the broad yardstick counts it: 3A090.a by the October 2023 text, fixed for all policies.
    package var isOnYardstick: Bool

    package init(
        name: String, spec: ChipSpecification, maker: SellerID, family: String, peak: Double,
        linkBandwidth: Double, software: Double, launch: CalendarDate, designLag: Double?,
        price: Timeline, operatingCost: Double, failure: FailureModel, isOnYardstick: Bool
    ) {
        self.name = name
        self.spec = spec
        self.maker = maker
        self.family = family
        self.peak = peak
        self.linkBandwidth = linkBandwidth
        self.software = software
        self.launch = launch
        self.designLag = designLag
        self.price = price
        self.operatingCost = operatingCost
        self.failure = failure
        self.isOnYardstick = isOnYardstick
    }
}

/// What a maker delivers of one family, month by month, and to whom when it does not suffice.
package struct SupplyDescription: Sendable {
    /// The family of ``ChipDescription/family``.
    package var family: String
    /// Chips that leave the works on each date, worldwide; whole numbers.
    package var releases: [(date: CalendarDate, chips: Double)]
    /// Variants from dearest to most cut-down: a buyer gets the first that may be sold to it.
    package var variants: [Int]
    /// Weight of a buyer in China against one elsewhere when orders exceed the quarter (E8).
    package var loyalty: Double
    /// Chance that an order from a unit abroad of a parent in a country of concern is stopped though no
    /// rule says so, 0 to 1.
    package var stops: Double
    /// Whether the maker is bound by US rules.
    package var isUSOrigin: Bool
    /// Whether dies were made through a front.
    package var isProxyMade: Bool
    /// Chips a quarter where no rule keeps equipment from the fabs; nil for fabs that no rule means.
    package var withoutControls: Timeline?
    /// Dies that come from elsewhere on dates; nil where the works make their own.
    package var dies: [(date: CalendarDate, dies: Double)]?
    /// Dies in one chip.
    package var diesPerChip = 1.0

    /// Parts in which the chips of a quarter leave the works.
    static let releasesPerQuarter = 3.0

    /// A line of supply.
    ///
    /// - Parameter quarters: chips of quarters, by a day in the first month of each. They leave the works
    ///   in three parts, thirty days apart, so that a buyer need not wait for the next quarter.
    package init(
        family: String, quarters: [(date: CalendarDate, chips: Double)], variants: [Int],
        loyalty: Double, stops: Double, isUSOrigin: Bool, isProxyMade: Bool
    ) {
        self.family = family
        releases = quarters.flatMap { quarter in
            let (all, part) = (quarter.chips.rounded(.down), (quarter.chips / 3).rounded(.down))
            return [
                (quarter.date, part), (quarter.date + 30, part),
                (quarter.date + 60, all - 2 * part),
            ]
        }
        self.variants = variants
        self.loyalty = loyalty
        self.stops = stops
        self.isUSOrigin = isUSOrigin
        self.isProxyMade = isProxyMade
    }

    /// The same without the releases before a day.
    func from(_ day: CalendarDate) -> Self {
        var later = self
        later.releases.removeAll { $0.date < day }
        return later
    }
}
