internal import ComputeAccess
internal import Scenarios
internal import SimulationKernel
internal import SimulationRuntime

/// One run of a check: a policy of a scenario on some chance, by one worker.
struct CheckRun: Sendable {
    var file: CheckFile
    var policy: String
    var seed: UInt64
    /// Whether what agents get and draw is hashed.
    var isTraced = false
    /// How many months from the beginning of simulated time are run; all when nil.
    var months: Int?

    private var scenario: Scenario { file.scenario }

    /// Names all that it depends on but for the chance.
    var inputs: String { file.inputs[policy] ?? "" }

    /// Names what it comes to: equal names, equal results, also between files.
    var key: String {
        let parts = months.map { "\($0) months" } ?? "whole"
        return "\(inputs)/\(seed)/\(isTraced ? "traced" : "")/\(parts)"
    }

    /// Does it on a pool.
    ///
    /// - Throws: `RunFailure`, or ``ExperimentError`` when a whole run does not add up.
    func result(on pool: WorkerPool) throws -> RunResult {
        let subject = RunSubject(try scenario.world(named: policy), seed: seed)
        var plan = RunPlan(scenarioText: scenario.resolvedText, policy: policy, seed: seed)
        plan.isTraced = isTraced
        let record = try plan.record(
            of: subject, on: pool,
            placement: try Placement.balanced(loads: subject.loads, workers: 1),
            before: months.map(subject.window(beforeMonth:)))
        return RunResult(Cell(policy: policy), seed: seed, subject: subject, record: record)
    }
}

extension RunSubject {
    /// The first window that no longer belongs to the first so many months.
    fileprivate func window(beforeMonth month: Int) -> Int64 {
        let lookahead = facts.clock.lookahead.seconds
        return min(endWindow, (start(ofMonth: month) + lookahead - 1) / lookahead)
    }
}
