import ComputeAccess
import SimulationKernel
import Testing

/// What clears the grey market, against cases solved by hand and a quota with smuggling beside it.
@Suite struct UnitAuctionTests {
    /// Bids and asks of one unit each, and what clears them.
    struct Case: Sendable, CustomTestStringConvertible {
        var bids: [Int64]
        var asks: [Int64]
        var quantity: Int64
        var low: Int64
        var high: Int64
        var surplus: Int64
        var testDescription: String { "\(bids) against \(asks)" }
    }

    static let cases = [
        Case(
            bids: [10, 8, 7, 3], asks: [2, 4, 6, 9], quantity: 3, low: 6, high: 7, surplus: 13),
        Case(bids: [5, 5, 5], asks: [1, 1, 1], quantity: 3, low: 1, high: 5, surplus: 12),
        Case(bids: [1, 2], asks: [3, 4], quantity: 0, low: 2, high: 3, surplus: 0),
        Case(
            bids: [12, 11, 9, 9, 7, 5, 2], asks: [3, 3, 4, 6, 8, 8, 10], quantity: 4, low: 7,
            high: 8, surplus: 25),
    ]

    @Test(arguments: cases)
    func `units change hands while both sides gain`(_ item: Case) {
        let auction = UnitAuction(bids: Self.units(item.bids), asks: Self.units(item.asks))
        #expect(auction.quantity == item.quantity)
        #expect((auction.low, auction.high) == (item.low, item.high))
        #expect(auction.surplus == item.surplus)
        #expect((item.low...item.high).contains(auction.price))
    }

    @Test(arguments: cases)
    func `orders of several units clear as that many orders of one`(_ item: Case) {
        func folded(_ prices: [Int64]) -> [UnitAuction.Order] {
            Set(prices).sorted().map { price in
                UnitAuction.Order(price: price, units: Int64(prices.count { $0 == price }))
            }
        }
        let auction = UnitAuction(bids: folded(item.bids), asks: folded(item.asks))
        #expect(auction.quantity == item.quantity)
        #expect((auction.low, auction.high) == (item.low, item.high))
        #expect(auction.surplus == item.surplus)
        #expect(auction.bought.reduce(0, +) == auction.sold.reduce(0, +))
    }

    @Test func `the dearest bids are served, and of equals the first`() {
        let bids = [5, 9, 7, 7].map { UnitAuction.Order(price: $0, units: 2) }
        let auction = UnitAuction(bids: bids, asks: [.init(price: 1, units: 3)])
        #expect(auction.bought == [0, 2, 1, 0])
        #expect(auction.sold == [3])
        #expect((auction.low, auction.high) == (7, 7))
    }

    @Test func `without sellers the best bid is the price, without buyers the best ask`() {
        #expect(UnitAuction(bids: Self.units([3, 4]), asks: []).price == 4)
        #expect(UnitAuction(bids: [], asks: Self.units([3, 4])).high == 3)
    }

    /// A market behind a quota of licensed units, beyond which units cost so much more to bring in.
    struct Quota: Sendable, CustomTestStringConvertible {
        var scale: Double
        var elasticity: Double
        var licensed: Double
        var extra: Double
        /// The price outside, from the oracle, and what it says of this market.
        var outside: Double
        var price: Double
        var quantity: Double
        var smuggled: Double
        var testDescription: String { "quota \(licensed), cost \(extra)" }
    }

    static let quotas = [
        Quota(
            scale: 50, elasticity: 1.5, licensed: 5, extra: 3, outside: 3.49972491486,
            price: 4.64158883361, quantity: 5, smuggled: 0),
        Quota(
            scale: 50, elasticity: 1.5, licensed: 5, extra: 0.5, outside: 3.57816600827,
            price: 4.07816600827, quantity: 6.07117363253, smuggled: 1.07117363253),
        Quota(
            scale: 50, elasticity: 1.5, licensed: 40, extra: 3, outside: 3.65898136941,
            price: 3.65898136941, quantity: 7.14380690308, smuggled: 0),
        Quota(
            scale: 200_000, elasticity: 0.7, licensed: 2_000, extra: 4, outside: 12.1466856984,
            price: 16.1466856984, quantity: 28534.5889983, smuggled: 26534.5889983),
    ]

    @Test(arguments: quotas)
    func `the premium behind a quota is the cost of smuggling at most`(_ item: Quota) {
        let (unit, micro) = (item.quantity / 5e4, 1e9)
        let count = 500_000
        // The demand curve in steps of one unit: the k-th unit is worth the price at which k are sold.
        let bids = (1...count).map { number in
            let worth = Elementary.exp(
                Elementary.log(item.scale / (Double(number) * unit)) / item.elasticity)
            return UnitAuction.Order(price: Int64(worth * micro), units: 1)
        }
        let asks = [
            UnitAuction.Order(
                price: Int64(item.outside * micro), units: Int64((item.licensed / unit).rounded())),
            UnitAuction.Order(
                price: Int64((item.outside + item.extra) * micro), units: Int64(count)),
        ]
        let auction = UnitAuction(bids: bids, asks: asks)
        #expect(abs(Double(auction.quantity) * unit - item.quantity) <= unit)
        #expect(abs(Double(auction.sold[1]) * unit - item.smuggled) <= unit)
        // A step of the curve: a unit more or less moves the price by this share.
        let step = unit / item.quantity / item.elasticity
        #expect(Double(auction.low) / micro <= item.price * (1 + step))
        #expect(Double(auction.high) / micro >= item.price * (1 - step))
        #expect(abs(Double(auction.price) / micro / item.price - 1) <= step)
    }

    private static func units(_ prices: [Int64]) -> [UnitAuction.Order] {
        prices.map { UnitAuction.Order(price: $0, units: 1) }
    }
}
