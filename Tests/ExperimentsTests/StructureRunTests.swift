import Experiments
import Scenarios
import Testing

/// Variants of the model's form, run.
@Suite struct StructureRunTests {
    @Test(arguments: Smallest.scenario.structures.map(\.name))
    func `every shipped structure runs, and runs otherwise`(name: String) throws {
        let structure = try #require(Smallest.scenario.structures.first { $0.name == name })
        let world = try Smallest.scenario.under(structure).world(named: "history")
        #expect(Trial(world, seed: 1).record.bytes != Smallest.history.record.bytes)
    }
}
