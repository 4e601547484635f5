import ComputeAccess
import Experiments
import Testing

/// The spreadsheet beside the model, computed by hand.
@Suite struct AccountingNullTests {
    /// A world with one region of 100 A100 abroad, to which nothing is added.
    static func world(_ change: (inout WorldDescription) -> Void = { _ in }) -> WorldDescription {
        Smallest.world { world in
            world.regions = Array(world.regions.prefix(1))
            world.regions[0].lots = Array(world.regions[0].lots.prefix(1))
            world.regions[0].lots[0].initial = 100
            world.regions[0].lots[0].supplyShare = Timeline(constant: 0)
            world.regions[0].background = Timeline(constant: 0.25)
            world.changeGroups { $0.ownSite = nil }
            world.groups.removeAll { !$0.isOfConcern }
            change(&world)
        }
    }

    /// FLOP of 75 of 100 A100 in a year: 312e12 a second, 60 % in use, 55 % of it training, at 38 %.
    static let byHand = 75 * 312e12 * 0.60 * 0.55 * 0.38 * 365 * 86_400

    @Test func `stock times hours times use times training share, by hand`() {
        let flop = AccountingNull(Self.world()).flop(in: 2023)
        let direct = flop[Int(Channel.cloudDirect.rawValue)]
        #expect(abs(direct / Self.byHand - 1) < 1e-12)
        #expect(flop.reduce(0, +) == direct)
    }

    @Test func `only the reported part of a year counts`() {
        // The clock begins on 1 July 2022.
        let half = AccountingNull(Self.world()).flop(in: 2022).reduce(0, +)
        #expect(abs(half / Self.byHand - 184.0 / 365) < 1e-12)
        #expect(AccountingNull(Self.world()).flop(in: 2020).reduce(0, +) == 0)
    }

    @Test func `users of concern have their part of the income of those who know the path`() {
        let both = Self.world { world in
            var others = world.groups[0]
            others.headquarters = Jurisdiction(code: "JP")!
            world.groups = [world.groups[0], others]
        }
        let flop = AccountingNull(both).flop(in: 2023).reduce(0, +)
        #expect(abs(flop / Self.byHand - 0.5) < 1e-12)
    }

    @Test func `a delivery counts from the day it arrives`() {
        let later = Self.world { world in
            world.regions[0].lots[0].supplyShare = Timeline(constant: 0.5)
            world.supply = world.supply.filter { $0.family == "ampere" }
            world.supply[0].releases = [(CalendarDate(iso: "2023-06-01")!, 200)]
            world.market.deliveryDays = 30
        }
        // 100 more from 1 July on: 184 of 365 days.
        let flop = AccountingNull(later).flop(in: 2023).reduce(0, +)
        #expect(abs(flop / Self.byHand - (1 + 184.0 / 365)) < 1e-12)
    }

    @Test func `a constant share of the supply goes to China, split as budgets are`() {
        let onshore = Self.world { world in
            world.regions[0].location = .onshore
            world.regions[0].lots[0].initial = 0
            world.regions[0].lots[0].budget = Timeline(constant: 1e6)
            world.regions[0].background = Timeline(constant: 0)
            world.supply = world.supply.filter { $0.family == "ampere" }
            world.supply[0].releases = [(CalendarDate(iso: "2022-08-01")!, 1_000)]
            world.market.deliveryDays = 0
        }
        // 11 % of 1,000 chips, all of them in the one place with a budget.
        let flop = AccountingNull(onshore).flop(in: 2023).reduce(0, +)
        #expect(abs(flop / (Self.byHand / 75 * 110) - 1) < 1e-12)
    }
}
