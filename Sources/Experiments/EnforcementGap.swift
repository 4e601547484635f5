internal import ComputeAccess
internal import Scenarios

/// A policy and the same rules obeyed by all whom they bind.
struct PolicyTwins: Hashable, Sendable {
    var policy: String
    var perfect: String
}

extension Experiment {
    /// The policies that run beside their perfectly enforced twin.
    var twins: [PolicyTwins] {
        let known = policies.compactMap(scenario.policy(named:))
        return known.filter { $0.enforcement == .asItIs }.compactMap { policy in
            known.first {
                $0.enforcement == .perfect && $0.rulebook.rules == policy.rulebook.rules
            }.map { PolicyTwins(policy: policy.name, perfect: $0.name) }
        }
    }
}

/// What the rules of a policy leave, and what their enforcement leaves beside it.
public struct EnforcementGap: Sendable, Encodable {
    /// The policy by name.
    public var policy: String
    /// Left under perfect enforcement of its rules: covered training, FLOP, yardstick broad.
    public var design: Double
    /// What the policy leaves beyond that.
    public var enforcement: Double
}

extension RunMetrics {
    /// The names under which a policy's gaps stand in the summary, over all channels: yardstick by
    /// yardstick, each year and all years.
    static func gapNames(years: [String]) -> [(total: Name, design: Name, enforcement: Name)] {
        Yardstick.allCases.flatMap { yardstick in
            (years + ["all"]).map { year in
                let total = yardstick.name(year, "all")
                func gap(_ word: String) -> Name {
                    var name = total
                    name.metric = total.metric.replacing("training-flop", with: "\(word)-gap")
                    return name
                }
                return (total, gap("design"), gap("enforcement"))
            }
        }
    }
}
