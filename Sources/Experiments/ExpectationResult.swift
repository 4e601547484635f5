internal import ComputeAccess
public import Results
public import Scenarios

/// An expectation of the scenario beside what came out: means over replications, without a verdict of
/// statistics.
public struct ExpectationResult: Sendable {
    /// What was expected.
    public var expectation: Expectation
    /// What came out; nil when `summary.csv` has no such number.
    public var value: Double?

    /// Whether it lies where it was expected.
    public var isMet: Bool {
        guard case .mean(_, let bounds) = expectation.kind else { return false }
        return value.map(bounds.contains) ?? false
    }
}

extension ExperimentOutcome {
    /// The scenario's expectations of means under the policies that ran, with what came out of them.
    ///
    /// - Parameter tables: the outcome's own.
    public func expectations(in tables: [Table]) -> [ExpectationResult] {
        let asked = experiment.scenario.expectations.filter { expectation in
            guard case .mean = expectation.kind else { return false }
            return expectation.policiesNeeded.allSatisfy(experiment.policies.contains)
        }
        guard !asked.isEmpty, let summary = tables.first(where: { $0.schema.name == "summary" })
        else { return [] }
        return asked.map { ExpectationResult(expectation: $0, value: summary.value(of: $0)) }
    }
}

extension Table {
    /// What `summary.csv` says of an expectation, or nil.
    fileprivate func value(of expectation: Expectation) -> Double? {
        func mean(_ policy: String) -> Double? {
            let wanted = [
                ("policy", policy), ("structure", Experiment.mainStructure),
                ("metric", expectation.metric), ("channel", expectation.channel),
            ]
            let row = (0..<rowCount).first { row in
                wanted.allSatisfy { column, text in self[row, column].text == text }
            }
            return row.flatMap { self[$0, "mean"].quantity }
        }
        guard case .mean(let measure, _) = expectation.kind,
            let value = mean(expectation.policy)
        else { return nil }
        switch measure {
        case .value: return value
        case .ratio: return mean(expectation.baseline).map { value / $0 }
        case .difference: return mean(expectation.baseline).map { value - $0 }
        }
    }
}
