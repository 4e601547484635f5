internal import SimulationKernel

/// What the customers want that are not simulated one by one: a demand that grows by itself, answers
/// price, and chooses among the chips on offer by what they cost for what they are worth (E7).
package struct OtherCustomers: Sendable {
    /// Chips of one model wanted worldwide at the prices of the start, by date.
    package var demand: Timeline
    /// Per cent less wanted for a per cent of price.
    package var elasticity: Double
    /// Per cent that demand moves from one chip to others for a per cent of price between them.
    package var substitution: Double
    /// How the worth of a chip grows with its peak: 1 when only FLOP count, less when also small work
    /// runs on large chips.
    package var worthExponent: Double
    /// The chip in which demand is counted, by its position.
    package var chip: Int

    package init(
        demand: Timeline, elasticity: Double, substitution: Double, worthExponent: Double, chip: Int
    ) {
        self.demand = demand
        self.elasticity = elasticity
        self.substitution = substitution
        self.worthExponent = worthExponent
        self.chip = chip
    }

    /// Identical chips on offer at one place.
    package struct Shelf: BitwiseCopyable, Sendable {
        /// USD per chip-hour.
        var price: Double
        /// Worth of a chip, chips of the model in which demand is counted.
        var worth: Double
        var chips: Double

        package init(price: Double, worth: Double, chips: Double) {
            self.price = price
            self.worth = worth
            self.chips = chips
        }

        /// USD for an hour of what one chip of that model is worth.
        var rate: Double { price / worth }
    }

    /// Chips wanted of each shelf of a place.
    ///
    /// - Parameters:
    ///   - volume: worth wanted there at the starting rate.
    ///   - startRate: the rate at which `volume` is wanted.
    package func wanted(
        _ volume: Double, at startRate: Double, of shelves: [Shelf]
    ) -> [Double] {
        let onOffer = shelves.reduce(0) { $0 + $1.chips * $1.worth }
        guard onOffer > 0, startRate > 0 else { return shelves.map { _ in 0 } }
        let pulls = shelves.map { shelf in
            shelf.chips > 0
                ? shelf.chips * shelf.worth * Elementary.pow(shelf.rate, -substitution) : 0
        }
        let pull = pulls.reduce(0, +)
        // What the place costs as a whole: the mean that such a choice implies.
        let rate = Elementary.pow(pull / onOffer, -1 / substitution)
        let worth = volume * Elementary.pow(rate / startRate, -elasticity)
        return zip(shelves, pulls).map { worth * $1 / pull / $0.worth }
    }
}

extension MarketDescription {
    /// Worth of every chip by its peak, in chips of the model in which other customers' demand is
    /// counted; 1 where they have none of their own.
    func worths(of chips: [ChipDescription]) -> [Double] {
        guard let others else { return chips.map { _ in 1 } }
        return chips.map {
            Elementary.pow($0.peak / chips[others.chip].peak, others.worthExponent)
        }
    }
}
