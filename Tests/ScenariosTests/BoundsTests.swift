import Foundation
import Scenarios
import Testing

/// Every number of a scenario has bounds, and what lies beyond them is refused by name.
@Suite struct BoundsTests {
    static let numbers = Repository.read("smallest.yaml").numberBounds

    static func problem(_ key: String, _ value: String) -> String {
        do throws(InvalidScenario) {
            _ = try Scenario.read(InputDrawTests.path, overrides: ["\(key)=\(value)"])
            return ""
        } catch { return error.text }
    }

    @Test func `numbers beyond the bounds of a key are refused with its name and its bounds`() {
        #expect(Self.numbers.count > 200)
        // One of every unit and every pair of bounds: all keys are read by the same lines.
        var seen: Set<String> = []
        for (key, bounds) in Self.numbers {
            guard seen.insert("\(bounds.unit) \(bounds.range)").inserted else { continue }
            let highest = bounds.range.upperBound
            for beyond in [highest * 1.01 + 1, 1e15 * max(1, highest), 1e300] {
                let problem = Self.problem(key, bounds.text(beyond))
                #expect(problem.contains("is out of range for '\(key)'"), "\(key): \(problem)")
                #expect(problem.contains("between "), "\(key): \(problem)")
            }
            let below = Self.problem(key, bounds.text(bounds.range.lowerBound - 1))
            #expect(below.contains("is out of range for '\(key)'"), "\(key): \(below)")
        }
    }

    @Test func `the bounds themselves are within`() {
        var seen: Set<String> = []
        for (key, bounds) in Self.numbers {
            guard seen.insert("\(bounds.unit) \(bounds.range)").inserted else { continue }
            for end in [bounds.range.lowerBound, bounds.range.upperBound] {
                let problem = Self.problem(key, bounds.text(end))
                #expect(!problem.contains("is out of range for"), "\(key): \(problem)")
            }
        }
    }

    @Test
    func `growth beyond the bounds by the end of the clock is refused, and so is a long clock`() {
        let growth = Self.problem("clock.end", "2081-06-30")
        #expect(growth.contains("with 'income_growth' of"))
        #expect(Self.problem("clock.end", "2190-06-30").contains("at most 60 are simulated"))
    }
}
