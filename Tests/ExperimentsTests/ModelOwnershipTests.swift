import ComputeAccess
import Experiments
import Scenarios
import Testing

/// Stakes of listed firms in others, and a rule that counts them (M10, R10).
@Suite struct ModelOwnershipTests {
    /// Chips that the owned install in a year and a half under an ownership rule of 50 %, with two owners
    /// of a listed group at 26 % each.
    private static func bought(
        _ group: String, hidden isHidden: Bool = false, adding: Bool = true, share: Double = 0.26,
        perfect: Bool = false
    ) -> (chips: Int64, standings: Set<ListingStanding>) {
        let world = Smallest.world("no-controls") { world in
            world.rulebook = Rulebook([rule(adding)])
            world.enforcement = perfect ? .perfect : .asItIs
            var listed = world.groups[2]
            listed.listedShare = 1
            listed.listed = (world.clock.origin, world.clock.origin)
            var owned = world.groups[1]
            owned.ownSite?.share = 1
            for lot in owned.ownSite!.lots.indices {
                owned.ownSite!.lots[lot].budget = Timeline(constant: 1e6)
            }
            owned.name = "owned"
            let stake = OwnerDescription(group: 0, share: share, odds: 1, isHidden: isHidden)
            owned.owners = [stake, stake]
            var below = owned
            below.name = "owned by the owned"
            below.owners = [OwnerDescription(group: 1, share: 1, odds: 1, isHidden: false)]
            world.groups = [listed, owned, below]
            world.intermediaries = []
        }
        let trial = Trial(world, seed: 1)
        let standings = trial.uses.filter { $0.group == group }.map(\.key.standing)
        return (trial.chips(.installed, at: "site of \(group)"), Set(standings))
    }

    private static func rule(_ adding: Bool) -> Rule {
        var conditions = Conditions()
        conditions.services = EnumSet([.sale])
        conditions.shareOwnedByListed = 0.5
        conditions.addsUpStakes = adding
        var dates = RuleDates()
        dates.effective = CalendarDate(year: 2000, month: 1, day: 1)!
        return Rule(
            id: "HALF", kind: "ownership", dates: dates, conditions: conditions, finding: .deny,
            presumption: .none, binds: [.seller])
    }

    @Test func `two owners of a quarter each are a half together, and not alone`() {
        let together = Self.bought("owned")
        #expect(together.chips == 0)
        #expect(together.standings == [.ownedByListed])
        #expect(Self.bought("owned", adding: false).chips > 0)
        let less = Self.bought("owned", share: 0.24)
        #expect(less.chips > 0)
        #expect(less.standings == [.unlisted])
    }

    @Test func `who is owned by the owned counts as well`() {
        let below = Self.bought("owned by the owned")
        #expect(below.chips == 0)
        #expect(below.standings == [.ownedByListed])
        #expect(Self.bought("owned by the owned", share: 0.24).chips > 0)
    }

    @Test func `a hidden owner is not seen, but for perfect enforcement and the yardstick`() {
        let hidden = Self.bought("owned", hidden: true)
        #expect(hidden.chips > 0)
        #expect(hidden.standings == [.ownedByListed])
        #expect(Self.bought("owned", hidden: true, perfect: true).chips == 0)
    }

    @Test func `a chain of owners must not be a circle`() {
        do throws(InvalidScenario) {
            _ = try Scenario.read(
                resolved: Smallest.scenario.resolvedText.replacing(
                    "  majors:\n", with: "  majors:\n    owners: {developers: {share: 60 %}}\n"))
            Issue.record("a circle was read")
        } catch {
            #expect(error.text.contains("'developers' owns a group that stands above it"))
            #expect(error.text.contains("move 'developers' above 'majors'"))
        }
    }
}
