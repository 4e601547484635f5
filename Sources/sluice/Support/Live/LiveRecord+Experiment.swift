internal import Experiments
internal import Results

extension LiveProgress.Policy {
    /// The state of a policy as the journal has it.
    init(_ progress: PolicyProgress) {
        self.init(
            policy: progress.policy, cells: progress.cells, known: progress.known,
            done: progress.done, failed: progress.failed, fraction: progress.fraction,
            date: progress.date)
    }
}

extension LiveProgress.Cell {
    /// A run's place as the journal has it.
    init(_ cell: Cell) {
        self.init(
            policy: cell.policy, structure: cell.structure, draw: cell.draw,
            replication: cell.replication)
    }
}

extension LiveEstimates.Estimate {
    /// An estimate as the journal has it.
    init(_ estimate: RunningEstimate) {
        self.init(
            name: estimate.name, value: estimate.value, low: estimate.low, high: estimate.high,
            n: estimate.count, unit: estimate.isRatio ? "ratio" : "FLOP")
    }
}

extension LiveFigures {
    /// Figures as the journal has them: channels that carried nothing under any policy are left out.
    init(elapsed: Double, _ figures: [RunningFigures]) {
        let all = figures.first?.channels.map(\.channel) ?? []
        let used = all.indices.filter { channel in
            figures.contains { $0.channels[channel].flop > 0 }
        }
        self.init(
            elapsed: elapsed, channels: used.map { all[$0] },
            policies: figures.map { figure in
                Policy(
                    policy: figure.policy, n: figure.count, all: figure.all,
                    values: used.map { figure.channels[$0].flop })
            })
    }
}

extension ProgressLine.Report {
    /// The progress of a run on a line.
    init(_ progress: ExperimentProgress) {
        let others = progress.underWay - 1
        self.init(
            label: progress.policy + (others > 0 ? " and \(others) more" : ""),
            date: progress.date, fraction: progress.fraction, events: progress.executed)
    }
}
