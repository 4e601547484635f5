import ComputeAccess
import Experiments
import Scenarios

/// The smallest world, changed as a test needs it and run in this process.
enum Smallest {
    /// `Scenarios/smallest.yaml`, read once.
    static let scenario = read()

    static let path =
        #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(4)
        .joined(separator: "/") + "/Scenarios/smallest.yaml"

    /// The scenario as it comes out with settings of the command line.
    static func read(_ overrides: String...) -> Scenario {
        do throws(InvalidScenario) {
            return try Scenario.read(path, overrides: overrides)
        } catch {
            fatalError(error.text)
        }
    }

    /// The world under a policy.
    static func world(
        _ policy: String = "history", _ change: (inout WorldDescription) -> Void = { _ in }
    ) -> WorldDescription {
        guard var world = try? scenario.world(named: policy) else {
            fatalError("smallest.yaml has no policy '\(policy)'")
        }
        change(&world)
        return world
    }

    /// One run.
    static func trial(
        _ policy: String = "history", seed: UInt64 = 1,
        _ change: (inout WorldDescription) -> Void = { _ in }
    ) -> Trial {
        Trial(world(policy, change), seed: seed)
    }

    /// Runs that differ in their seed alone.
    static func trials(
        _ policy: String = "history", seeds: ClosedRange<UInt64>,
        _ change: (inout WorldDescription) -> Void = { _ in }
    ) -> [Trial] {
        let world = world(policy, change)
        return seeds.map { Trial(world, seed: $0) }
    }

    /// The run that most others are compared with.
    static let history = trial()
    /// The same chance under the cloud licence.
    static let licensing = trial("cloud-licensing")
}

extension WorldDescription {
    /// Takes mechanisms out of the world.
    mutating func switchOff(_ mechanisms: Mechanism...) {
        self.mechanisms = Mechanisms(off: self.mechanisms.off + mechanisms)
    }

    /// Changes every group alike.
    mutating func changeGroups(_ change: (inout GroupDescription) -> Void) {
        for index in groups.indices { change(&groups[index]) }
    }

    /// Changes every fleet: those of regions and those of sites.
    mutating func changeLots(_ change: (inout LotDescription) -> Void) {
        for index in regions.indices {
            for lot in regions[index].lots.indices { change(&regions[index].lots[lot]) }
        }
        changeGroups { group in
            guard var site = group.ownSite else { return }
            for lot in site.lots.indices { change(&site.lots[lot]) }
            group.ownSite = site
        }
    }

    /// Room for everybody at prices that stay: what one organisation does cannot be felt by another.
    mutating func giveAmpleRoom() {
        changeLots { lot in
            lot.initial *= 100
            lot.budget = Timeline(constant: 0)
            lot.supplyShare = Timeline(constant: 0)
        }
        for index in regions.indices {
            regions[index].background = Timeline(constant: 0)
            regions[index].pricing = .list
        }
        choice.peerWeight = 0
    }
}
