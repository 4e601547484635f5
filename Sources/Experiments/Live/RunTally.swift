internal import ComputeAccess
internal import Scenarios
internal import SimulationRuntime
internal import Statistics

/// What is known of an experiment while it is under way: how far its runs are, policy by policy, and what
/// they say so far. For people who watch; no result is made of it.
public struct RunTally: Sendable {
    private struct Place: Hashable {
        var draw: Int
        var replication: Int
    }

    private struct RunUnderWay {
        var cell: Cell
        var fraction: Double
        var date: String
    }

    private struct Row {
        var progress: PolicyProgress
        var underWay: [RunUnderWay] = []
        /// Sums over finished runs of the main structure, by channel and, last, of all.
        var sums = [Double](repeating: 0, count: Channel.allCases.count + 1)
        var finished = 0
        var totals: [Place: Double] = [:]
        /// Of this policy and the baseline on the same chance, in the order in which they came.
        var pairs: [(policy: Double, baseline: Double)] = []
    }

    private let clock: ScenarioClock
    private let isOverDraws: Bool
    /// Draws that stand for what is not known.
    private let drawn: Set<Int>
    private var rows: [Row]

    /// The tally of some runs of an experiment, none of which has begun.
    init(_ experiment: Experiment, _ cells: [Cell]) {
        clock = experiment.scenario.clock
        isOverDraws = experiment.drawn > 1
        drawn = Set(experiment.drawnNumbers)
        rows = experiment.policies.map { Row(progress: PolicyProgress(policy: $0)) }
        for cell in cells { change(cell) { $0.progress.cells += 1 } }
    }

    /// A run was known from before.
    mutating func find(_ cell: Cell, _ metrics: RunMetrics) {
        change(cell) { $0.progress.known += 1 }
        add(metrics, of: cell)
    }

    /// A run went on.
    mutating func move(_ cell: Cell, _ report: RunProgress) {
        let days = max(0, report.window) * clock.lookahead / 86_400
        let run = RunUnderWay(
            cell: cell, fraction: report.fraction, date: "\(clock.firstSimulatedDay + Int(days))")
        change(cell) { row in
            if let place = row.underWay.firstIndex(where: { $0.cell == cell }) {
                row.underWay[place] = run
            } else {
                row.underWay.append(run)
            }
        }
    }

    /// A run is done. Without its numbers it counts, and says nothing.
    mutating func end(_ cell: Cell, _ metrics: RunMetrics?) {
        change(cell) { row in
            row.underWay.removeAll { $0.cell == cell }
            row.progress.done += 1
        }
        if let metrics { add(metrics, of: cell) }
    }

    /// A run failed.
    mutating func fail(_ cell: Cell) {
        change(cell) { row in
            row.underWay.removeAll { $0.cell == cell }
            row.progress.failed += 1
        }
    }

    private mutating func change(_ cell: Cell, _ change: (inout Row) -> Void) {
        guard let row = rows.firstIndex(where: { $0.progress.policy == cell.policy }) else {
            return
        }
        change(&rows[row])
    }

    private mutating func add(_ metrics: RunMetrics, of cell: Cell) {
        guard cell.structure == Experiment.mainStructure, !cell.isPlacebo,
            drawn.contains(cell.draw),
            let row = rows.firstIndex(where: { $0.progress.policy == cell.policy })
        else { return }
        let place = Place(draw: cell.draw, replication: cell.replication)
        let values = (Channel.labels + ["all"]).map { metrics[Yardstick.broad.name("all", $0)] }
        for (channel, value) in values.enumerated() { rows[row].sums[channel] += value }
        rows[row].finished += 1
        rows[row].totals[place] = values[values.count - 1]
        for other in rows.indices where row == 0 || other == row {
            guard let policy = rows[other].totals[place], let baseline = rows[0].totals[place]
            else { continue }
            rows[other].pairs.append((policy, baseline))
        }
    }
}

// What it says.
extension RunTally {
    /// How far the runs are, policy by policy.
    public var policies: [PolicyProgress] {
        rows.map { row in
            var progress = row.progress
            let over = Double(progress.known + progress.done + progress.failed)
            let begun = row.underWay.reduce(0) { $0 + $1.fraction }
            progress.fraction = progress.cells > 0 ? (over + begun) / Double(progress.cells) : 0
            progress.date = row.underWay.first?.date
            return progress
        }
    }

    /// Runs under way.
    public var underWay: Int { rows.reduce(0) { $0 + $1.underWay.count } }

    /// Whether every run is over.
    public var isOver: Bool {
        rows.allSatisfy {
            $0.progress.known + $0.progress.done + $0.progress.failed == $0.progress.cells
        }
    }

    /// What policies do against the first, then what the first amounts to; each once two runs are there.
    ///
    /// Intervals are 95 % of simulation error, or 5 to 95 % over draws when there are several.
    public var estimates: [RunningEstimate] {
        guard let first = rows.first else { return [] }
        let effects = rows.dropFirst().compactMap { row in
            estimate(
                "\(row.progress.policy) against \(first.progress.policy)", row.pairs, isRatio: true)
        }
        let level = first.pairs.map { (policy: $0.policy, baseline: 1.0) }
        return effects
            + [estimate(first.progress.policy, level, isRatio: false)].compactMap(\.self)
    }

    private func estimate(
        _ name: String, _ pairs: [(policy: Double, baseline: Double)], isRatio: Bool
    ) -> RunningEstimate? {
        guard pairs.count > 1,
            let ratio = PairedRatio(
                numerators: pairs.map(\.policy), denominators: pairs.map(\.baseline)),
            let interval = isOverDraws ? Self.range(of: pairs) : ratio.deltaInterval()
        else { return nil }
        return RunningEstimate(
            name: name, value: ratio.ratio, low: interval.low, high: interval.high,
            count: pairs.count, isRatio: isRatio, isOverDraws: isOverDraws)
    }

    private static func range(
        of pairs: [(policy: Double, baseline: Double)]
    ) -> ConfidenceInterval? {
        let sample = Sample(pairs.map { $0.baseline > 0 ? $0.policy / $0.baseline : 1 })
        guard let low = sample.quantile(0.05), let high = sample.quantile(0.95) else { return nil }
        return ConfidenceInterval(low: low, high: high)
    }

    /// Covered training by channel, of the policies that have a finished run.
    public var figures: [RunningFigures] {
        rows.filter { $0.finished > 0 }.map { row in
            let means = row.sums.map { $0 / Double(row.finished) }
            return RunningFigures(
                policy: row.progress.policy, count: row.finished, all: means[means.count - 1],
                channels: zip(Channel.labels, means).map { ($0, $1) })
        }
    }
}
