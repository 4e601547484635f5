public import ComputeAccess
public import Results
internal import Scenarios

/// Two policies of an experiment, and the proof that they are one and the same until their rules differ.
public struct PolicyComparison: Sendable {
    /// The policy compared with.
    public var baseline: String
    /// The policy compared.
    public var policy: String
    /// How their rules first differ inside the clock; nil when they never do.
    public var difference: PolicyDifference?
    /// Rows of all tables that lie before that day, found the same in every bit.
    public var rows = 0
    /// Where runs are first seen to part; nil when they never do, or nobody looked.
    public var parted: Parting?

    /// The first month in which two runs on the same chance are not the same.
    public struct Parting: Sendable {
        /// Its first day.
        public var month: CalendarDay
        /// The table in which it shows, the first of the alphabet where there are several.
        public var table: String
    }

    /// A comparison that is still to be proved.
    package init(baseline: String, policy: String) {
        self.baseline = baseline
        self.policy = policy
    }
}

extension ExperimentOutcome {
    /// Every comparison of the experiment, each proved on the tables: before the first day on which
    /// the rules of two policies differ, the tables are bit-identical.
    ///
    /// - Parameter tables: the outcome's own, sorted.
    /// - Throws: ``ExperimentError/early(_:)`` when two runs part before their rules do: chance or
    ///   foresight has crept in, and no comparison of this experiment can be trusted.
    public func comparisons(in tables: [Table]) throws(ExperimentError) -> [PolicyComparison] {
        var pairs = experiment.policies.dropFirst().map { (experiment.policies[0], $0) }
        for twin in experiment.twins
        where !pairs.contains(where: { $0 == (twin.policy, twin.perfect) }) {
            pairs.append((twin.policy, twin.perfect))
        }
        var comparisons: [PolicyComparison] = []
        for (baseline, policy) in pairs {
            comparisons.append(
                try proved(PolicyComparison(baseline: baseline, policy: policy), in: tables))
        }
        return comparisons
    }

    /// The comparison, if the tables bear it out.
    ///
    /// - Parameter day: the first day on which the policies may differ; their rules say it when nil.
    package func proved(
        _ comparison: PolicyComparison, in tables: [Table], until day: CalendarDate? = nil
    ) throws(ExperimentError) -> PolicyComparison {
        var comparison = described(comparison)
        let clock = experiment.scenario.clock
        let (a, b) = (comparison.baseline, comparison.policy)
        let until = day ?? comparison.difference?.day ?? clock.end + 1
        let last = CalendarDay(daysSince1970: Int(until.daysSinceEpoch))
        // What runs left; tables about all runs, or about rules to come, prove nothing of a day.
        for table in tables where ResultTable.isPerRun(table.schema.name) {
            guard let agreement = table.agreement(of: a, and: b, in: "policy", before: last)
            else { continue }
            comparison.rows += agreement.rows
            if let difference = agreement.difference {
                throw .early("\(a) and \(b) differ before \(until): \(difference)")
            }
        }
        return comparison
    }

    /// The comparison with what the rules say.
    func described(_ comparison: PolicyComparison) -> PolicyComparison {
        var comparison = comparison
        if let first = experiment.scenario.policy(named: comparison.baseline),
            let second = experiment.scenario.policy(named: comparison.policy),
            let difference = second.firstDifference(from: first),
            difference.day <= experiment.scenario.clock.end
        {
            comparison.difference = difference
        }
        return comparison
    }
}
