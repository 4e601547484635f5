import ComputeAccess
import SimulationRuntime
import Testing

/// Where agents run must not show in any byte of the record.
@Suite struct ModelSpreadTests {
    @Test(arguments: [(1, 0), (2, 1), (2, 2), (3, 3), (4, 4), (4, 5)] as [(Int, UInt64)])
    func `a run spread at random reports the same bytes`(_ workers: Int, _ chance: UInt64) throws {
        let base = Smallest.licensing
        let spread = Spread(
            Smallest.world("cloud-licensing"), seed: 1, workers: workers, placedBy: chance)
        let record = try spread.record(until: base.subject.endWindow)
        #expect(record.executed == base.record.executed)
        #expect(record.bytes == base.record.bytes)
        #expect(spread.parts.allSatisfy { $0.executed > 0 })
    }

    @Test func `an organisation shares a worker with its own site`() throws {
        let subject = Smallest.licensing.subject
        let placement = try Placement.balanced(
            loads: subject.loads, workers: 4, groups: subject.colocationGroups)
        var workers: [Int: [UInt16]] = [:]
        for (agent, household) in subject.colocationGroups.enumerated() {
            if let household {
                workers[household, default: []].append(placement.workerOfAgent[agent])
            }
        }
        #expect(workers.count > 4)
        #expect(workers.values.allSatisfy { $0.count == 2 && $0[0] == $0[1] })
        #expect(Set(placement.workerOfAgent).count == 4)
    }
}
