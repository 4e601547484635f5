import ComputeAccess
import Testing

/// Prices as the journal has them: rents by market, and what was paid for chips.
@Suite struct ModelPriceTableTests {
    @Test func `every month has one rent for each market and chip on offer`() {
        let rents = Smallest.history.record.prices.filter { $0.kind == .rental }
        let keys = Set(
            rents.map {
                [Int($0.month), Int($0.place.rawValue), Int($0.market.rawValue), Int($0.chip)]
            })
        #expect(keys.count == rents.count)
        #expect(
            Set(rents.map(\.market)) == [
                .largeClouds, .smallClouds, .partnerRegions, .stateCentres,
            ])
        #expect(rents.allSatisfy { $0.chips > 0 && $0.worth > 0 })
    }

    @Test func `the rent of a market lies between those of its lots`() {
        let trial = Smallest.history
        let chip = trial.subject.chips.firstIndex(of: "A100")!
        let rents = trial.record.prices.filter {
            $0.kind == .rental && $0.market == .smallClouds && $0.place == .onshore
                && Int($0.chip) == chip
        }
        #expect(rents.count >= 24)
        for rent in rents {
            let lots = trial.record.fleets.filter {
                $0.month == rent.month && Int($0.chip) == chip && $0.capacity > 0
                    && trial.subject.regions[Int($0.region)].name == "gpu-cloud"
            }.map(\.price)
            #expect(lots.min()! <= rent.worth / rent.chips)
            #expect(rent.worth / rent.chips <= lots.max()!)
        }
    }

    @Test func `whoever gets chips from the works has paid for them`() {
        let trial = Smallest.history
        let bought = trial.record.prices.filter { $0.kind == .purchase }
        #expect(bought.reduce(0) { $0 + $1.chips } == trial.chips(.installed))
        let chip = trial.subject.chips.firstIndex(of: "A800")!
        let paid = bought.filter { Int($0.chip) == chip }
        #expect(!paid.isEmpty)
        #expect(paid.allSatisfy { $0.place == .onshore && $0.worth / $0.chips == 15_000_000_000 })
    }
}
