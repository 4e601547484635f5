import ComputeAccess
import Experiments
import SimulationKernel
import SimulationRuntime
import Testing

/// The model goes on from what its workers wrote between two windows, and nobody can tell.
@Suite struct ModelCheckpointTests {
    /// Licences are sought, chips sold, caps reached, customers checked, reported and barred, campaigns
    /// under way, rents move and a state pays part of them, and rules change.
    static let world = {
        var world = ModelCapTests.world(
            60 * 15_832, .customer, on: [.sale, .rental], policy: "cloud-licensing")
        world.identify(providers: JurisdictionSet([.us])) { check in
            check.missRate = 0.5
            check.checksPerDay = 0.5
            check.periodDays = 90
        }
        world.report(above: 1e21, accounts: 3, linking: 0.5)
        world.addCampaigns()
        world.addCampaigns(to: "developers")
        world.suspend(
            parents: JurisdictionSet([.cn]),
            providers: JurisdictionSet([Jurisdiction(code: "MY")!]),
            grace: 20, from: CalendarDate(iso: "2023-01-10"))
        world.enforce { agency in
            agency.nomination = 1
            agency.listingDays = 60
            agency.fear = 0.1
            agency.people = 100
            agency.terms = CheckTerms(sensitivity: 0.7, dummyRate: 0.1, falseAlarmRate: 0.1)
        }
        ModelRentTests.furnish(&world, growth: 3)
        for region in world.regions.indices { world.regions[region].subsidy = 0.2 }
        return world
    }()
    static let subject = RunSubject(world, seed: 1)
    static let whole = run(workers: 1)

    /// Shares of the run after which it is cut.
    @Test(arguments: [0, 0.02, 0.4, 0.55, 0.9])
    func `a run cut at any window reports the same bytes`(share: Double) throws {
        let cut = Int64(share * Double(Self.subject.endWindow))
        #expect(try Self.run(cut: cut, workers: 1, then: 1) == Self.whole)
    }

    @Test(arguments: [(1, 2), (2, 1), (3, 2)])
    func `a run goes on with another number of workers`(before: Int, after: Int) throws {
        let cut = Self.subject.endWindow / 2
        #expect(try Self.run(cut: cut, workers: before, then: after) == Self.whole)
    }

    @Test func `damage is an error and never a trap`() throws {
        let first = Self.spread(1)
        Self.open(first, until: Self.subject.endWindow / 3)
        let good = first[0].checkpoint()
        func survives(_ bytes: [UInt8]) -> Bool {
            (try? Self.partition(.alone).resume(from: [bytes])) != nil
        }
        #expect(survives(good))
        for part in 0..<50 {
            let position = good.count * part / 50 + part % 8
            var bad = good
            bad[position] ^= 1 << UInt8(part % 8)
            #expect(!survives(bad), "byte \(position) changed")
            #expect(!survives(Array(good[..<position])), "\(position) bytes left")
        }
    }

    // MARK: Runs in this thread

    private static func run(workers: Int) -> [UInt8] {
        let partitions = spread(workers)
        open(partitions, until: subject.endWindow)
        return report(partitions)
    }

    private static func run(cut: Int64, workers: Int, then others: Int) throws -> [UInt8] {
        let first = spread(workers)
        open(first, until: cut)
        let parts = first.map { $0.checkpoint() }
        let second = spread(others)
        for partition in second { try partition.resume(from: parts) }
        open(second, until: subject.endWindow)
        return report(second)
    }

    private static func spread(_ workers: Int) -> [ComputePartition] {
        let placement = (0..<subject.loads.count).map { UInt16($0 * 7 / 3 % workers) }
        return (0..<workers).map {
            partition(Routes(workerOfAgent: placement, this: $0, workers: workers))
        }
    }

    private static func partition(_ routes: Routes) -> ComputePartition {
        ComputePartition(world, seed: 1, routes: routes, isTraced: true)
    }

    private static func open(_ partitions: [ComputePartition], until end: Int64) {
        do { try Spread(partitions).open(until: end) } catch { Issue.record(error) }
    }

    private static func report(_ partitions: [ComputePartition]) -> [UInt8] {
        RunRecord(merging: partitions.map { RunRecord(reading: $0.finish()) }).bytes
    }
}
