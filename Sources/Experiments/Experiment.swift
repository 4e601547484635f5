package import ComputeAccess
internal import SimulationKernel
public import Scenarios
public import SimulationRuntime

/// Policies of a scenario run side by side on the same chance, a number of times.
public struct Experiment: Sendable {
    /// What is run.
    public var scenario: Scenario
    /// Policies by name, the first the baseline.
    public var policies: [String]
    /// The seed from which every replication's seed is drawn.
    public var seed: UInt64
    /// Runs of every policy.
    public var replications: Int
    /// One worker process for each public region, instead of a placement by load.
    public var isPlacedByRegion = false

    /// An experiment over all policies of a scenario.
    public init(
        scenario: Scenario, policies: [String]? = nil, seed: UInt64 = 1, replications: Int = 1
    ) {
        self.scenario = scenario
        self.policies = policies ?? scenario.policies.map(\.name)
        self.seed = seed
        self.replications = replications
    }

    /// The seed of a replication: the same for every policy, so that they share their chance.
    public func seed(ofReplication replication: Int) -> UInt64 {
        replication == 0 ? seed : mix(seed &+ UInt64(replication) &* 0x9E37_79B9_7F4A_7C15)
    }

    /// Number of public regions in the world of the first policy.
    public func regionCount() throws -> Int {
        let world = try scenario.world(named: policies[0])
        return RunSubject(world, seed: seed).publicRegionAgents.count
    }

    /// Runs everything, one run after the other, on the workers of a pool.
    ///
    /// - Throws: ``ExperimentError``, or the runtime's `RunFailure`.
    public func run(
        on pool: WorkerPool, progress: (@Sendable (ExperimentProgress) -> Void)? = nil
    ) throws -> ExperimentOutcome {
        var runs: [RunResult] = []
        let total = policies.count * replications
        for policy in policies {
            for replication in 0..<replications {
                let done = runs.count
                let executedBefore = runs.reduce(0) { $0 + $1.record.executed }
                let lookahead = scenario.clock.lookahead
                let origin = scenario.clock.firstSimulatedDay
                let result = try run(policy, replication, on: pool) { report in
                    let days = max(0, report.window) * lookahead / 86_400
                    progress?(
                        ExperimentProgress(
                            policy: policy, replication: replication,
                            date: "\(origin + Int(days))",
                            fraction: (Double(done) + report.fraction) / Double(total),
                            executed: executedBefore + report.executed))
                }
                runs.append(result)
            }
        }
        return ExperimentOutcome(experiment: self, runs: runs)
    }

    private func run(
        _ policy: String, _ replication: Int, on pool: WorkerPool,
        progress: @escaping ProgressHandler
    ) throws -> RunResult {
        let seed = seed(ofReplication: replication)
        let world = try scenario.world(named: policy)
        let subject = RunSubject(world, seed: seed)
        let plan = RunPlan(scenarioText: scenario.resolvedText, policy: policy, seed: seed)
        let order = RunOrder(
            plan: plan.bytes, placement: try placement(subject, workers: pool.settings.workers),
            endWindow: subject.endWindow)
        let parts = try pool.run(order, progress: progress).map { bytes in
            try bytes.withUnsafeBytes { buffer in
                var reader = ByteReader(buffer)
                return try RunRecord(from: &reader)
            }
        }
        let record = RunRecord(merging: parts)
        let violations = Invariants.violations(in: record, of: subject)
        guard violations.isEmpty else {
            throw ExperimentError.broken(policy: policy, seed: seed, violations: violations)
        }
        return RunResult(
            policy: policy, replication: replication, seed: seed, subject: subject, record: record)
    }

    private func placement(_ subject: RunSubject, workers: Int) throws -> Placement {
        var pins: [UInt16?]?
        if isPlacedByRegion {
            var pinned = [UInt16?](repeating: nil, count: subject.loads.count)
            for (index, agent) in subject.publicRegionAgents.enumerated() {
                pinned[agent.index] = UInt16(index % workers)
            }
            pins = pinned
        }
        return try Placement.balanced(loads: subject.loads, workers: workers, pins: pins)
    }
}

/// How far an experiment is.
public struct ExperimentProgress: Sendable {
    /// The policy that runs.
    public var policy: String
    /// Its replication, from 0.
    public var replication: Int
    /// The simulated day, ISO 8601.
    public var date: String
    /// Share of all runs that is done, 0 to 1.
    public var fraction: Double
    /// Events executed in all runs.
    public var executed: Int64
}

/// One run with what it is about.
public struct RunResult: Sendable {
    /// The policy by name.
    public var policy: String
    /// Its replication, from 0.
    public var replication: Int
    /// The run's own seed.
    public var seed: UInt64
    package var subject: RunSubject
    package var record: RunRecord

    /// Events executed.
    public var executed: Int64 { record.executed }
}

/// All runs of an experiment, in the order of policies and replications.
public struct ExperimentOutcome: Sendable {
    /// What was run.
    public var experiment: Experiment
    /// The runs.
    public var runs: [RunResult]
}

extension ExperimentOutcome {
    /// Organisations in the world of the first run.
    public var organisations: Int { runs.first?.subject.facts.layout.organisations ?? 0 }
}
