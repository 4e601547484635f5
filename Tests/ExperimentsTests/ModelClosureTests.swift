import ComputeAccess
import Testing

/// Closing a path moves nobody who did not take it, but through price, room and what peers tell.
/// With ample room, fixed prices and no talk among peers that is exactly nobody.
@Suite struct ModelClosureTests {
    /// Two hundred organisations with a handful of projects each, every one a group of its own, so
    /// that the ledger tells them apart. Nobody refuses and nobody waits.
    static func world(closing path: Path? = nil) -> WorldDescription {
        Smallest.world("no-controls") { world in
            world.giveAmpleRoom()
            world.changeLots { $0.initial = 10_000 }
            world.switchOff(.postures, .identification)
            world.choice.setUpDays = Path.allCases.map { _ in 0 }
            world.choice.setUpCost = Path.allCases.map { _ in 0 }
            world.clock.warmUpDays = 0
            var group = world.groups[0]
            group.count = 1
            group.ownSite = nil
            group.projectsPerYear = 3
            group.residentShare = 0.2
            group.knows = Path.allCases.map { $0 == path ? 0 : 0.8 }
            world.intermediaries.removeAll { $0.interface == .shell }
            world.groups = (0..<200).map { index in
                group.name = "hermit \(index)"
                return group
            }
        }
    }

    static let open = Trial(world(), seed: 1)

    @Test(arguments: [
        (Path.direct, Channel.cloudDirect), (.reseller, .reseller), (.broker, .broker),
        (.offshore, .offshoreDatacenter), (.partner, .partnerRegion), (.rental, .domesticRental),
        (.state, .stateCluster), (.domestic, .domestic),
    ])
    func `closing a path moves nobody who did not take it`(_ path: Path, _ channel: Channel) {
        let closed = Trial(Self.world(closing: path), seed: 1)
        // What is asked for in the last hours is not booked any more.
        let last = closed.subject.monthAfterEnd - 1
        var users: Set<UInt8> = []
        for use in Self.open.uses where use.channel == channel { users.insert(use.key.group) }
        #expect(users.count >= 4, "too few took it to say anything")
        #expect(closed.uses.allSatisfy { $0.channel != channel })
        for group in UInt8(0)..<200 where !users.contains(group) {
            let uses = { (trial: Trial) in
                trial.record.cells.filter { $0.key.group == group && $0.key.month < last }
                    .map { "\($0)" }
            }
            #expect(uses(closed) == uses(Self.open), "organisation \(group)")
        }
        #expect(closed.record.bytes != Self.open.record.bytes, "those who took it did not move")
    }
}
