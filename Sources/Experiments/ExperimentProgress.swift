internal import ComputeAccess
internal import Scenarios
internal import SimulationRuntime
internal import Synchronization

/// How far an experiment is.
public struct ExperimentProgress: Sendable {
    /// The policy of the first of the runs under way.
    public var policy: String
    /// Its draw of what is not known, from 0.
    public var draw: Int
    /// Its replication, from 0.
    public var replication: Int
    /// Its simulated day, ISO 8601.
    public var date: String
    /// Runs under way.
    public var underWay: Int
    /// Share of the expected time that has gone, 0 to 1. Not the share of the work that is done: when
    /// fewer runs are left than workers, some workers idle.
    public var fraction: Double
    /// Events executed in all runs.
    public var executed: Int64
    /// Policy by policy, and what the runs say so far.
    public var tally: RunTally
}

/// Collects the progress of all runs of an experiment.
final class ProgressBoard: Sendable {
    private struct RunUnderWay {
        var run: Int
        var report: RunProgress
    }

    private struct State {
        /// In the order of runs.
        var underWay: [RunUnderWay] = []
        /// Runs that have ended, by stage.
        var ended: [Int]
        /// Events of the runs that have ended.
        var executed: Int64 = 0
        var tally: RunTally
    }

    private let experiment: Experiment
    private let schedule: Schedule
    private let handler: @Sendable (ExperimentProgress) -> Void
    private let state: Mutex<State>

    init(
        _ experiment: Experiment, _ schedule: Schedule,
        handler: @escaping @Sendable (ExperimentProgress) -> Void
    ) {
        self.experiment = experiment
        self.schedule = schedule
        self.handler = handler
        state = Mutex(
            State(
                ended: schedule.stages.map { _ in 0 },
                tally: RunTally(experiment, experiment.cells)))
    }

    /// Takes note of a run's progress and tells the handler, which is never called by two threads at once.
    func note(_ report: RunProgress, of run: Int) {
        state.withLock { state in
            let place = state.underWay.firstIndex { $0.run >= run } ?? state.underWay.endIndex
            if place < state.underWay.endIndex, state.underWay[place].run == run {
                state.underWay[place].report = report
            } else {
                state.underWay.insert(RunUnderWay(run: run, report: report), at: place)
            }
            state.tally.move(experiment.cell(at: run), report)
            handler(summary(of: state, state.underWay[0].run))
        }
    }

    /// Takes note that a run has ended.
    ///
    /// - Parameter metrics: what it amounts to, where somebody worked it out.
    func end(_ run: Int, _ metrics: RunMetrics?) {
        state.withLock { state in
            for ended in state.underWay where ended.run == run {
                state.executed += ended.report.executed
            }
            state.underWay.removeAll { $0.run == run }
            let stage = schedule.stages.firstIndex { $0.runs.contains(run) }
            if let stage { state.ended[stage] += 1 }
            state.tally.end(experiment.cell(at: run), metrics)
            handler(summary(of: state, state.underWay.first?.run ?? run))
        }
    }

    private func summary(of state: State, _ first: Int) -> ExperimentProgress {
        let run = experiment.cell(at: first)
        let clock = experiment.scenario.clock
        let days = state.underWay.first.map {
            Int(max(0, $0.report.window) * clock.lookahead / 86_400)
        }
        let begun = schedule.stages.map { stage in
            state.underWay.filter { stage.runs.contains($0.run) }.map(\.report.fraction)
        }
        return ExperimentProgress(
            policy: run.policy, draw: run.draw, replication: run.replication,
            date: "\(days.map { clock.firstSimulatedDay + $0 } ?? clock.end)",
            underWay: state.underWay.count,
            fraction: schedule.fraction(ended: state.ended, underWay: begun),
            executed: state.underWay.reduce(state.executed) { $0 + $1.report.executed },
            tally: state.tally)
    }
}

extension Schedule {
    /// Share of the expected time that has gone, if runs take equally long.
    ///
    /// - Parameters:
    ///   - ended: how many runs of each stage have ended.
    ///   - underWay: how far its runs under way are, from 0 to 1.
    package func fraction(ended: [Int], underWay: [[Double]]) -> Double {
        var total = 0.0
        var left = 0.0
        for (index, stage) in stages.enumerated() {
            total += stage.time(ended: 0, underWay: [])
            left += stage.time(ended: ended[index], underWay: underWay[index])
        }
        return total > 0 ? 1 - left / total : 1
    }
}

extension Schedule.Stage {
    /// Time until the stage is through; one is what a worker takes for a whole run.
    fileprivate func time(ended: Int, underWay: [Double]) -> Double {
        // Teams are free in this order; runs take equally long, so they take turns in it.
        var free = underWay.map { 1 - $0 }
        free += Array(repeating: 0, count: max(0, atOnce - free.count))
        free.sort()
        let waiting = max(0, runs.count - ended - underWay.count)
        let rounds = Double((waiting + atOnce - 1) / atOnce)
        let last = waiting > 0 ? free[(waiting - 1) % atOnce] : free[atOnce - 1]
        return (last + rounds) / Double(team)
    }
}
