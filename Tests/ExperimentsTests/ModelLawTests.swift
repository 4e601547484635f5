import ComputeAccess
import SimulationKernel
import Testing

/// How finely a world is cut must not matter: laws of the model over several replications.
@Suite struct ModelLawTests {
    static let seeds: ClosedRange<UInt64> = 1...6
    static let base = Smallest.trials(seeds: seeds)

    /// Distances beyond this many standard errors would be more than chance.
    static let limit = 2.5

    static func change(_ change: (inout WorldDescription) -> Void) -> [Trial] {
        Smallest.trials(seeds: seeds, change)
    }

    @Test func `cloning every reseller, broker and shell moves no channel's share by 1 %`() {
        // Equal markups: a clone is the same firm again, not a cheaper one.
        let alone = Self.change { world in
            for index in world.intermediaries.indices {
                world.intermediaries[index].marginSpread = 0
            }
        }
        let cloned = Self.change { world in
            for index in world.intermediaries.indices {
                world.intermediaries[index].marginSpread = 0
            }
            for var clone in world.intermediaries where clone.interface != .shell {
                clone.name += " again"
                world.intermediaries.append(clone)
            }
        }
        let move = cloned.largestMove(from: alone)
        #expect(move.share < 0.01, "\(move)")
    }

    @Test func `splitting a fleet into two lots moves no channel's share by 1 %`() {
        let whole = Self.change { $0.giveAmpleRoom() }
        let split = Self.change { world in
            world.giveAmpleRoom()
            world.changeRegions { region in
                for index in region.lots.indices { region.lots[index].initial /= 2 }
                region.lots += region.lots
            }
        }
        let move = split.largestMove(from: whole)
        #expect(move.share < 0.01, "\(move)")
    }

    @Test func `splitting every region into two moves no channel's share by 1 %`() {
        let whole = Self.change { $0.giveAmpleRoom() }
        let split = Self.change { world in
            world.giveAmpleRoom()
            world.changeRegions { region in
                for index in region.lots.indices { region.lots[index].initial /= 2 }
            }
            for var half in world.regions {
                half.name += " two"
                world.regions.append(half)
            }
        }
        let move = split.largestMove(from: whole)
        #expect(move.share < 0.01, "\(move)")
    }

    @Test func `halving the lookahead moves the headline by less than chance does`() {
        let finer = Self.change { $0.clock.lookahead = .hours(3) }
        #expect(MonteCarlo(finer).distance(to: MonteCarlo(Self.base)) < Self.limit)
    }

    /// Without own sites, which cannot be cut finer: half an organisation has half the chips, and a
    /// gang that no longer fits goes elsewhere.
    @Test(arguments: [0.5, 2])
    func `another number of organisations of other weight moves it by less than chance does`(
        _ factor: Double
    ) {
        let whole = Self.change { $0.switchOff(.ownStock) }
        let other = Self.change { world in
            world.switchOff(.ownStock)
            world.changeGroups { group in
                group.count = Int(Double(group.count) * factor)
                group.weight /= factor
            }
        }
        #expect(MonteCarlo(other).distance(to: MonteCarlo(whole)) < Self.limit)
    }

    @Test(arguments: [15.0, 30, 60])
    func `looking at the market less often moves it by less than chance does`(_ days: Double) {
        let slower = Self.change { $0.market.review = .seconds(Int64(days * 86_400)) }
        #expect(MonteCarlo(slower).distance(to: MonteCarlo(Self.base)) < Self.limit)
    }

    @Test func `other names of groups and regions move it by less than chance does`() {
        let renamed = Self.change { world in
            world.changeGroups { $0.name += " by another name" }
            world.changeRegions { $0.name += " by another name" }
        }
        #expect(MonteCarlo(renamed).distance(to: MonteCarlo(Self.base)) < Self.limit)
    }
}

extension WorldDescription {
    /// Changes every region alike.
    mutating func changeRegions(_ change: (inout RegionDescription) -> Void) {
        for index in regions.indices { change(&regions[index]) }
    }
}
