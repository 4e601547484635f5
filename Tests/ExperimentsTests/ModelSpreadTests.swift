import ComputeAccess
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
}
