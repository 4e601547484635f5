public import ComputeAccess

/// What the writer of a scenario expects of its runs, and why.
public struct Expectation: Sendable {
    /// What people call it.
    public var name: String
    /// The metric of `summary.csv`; for dates also ``milestones``; empty where whole runs are compared.
    public var metric: String
    /// Its channel; of ``milestones`` the group of organisations.
    public var channel: String
    /// The policies that it is about: one, except where several are put in order.
    public var policies: [String]
    /// The policy that it is compared with: the scenario's first when the file does not say.
    public var baseline: String
    /// What is expected.
    public var kind: Kind
    /// Why a careful reader would expect that.
    public var why: String

    /// An expectation from its parts.
    package init(
        name: String, metric: String, channel: String, policies: [String], baseline: String,
        kind: Kind, why: String
    ) {
        (self.name, self.metric, self.channel) = (name, metric, channel)
        (self.policies, self.baseline) = (policies, baseline)
        (self.kind, self.why) = (kind, why)
    }

    /// Of what it is, in a few words: the policy, or what it is to the one it is compared with.
    public var subject: String {
        switch kind {
        case .mean(let measure, _) where measure != .value: "\(measure.rawValue) to \(baseline)"
        case .monotone: policies.joined(separator: ", ")
        default: policy
        }
    }

    /// The policy that it is about; of several the last.
    public var policy: String { policies.last ?? "" }

    /// The metric of a date on which the first organisation has computed a given training FLOP: see
    /// `milestones.csv`.
    public static let milestones = "milestones"

    /// The policies that have to run before it can be judged.
    public var policiesNeeded: [String] {
        kind.isAgainstBaseline && !policies.contains(baseline) ? [baseline] + policies : policies
    }
}

extension Expectation {
    /// How the number of a run is taken.
    public enum Measure: String, CaseIterable, Sendable {
        /// As it stands.
        case value
        /// As a multiple of the baseline's.
        case ratio
        /// Less the baseline's.
        case difference
    }

    /// Which way numbers go along a list of policies.
    public enum Direction: String, CaseIterable, Sendable {
        case rising, falling
    }

    /// The kinds of expectation.
    public enum Kind: Sendable {
        /// The mean over all runs lies within bounds.
        case mean(Measure, Interval)
        /// The quantile over all runs at a probability strictly between 0 and 1 lies within bounds.
        case quantile(Double, Measure, Interval)
        /// The share of runs whose number lies within the first bounds lies within the second.
        case share(Measure, Interval, Interval)
        /// The day on which the sum of the metric over time first is as much, in the median run, lies
        /// between two days, both included and either left out; a sum that is never reached comes after all days.
        case reached(Double, from: CalendarDate?, to: CalendarDate?)
        /// Runs of the policy and the baseline are the same to the bit before that day.
        case identicalBefore(CalendarDate)
        /// The mean does not fall, or does not rise, from each of the policies to the next.
        case monotone(Direction)
        /// The mean is as the committed reference of the scenario has it, give or take that share of it.
        case unchangedWithin(Double)

        /// Whether runs of the baseline are needed.
        public var isAgainstBaseline: Bool {
            switch self {
            case .mean(let measure, _), .quantile(_, let measure, _), .share(let measure, _, _):
                measure != .value
            case .identicalBefore: true
            case .reached, .monotone, .unchangedWithin: false
            }
        }

        /// What is expected, in a few words.
        public var words: String {
            switch self {
            case .mean(_, let bounds): return bounds.words
            case .quantile(let probability, let measure, let bounds):
                return "\(percent(probability)) quantile of \(measure) \(bounds.words)"
            case .share(let measure, let condition, let bounds):
                return "\(measure) \(condition.words) in a share of runs \(bounds.words)"
            case .reached(let amount, let from, let to):
                let days = [from.map { "from \($0)" }, to.map { "until \($0)" }].compactMap { $0 }
                return "\(JSONValue.number(amount).text) reached \(days.joined(separator: " "))"
            case .identicalBefore(let date): return "identical before \(date)"
            case .monotone(let direction): return "\(direction)"
            case .unchangedWithin(let share): return "as the reference, within \(percent(share))"
            }
        }

        private func percent(_ share: Double) -> String {
            JSONValue.number(share * 100).text + " %"
        }
    }
}
