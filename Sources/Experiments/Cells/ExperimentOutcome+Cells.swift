internal import ComputeAccess
internal import Results
internal import Scenarios

extension CellRunner.Outcome {
    /// The experiment as far as it can be told of these cells: with the draws, or the replications of a
    /// single one, that are there under every policy and structure.
    ///
    /// - Returns: nil when not one is.
    /// - Throws: ``ExperimentError``.
    public func outcome(of experiment: Experiment) throws -> ExperimentOutcome? {
        var complete = experiment
        let missing = experiment.cells.filter { done[$0] == nil }
        // A draw is worth more than a replication: those of a single draw are given up first.
        if experiment.draws == 1 && !experiment.isPaired {
            let lost = Set(missing.map(\.replication))
            complete.replicationNumbers.removeAll(where: lost.contains)
        } else {
            let lost = Set(missing.map(\.draw))
            complete.drawNumbers.removeAll(where: lost.contains)
        }
        guard !complete.drawNumbers.isEmpty, !complete.replicationNumbers.isEmpty else {
            return nil
        }
        let world = try complete.scenario(of: complete.structures[0])
            .world(named: complete.policies[0])
        let shared = RunSubject(world, seed: complete.seed)
        complete.keepsRecords = false
        let inputs = try Dictionary(
            uniqueKeysWithValues: complete.drawNumbers.map {
                ($0, try complete.scenario(ofDraw: $0).inputs)
            })
        func result(_ cell: Cell, _ kept: RunSummary) -> RunResult {
            RunResult(
                cell, seed: complete.seed(of: cell), inputs: inputs[cell.draw] ?? [],
                keeping: kept, sharing: shared)
        }
        var outcome = ExperimentOutcome(
            experiment: complete, runs: complete.cells.map { result($0, done[$0]!) })
        // A placebo that failed costs its floor, no result.
        outcome.placebos = complete.placebos.compactMap { cell in
            done[cell].map { result(cell, $0) }
        }
        return outcome
    }
}

extension ExperimentOutcome {
    /// Every comparison with the first policy, each proved on the digests of the tables: before the first
    /// day on which the rules of two policies differ, all runs on the same chance are bit-identical.
    ///
    /// - Throws: ``ExperimentError/early(_:)`` when two runs part before their rules do.
    public func comparisonsByMonth() throws(ExperimentError) -> [PolicyComparison] {
        var comparisons: [PolicyComparison] = []
        for policy in experiment.policies.dropFirst() {
            var comparison = described(
                PolicyComparison(baseline: experiment.policies[0], policy: policy))
            let last = comparison.difference?.day ?? experiment.scenario.clock.end + 1
            let until = CalendarDay(daysSince1970: Int(last.daysSinceEpoch))
            for run in runs where run.policy == policy {
                let other = runs.first {
                    $0.policy == comparison.baseline && $0.cell.isPaired(with: run.cell)
                }
                guard let other else { continue }
                let (a, b) = (other.months, run.months)
                let before = { (month: TableMonth) in month.end <= until }
                guard a.filter(before) == b.filter(before) else {
                    throw .early(
                        "\(comparison.baseline) and \(policy) differ before \(last), replication "
                            + "\(run.replication), draw \(run.draw)")
                }
                comparison.rows += a.filter(before).reduce(0) { $0 + $1.rows }
                let parted = Set(a).symmetricDifference(b).min {
                    ($0.start, $0.table) < ($1.start, $1.table)
                }
                if let parted, comparison.parted.map({ parted.start < $0.month }) ?? true {
                    comparison.parted = .init(month: parted.start, table: parted.table)
                }
            }
            comparisons.append(comparison)
        }
        return comparisons
    }
}
