import ComputeAccess
import Experiments
import Scenarios
import Testing

/// A population configured from the moments of the Philly traces draws jobs like theirs.
///
/// Tolerances: shares of sizes within a percentage point, the median within 5 %, the 99th percentile
/// within 15 % (it rests on a hundredth of the jobs), dispersion within a factor of 1.5: the trace's own
/// is measured on 1,464 hours with a heavy tail.
@Suite struct PopulationTests {
    private static let scenario = {
        let path = Smallest.path.replacing("smallest.yaml", with: "traces/philly.yaml")
        do throws(InvalidScenario) { return try Scenario.read(path) } catch {
            fatalError(error.text)
        }
    }()

    private static let samples = (1...4).map { seed in
        try! DemandSample(of: "philly", in: scenario, seed: UInt64(seed))
    }

    /// The mean of a figure over several seeds.
    private static func mean(_ figure: (DemandSample) -> Double) -> Double {
        samples.reduce(0) { $0 + figure($1) } / Double(samples.count)
    }

    @Test(arguments: [
        (1, 0.931669), (2, 0.0221041), (4, 0.0227364), (8, 0.0199764), (16, 0.00241954),
        (32, 0.000814619),
    ])
    func `sizes have the trace's shares`(chips: Int, share: Double) {
        let drawn = Self.mean { $0.sizes.first { $0.chips == chips }?.share ?? 0 }
        #expect(abs(drawn - share) < 0.01)
    }

    @Test(arguments: [(0.5, 1_144.0, 0.05), (0.99, 254_758, 0.15), (0.9, 11_264.8, 0.1)])
    func `run times have the trace's quantiles`(
        share: Double, seconds: Double, tolerance: Double
    ) {
        let drawn = Self.mean { $0.runTimes.first { $0.share == share }!.seconds }
        #expect(abs(drawn / seconds - 1) < tolerance, "\(drawn)")
    }

    @Test func `hours are as uneven as the trace's`() {
        #expect(abs(Self.mean(\.perHour) / 46.801 - 1) < 0.1)
        let dispersion = Self.mean(\.dispersion)
        #expect(dispersion > 168.186 / 1.5 && dispersion < 168.186 * 1.5, "\(dispersion)")
        let variation = Self.mean(\.gapVariation)
        #expect(variation > 2.27417 / 1.5 && variation < 2.27417 * 1.5, "\(variation)")
    }

    @Test func `a constant rate misses the trace's unevenness by two orders`() throws {
        var world = try Self.scenario.world(named: "history")
        let index = try #require(world.groups.firstIndex { $0.name == "philly" })
        world.groups[index].jobs?.arrivals = nil
        let sample = DemandSample(ofGroup: index, in: RunSubject(world, seed: 1), seed: 1)
        #expect(sample.dispersion > 0.9 && sample.dispersion < 1.1)
        #expect(sample.dispersion * 100 < 168.186)
        #expect(abs(sample.gapVariation - 1) < 0.02)
    }

    @Test func `what is drawn does not depend on the policy`() throws {
        func drawn(_ policy: String) throws -> DemandSample {
            let world = try Self.scenario.world(named: policy)
            let index = world.groups.firstIndex { $0.name == "philly" }!
            return DemandSample(ofGroup: index, in: RunSubject(world, seed: 1), seed: 1)
        }
        let (history, free) = (try drawn("history"), try drawn("no-controls"))
        #expect(history.jobs == free.jobs && history.dispersion == free.dispersion)
    }
}
