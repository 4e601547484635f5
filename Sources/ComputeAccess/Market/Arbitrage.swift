/// What it costs to go elsewhere for the same thing: it lets prices differ that much and no more.
///
/// For rents it is what moving work to another landlord costs, for chips what it costs to bring them to
/// a place by a way that is always open.
package struct Arbitrage: BitwiseCopyable, Sendable {
    /// USD, for an hour of a chip or a chip; infinite when nobody can move.
    package var cost: Double

    package init(cost: Double) { self.cost = cost }

    /// The highest price that holds where the same is to be had for `price` elsewhere.
    package func bound(above price: Double) -> Double { price + cost }

    /// Of what finds no room at a price, how much is wanted elsewhere at another: all of it at the
    /// bound, none where the price is well below it.
    ///
    /// - Parameters:
    ///   - excess: what finds no room where `price` is asked.
    ///   - price: the price there.
    ///   - cheapest: the price elsewhere.
    package func leaving(_ excess: Double, from price: Double, to cheapest: Double) -> Double {
        guard excess > 0, cost.isFinite else { return 0 }
        let short = (bound(above: cheapest) - price) / (Self.notice * price)
        return excess * min(1, max(0, 1 - short))
    }

    /// How near to the bound a price must come for customers to look around, share of the price.
    /// Assumption: above what a price moves in a week, so that those who leave do not come and go.
    private static let notice = 0.05
}
