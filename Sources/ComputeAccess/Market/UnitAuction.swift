/// A double auction in whole units: the dearest bids meet the cheapest asks while both gain.
///
/// Any price between the ends of its interval clears it; bids and asks of one price are served in the
/// order in which they stand.
package struct UnitAuction: Sendable, Equatable {
    /// What somebody wants, or has, up to a price.
    package struct Order: Sendable, Equatable {
        /// Most that is paid, or least that is taken, micro-USD per unit.
        package var price: Int64
        package var units: Int64

        package init(price: Int64, units: Int64) {
            self.price = price
            self.units = units
        }
    }

    /// Units that change hands.
    package private(set) var quantity: Int64 = 0
    /// The prices at which they can, micro-USD per unit; ends at 0 and `Int64.max` where nobody bounds it.
    package private(set) var low: Int64 = 0
    package private(set) var high = Int64.max
    /// Worth to the buyers less worth to the sellers, micro-USD.
    package private(set) var surplus: Int64 = 0
    /// Units served of each bid and of each ask, in the order in which they were given.
    package private(set) var bought: [Int64]
    package private(set) var sold: [Int64]

    /// The outcome for these bids and asks.
    ///
    /// Complexity: O(n log n).
    package init(bids: [Order], asks: [Order]) {
        bought = bids.map { _ in 0 }
        sold = asks.map { _ in 0 }
        let wants = bids.indices.sorted { (-bids[$0].price, $0) < (-bids[$1].price, $1) }
        let has = asks.indices.sorted { (asks[$0].price, $0) < (asks[$1].price, $1) }
        var (bid, ask) = (0, 0)
        while bid < wants.count, ask < has.count {
            let (buyer, seller) = (wants[bid], has[ask])
            let units = min(
                bids[buyer].units - bought[buyer], asks[seller].units - sold[seller])
            if units > 0 {
                guard bids[buyer].price >= asks[seller].price else { break }
                bought[buyer] += units
                sold[seller] += units
                quantity += units
                surplus += units * (bids[buyer].price - asks[seller].price)
                low = max(low, asks[seller].price)
                high = min(high, bids[buyer].price)
            }
            if bought[buyer] == bids[buyer].units { bid += 1 }
            if sold[seller] == asks[seller].units { ask += 1 }
        }
        // Whoever is not served must not wish to be.
        if bid < wants.count { low = max(low, bids[wants[bid]].price) }
        if ask < has.count { high = min(high, asks[has[ask]].price) }
    }

    /// The middle of the interval; its one end where the other is open.
    package var price: Int64 { high == .max ? low : low + (high - low) / 2 }
}
