import ComputeAccess
import Testing

/// Rents in a world whose other customers have a demand of their own (E7).
@Suite struct ModelRentTests {
    static let growing = trial(growth: 4)
    static let steady = trial(growth: 1)

    @Test func `list prices stay between their reviews`() {
        for lot in Self.series(Self.growing, of: "us-home") {
            let changes = zip(lot, lot.dropFirst()).count { $0 != $1 }
            #expect(changes <= 6)
        }
        #expect(Self.series(Self.growing, of: "us-home").contains { Set($0).count > 1 })
    }

    @Test func `floating rents move month by month`() {
        for lot in Self.series(Self.growing, of: "landlord-malaysia") where lot.count > 12 {
            #expect(Set(lot).count > lot.count / 2)
        }
    }

    @Test func `growing demand raises rents and use`() {
        func last(_ trial: Trial) -> Double {
            let rows = Self.rows(trial, of: "landlord-malaysia").filter { $0.capacity > 0 }
            let month = rows.map(\.month).max()!
            return rows.filter { $0.month == month }.map { Double($0.price) }.max()!
        }
        #expect(last(Self.growing) > 1.3 * last(Self.steady))
        #expect(Self.idle(Self.growing) < Self.idle(Self.steady))
    }

    @Test func `floating rents of a chip differ by no more than it costs to go elsewhere`() {
        let trial = Self.growing
        let floating = ["landlord-malaysia", "landlord-australia"]
        let rents = floating.map { region in
            Dictionary(
                Self.rows(trial, of: region).filter {
                    trial.subject.chips[Int($0.chip)] == "A100" && $0.capacity > 0
                }.map { ($0.month, Double($0.price) * 1e-6) }, uniquingKeysWith: min)
        }
        for (month, rent) in rents[0] where month > trial.subject.firstMonth {
            guard let other = rents[1][month] else { continue }
            // What is seen of others is a week old.
            #expect(abs(rent - other) < 0.3 + 0.05 * rent)
        }
    }

    @Test func `with floating prices off rents stay as they began`() {
        let fixed = Self.trial(growth: 4) { $0.switchOff(.floatingPrices) }
        for lot in Self.series(fixed, of: "landlord-malaysia") { #expect(Set(lot).count == 1) }
    }

    // MARK: Support

    static func trial(
        growth: Double, _ change: (inout WorldDescription) -> Void = { _ in }
    ) -> Trial {
        Smallest.trial { world in
            furnish(&world, growth: growth)
            change(&world)
        }
    }

    /// Gives other customers abroad a demand of their own that grows, and lets rents follow it.
    static func furnish(_ world: inout WorldDescription, growth: Double) {
        let (start, end) = (world.clock.origin, world.clock.end)
        world.market.others = OtherCustomers(
            demand: Timeline(
                [.init(date: start, value: 3_000), .init(date: end, value: 3_000 * growth)],
                interpolated: true),
            elasticity: 1.2, substitution: 2, worthExponent: 0.5,
            chip: world.chips.firstIndex { $0.name == "A100" }!)
        world.market.arbitrage = Arbitrage(cost: 0.3)
        world.market.listResponse = 0.3
        for index in world.regions.indices where world.regions[index].location != .onshore {
            world.regions[index].demandShare = world.regions[index].lots[0].supplyShare
            world.regions[index].priceReviewDays = 180
            if world.regions[index].kind == .offshore {
                world.regions[index].pricing = .floating
            }
        }
    }

    static func rows(_ trial: Trial, of region: String) -> [FleetRow] {
        trial.record.fleets.filter { trial.subject.regions[Int($0.region)].name == region }
    }

    /// Rents of every lot of a region, month by month.
    static func series(_ trial: Trial, of region: String) -> [[Int64]] {
        let all = rows(trial, of: region)
        return Set(all.map(\.lot)).sorted().map { lot in
            all.filter { $0.lot == lot }.map(\.price)
        }
    }

    /// Share of all public chip-hours abroad that nobody holds.
    static func idle(_ trial: Trial) -> Double {
        let all = [
            "us-home", "us-abroad", "us-cautious", "landlord-malaysia", "landlord-australia",
        ]
        .flatMap { rows(trial, of: $0) }
        return Double(all.reduce(0) { $0 + $1.free }) / Double(all.reduce(0) { $0 + $1.capacity })
    }
}
