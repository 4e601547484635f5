import ComputeAccess
import SimulationKernel
import Testing

/// Rents that run to rest against isoelastic demand and supply, in the types that regions use: the
/// closed forms of clearing, of two regions with a cost between them, and of a quota.
@Suite struct MarketClearingTests {
    static let law = PriceLaw(kappa: 0.04, restingUse: 0.78)

    /// Other customers who want `scale` x price^-elasticity, on one shelf.
    struct Demand {
        var customers: OtherCustomers
        var scale: Double

        init(_ scale: Double, _ elasticity: Double) {
            self.scale = scale
            customers = OtherCustomers(
                demand: Timeline(constant: 1), elasticity: elasticity, substitution: 2,
                worthExponent: 1, chip: 0)
        }

        func at(_ price: Double) -> Double {
            customers.wanted(scale, at: 1, of: [.init(price: price, worth: 1, chips: 1)])[0]
        }
    }

    /// Supply of `scale` x price^elasticity.
    struct Supply {
        var scale: Double
        var elasticity: Double

        func at(_ price: Double) -> Double { scale * Elementary.pow(price, elasticity) }
    }

    /// A price that floats by what is wanted of what there is to use.
    static func move(
        _ price: inout RentalPrice, wanted: Double, room: Double,
        within band: ClosedRange<Double> = 1e-9...1e9
    ) {
        let use = room > 0 ? min(1.5, wanted / room * law.restingUse) : 1.5
        price.float(use: use, days: 7, law: law, within: band)
    }

    static let weeks = 6_000

    // MARK: One market

    @Test(arguments: [
        (100, 1.2, 10, 0.8, 3.16227766017, 25.1188643151),
        (5_000_000, 0.9, 2_000, 0.5, 267.362200013, 32_702.4280452),
        (10_000, 2, 50, 1, 5.84803547643, 292.401773821),
    ])
    func `a floating price comes to rest where the market clears`(
        scale: Double, elasticity: Double, supply: Double, slope: Double, price: Double,
        quantity: Double
    ) {
        let demand = Demand(scale, elasticity)
        let supply = Supply(scale: supply, elasticity: slope)
        var rent = RentalPrice(1)
        for _ in 0..<Self.weeks {
            Self.move(&rent, wanted: demand.at(rent.value), room: supply.at(rent.value))
        }
        #expect(abs(rent.value / price - 1) < 1e-6)
        #expect(abs(demand.at(rent.value) / quantity - 1) < 1e-6)
    }

    // MARK: Two regions

    @Test(arguments: [
        (0, 3.65898136941, 3.65898136941, 21.0847163163, 7.14380690308),
        (2, 3.42545097186, 5.42545097186, 22.8212113442, 3.9565461834),
        (5, 3.29784577604, 8.29784577604, 23.8849089253, 2.09180870609),
    ])
    func `prices of two regions differ by what it costs to go to the other`(
        cost: Double, near: Double, far: Double, used: Double, usedFar: Double
    ) {
        let (here, there) = (Demand(100, 1.2), Demand(50, 1.5))
        let supply = Supply(scale: 10, elasticity: 0.8)
        let arbitrage = Arbitrage(cost: cost)
        var (rent, rentThere) = (RentalPrice(1), RentalPrice(1))
        for _ in 0..<Self.weeks {
            // The other region has nothing of its own: whoever finds no room there comes here.
            let wantedThere = there.at(rentThere.value)
            let visitors = arbitrage.leaving(
                wantedThere, from: rentThere.value, to: rent.value)
            Self.move(
                &rent, wanted: here.at(rent.value) + visitors, room: supply.at(rent.value))
            Self.move(
                &rentThere, wanted: wantedThere, room: 0,
                within: 1e-9...arbitrage.bound(above: rent.value))
        }
        #expect(abs(rent.value / near - 1) < 1e-6)
        #expect(abs(rentThere.value / far - 1) < 1e-6)
        #expect(abs(here.at(rent.value) / used - 1) < 1e-6)
        #expect(abs(there.at(rentThere.value) / usedFar - 1) < 1e-6)
    }

    // MARK: A quota

    struct Quota: Sendable, CustomTestStringConvertible {
        var regime: String
        var demands: [(Double, Double)] = [(100, 1.2), (50, 1.5)]
        var supply: (Double, Double) = (10, 0.8)
        var quota: Double
        var smuggling: Double
        var prices: (Double, Double)
        var quantities: (Double, Double)
        var smuggled: Double
        var testDescription: String { regime }
    }

    static let quotas = [
        Quota(
            regime: "quota", quota: 5, smuggling: 3, prices: (3.49972491486, 4.64158883361),
            quantities: (22.2412559955, 5), smuggled: 0),
        Quota(
            regime: "smuggle", quota: 5, smuggling: 0.5, prices: (3.57816600827, 4.07816600827),
            quantities: (21.6574548238, 6.07117363253), smuggled: 1.07117363253),
        Quota(
            regime: "slack", quota: 40, smuggling: 3, prices: (3.65898136941, 3.65898136941),
            quantities: (21.0847163163, 7.14380690308), smuggled: 0),
        Quota(
            regime: "smuggle", demands: [(1e6, 0.9), (200_000, 0.7)], supply: (30_000, 0.6),
            quota: 2_000, smuggling: 4, prices: (12.1466856984, 16.1466856984),
            quantities: (105_678.827305, 28_534.5889983), smuggled: 26_534.5889983),
    ]

    @Test(arguments: quotas)
    func `behind a quota a price rises until chips come by the other way`(quota: Quota) {
        let free = Demand(quota.demands[0].0, quota.demands[0].1)
        let bound = Demand(quota.demands[1].0, quota.demands[1].1)
        let supply = Supply(scale: quota.supply.0, elasticity: quota.supply.1)
        let smuggling = Arbitrage(cost: quota.smuggling)
        var (price, behind) = (RentalPrice(1), RentalPrice(1))
        var smuggled = 0.0
        for _ in 0..<Self.weeks {
            let wanted = bound.at(behind.value)
            smuggled = smuggling.leaving(
                max(0, wanted - quota.quota), from: behind.value, to: price.value)
            let licensed = min(wanted, quota.quota)
            Self.move(
                &price, wanted: free.at(price.value) + licensed + smuggled,
                room: supply.at(price.value))
            // Sellers under the quota would rather sell elsewhere than below the price there.
            Self.move(
                &behind, wanted: wanted, room: quota.quota,
                within: price.value...smuggling.bound(above: price.value))
        }
        let premium = behind.value - price.value
        let isRationed = bound.at(behind.value) >= quota.quota * (1 - 1e-6)
        let regime = smuggled > 1e-6 ? "smuggle" : isRationed ? "quota" : "slack"
        #expect(regime == quota.regime)
        #expect(abs(price.value / quota.prices.0 - 1) < 1e-6)
        #expect(abs(behind.value / quota.prices.1 - 1) < 1e-6)
        #expect(abs(free.at(price.value) / quota.quantities.0 - 1) < 1e-6)
        #expect(abs(bound.at(behind.value) / quota.quantities.1 - 1) < 1e-6)
        #expect(abs(smuggled - quota.smuggled) <= 1e-6 * max(1, quota.smuggled))
        #expect(abs(premium - (quota.prices.1 - quota.prices.0)) < 1e-5)
    }
}
