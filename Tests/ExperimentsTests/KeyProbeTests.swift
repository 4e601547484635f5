import ComputeAccess
import Experiments
import Foundation
import Scenarios
import SimulationKernel
import Testing

/// Every number of a world at the ends of its bounds, one at a time: the world is made and runs, or the
/// file is refused. A trap ends the whole test run; its key is left in `sluice-probe-PID` among the temporary
/// files.
@Suite(.serialized) struct KeyProbeTests {
    /// A fortnight of the smallest world, so that every number is read by the model once.
    static let shorter = [
        "clock.start=2023-11-10", "clock.end=2023-11-24", "clock.rulebook_until=2024-06-30",
        "clock.warm_up=21 d",
    ]
    /// Agents and events beyond which a world is too large for a test: such a one is made by nobody who
    /// tries out a number.
    static let mostAgents = 3_000
    static let mostCounted = 200.0

    /// What became of a value.
    enum Fate: Hashable { case ran, refused, large }

    static func fate(of key: String, at value: String) throws -> Fate {
        let scenario: Scenario
        do throws(InvalidScenario) {
            scenario = try Scenario.read(Smallest.path, overrides: shorter + ["\(key)=\(value)"])
        } catch { return .refused }
        let world = try scenario.world(named: "cloud-licensing")
        let subject = RunSubject(world, seed: 1)
        guard subject.facts.layout.agents < mostAgents else { return .large }
        let partition = ComputePartition(world, seed: 1, tracksProjects: true, isTraced: false)
        let deadline = ContinuousClock.now + .milliseconds(60)
        while let next = partition.earliestWindow, next < subject.endWindow {
            partition.openWindow(next)
            if ContinuousClock.now > deadline { return .large }
        }
        _ = RunRecord(merging: [RunRecord(reading: partition.finish())])
        return .ran
    }

    @Test func `a number runs at both ends of its bounds, or is refused`() throws {
        let log =
            NSTemporaryDirectory() + "sluice-probe-\(ProcessInfo.processInfo.processIdentifier)"
        defer { try? FileManager.default.removeItem(atPath: log) }
        let all = Smallest.scenario.numberBounds.filter {
            !$0.path.hasPrefix("clock.") && !$0.path.hasPrefix("expectations.")
        }
        #expect(all.count > 600)
        // All of them take a minute and a half of a processor: `make probe`.
        let isWhole = ProcessInfo.processInfo.environment["SLUICE_PROBE"] == "all"
        let keys = all.enumerated().filter {
            isWhole || $0.offset % 12 == 0 || $0.element.path.hasPrefix("choice.impatience")
        }.map(\.element)
        var fates: [Fate: Int] = [:]
        for (key, bounds) in keys {
            for end in [bounds.range.lowerBound, bounds.range.upperBound] {
                // Memory and time bound how many agents there are, long before arithmetic does.
                let value = bounds.text(key.hasSuffix(".count") ? min(end, Self.mostCounted) : end)
                try "\(key)=\(value)\n".write(toFile: log, atomically: false, encoding: .utf8)
                fates[try Self.fate(of: key, at: value), default: 0] += 1
            }
        }
        // Shares that have to add up, and what needs another value beside it, cannot be alone at their ends.
        #expect(fates[.ran, default: 0] * 10 > keys.count * 2 * 8, "\(fates)")
    }
}
