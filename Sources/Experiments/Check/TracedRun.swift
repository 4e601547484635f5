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
    /// Projects that are made one; 1 for the world as it is.
    var coarseness = 1.0

    private var scenario: Scenario { file.scenario }

    /// Names all that it depends on but for the chance.
    var inputs: String { file.inputs[policy] ?? "" }

    /// Names what it comes to: equal names, equal results, also between files.
    var key: String {
        "\(inputs)/\(seed)/\(isTraced ? "traced" : "")/\(coarseness)"
    }

    /// Does it on a pool.
    ///
    /// - Throws: `RunFailure`, or ``ExperimentError`` when the run does not add up.
    func result(on pool: WorkerPool) throws -> RunResult {
        var world = try scenario.world(named: policy)
        if coarseness != 1 { world = world.coarsened(by: coarseness) }
        let subject = RunSubject(world, seed: seed)
        var plan = RunPlan(scenarioText: scenario.resolvedText, policy: policy, seed: seed)
        plan.isTraced = isTraced
        plan.coarseness = coarseness
        let record = try plan.record(
            of: subject, on: pool,
            placement: try Placement.balanced(loads: subject.loads, workers: 1))
        return RunResult(Cell(policy: policy), seed: seed, subject: subject, record: record)
    }
}
