internal import ComputeAccess
internal import Experiments
internal import Scenarios

extension Experiment {
    /// What somebody should know of the scenario and its policies, a line each; empty when there is nothing.
    var remarks: String {
        let lines = scenario.remarks(comparing: policies)
        return lines.isEmpty ? "" : "\n" + lines.joined(separator: "\n") + "\n"
    }
}

extension Experiment {
    /// By policy the chips on which its rules act, of those whose chips no yardstick counts; nil for none.
    var chipsOffYardstick: [String: [String]]? {
        var found: [String: [String]] = [:]
        for policy in policies.dropFirst() {
            let chips = scenario.chipsOffYardstick(policy, against: policies[0])
            if !chips.isEmpty { found[policy] = chips }
        }
        return found.isEmpty ? nil : found
    }
}

extension Scenario {
    /// Refuses to run policies whose rules lie after the clock: they would be compared by nothing.
    func refuseReviewOnly(_ names: [String]) throws {
        for name in names where reviewOnly.contains(name) {
            throw CommandFailure(
                .invalidInput,
                "policy '\(name)' is for review alone: its rules begin after the clock ends on "
                    + "\(clock.end)",
                hints: ["extend clock.end, or date its rules inside the clock with 'redated'"])
        }
    }
}
