/// What smuggling a chip brings (E10), in shares of its list price.
package struct DiversionMargin: Sendable, Equatable {
    /// Chance that the chip is seized on its way, 0 to 1.
    package var detection: Double
    /// What is lost then beside the chip.
    package var fine: Double
    /// What the way costs.
    package var cost: Double

    package init(detection: Double, fine: Double, cost: Double) {
        self.detection = detection
        self.fine = fine
        self.cost = cost
    }

    /// Profit expected at a premium over the list price: (1 + prem)(1 - q) - 1 - c - q F.
    package func profit(at premium: Double) -> Double {
        (1 + premium) * (1 - detection) - 1 - cost - detection * fine
    }

    /// The premium at which nothing is left.
    package var breakEven: Double {
        (1 + cost + detection * fine) / (1 - detection) - 1
    }
}
