import ComputeAccess
import Testing

/// Account holders lose their names and come back under others (M14).
@Suite struct ModelNameTests {
    /// The smallest world with names of a class that last about so many days.
    private static func trial(
        _ interface: Interface, lifetime: Double, reEntry: Double = 1, away: Double = 20,
        _ change: (inout WorldDescription) -> Void = { _ in }
    ) -> Trial {
        Smallest.trial { world in
            for index in world.intermediaries.indices
            where world.intermediaries[index].interface == interface {
                world.intermediaries[index].names = NameDistribution(
                    lifetime: lifetime, reEntry: reEntry, away: away)
            }
            change(&world)
        }
    }

    @Test func `shell-reentry: shells that come back hide more, until that is switched off`() {
        func trial(_ off: Mechanism...) -> Trial {
            Self.trial(.shell, lifetime: 200) { world in
                Self.makeHermits(&world)
                for mechanism in off { world.switchOff(mechanism) }
            }
        }
        let (on, off) = (trial(), trial(.shellReEntry))
        #expect(off.covered(.shellAccount) > 0, "the first names last a while")
        #expect(on.covered(.shellAccount) > 2 * off.covered(.shellAccount))
        // Those who are away are refused, and hear of it before they ask.
        #expect(on.count(.refusedAccount) > 0)
        #expect(on.count(.refusedAccount) < on.count(.started) / 20)
    }

    @Test func `the longer shells are away, the less they hide`() {
        func hidden(away: Double) -> Double {
            Self.trial(.shell, lifetime: 60, away: away, Self.makeHermits).covered(.shellAccount)
        }
        #expect(hidden(away: 120) < 0.6 * hidden(away: 5))
    }

    @Test func `users of a class that is gone go elsewhere`() {
        let gone = Self.trial(.reseller, lifetime: 5, reEntry: 0)
        #expect(gone.covered(.reseller) < 0.2 * Smallest.history.covered(.reseller))
        #expect(gone.covered() > 0.9 * Smallest.history.covered())
    }

    /// Nobody can follow which name is whose: a provider that finds every second owner shuts out half
    /// of the shells for good, unless they come back.
    @Test func `a shell that was seen through is looked at anew under its next name`() {
        func users(_ lifetime: Double) -> Int {
            let trial = Self.trial(.shell, lifetime: lifetime, away: 1) { world in
                world.identify { $0.missRate = 0.5 }
                Self.makeHermits(&world)
            }
            var seen: Set<UInt8> = []
            for use in trial.uses where use.channel == .shellAccount { seen.insert(use.key.group) }
            return seen.count
        }
        let (kept, renewed) = (users(.infinity), users(60))
        #expect(kept >= 10 && kept <= 70)
        #expect(renewed > kept + 10, "\(renewed), \(kept)")
    }

    /// Eighty organisations, each a group of its own with a shell and no other way.
    private static func makeHermits(_ world: inout WorldDescription) {
        world.giveAmpleRoom()
        world.switchOff(.postures)
        var group = world.groups[2]
        group.count = 1
        group.ownSite = nil
        group.residentShare = 0
        group.projectsPerYear = 100
        group.knows = Path.allCases.map { $0 == .shell ? 1 : 0 }
        world.groups = (0..<80).map { index in
            group.name = "hermit \(index)"
            return group
        }
        world.intermediaries.removeAll { $0.interface != .shell }
        world.intermediaries[0].ownerGroups = Array(0..<80)
        world.intermediaries[0].count = 80
        world.intermediaries[0].appearUntil = world.clock.origin
        world.regions.removeAll { $0.name != "us-abroad" }
    }
}
