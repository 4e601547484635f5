package import ComputeAccess
internal import SimulationKernel
public import Scenarios
public import SimulationRuntime

/// Policies of a scenario, each run on the same chance, a number of times.
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
    /// How runs share the workers.
    public var sharing = Sharing.automatic

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

    /// The policy and the replication of a run by its place: all replications of the first policy come
    /// first.
    func run(at place: Int) -> (policy: String, replication: Int) {
        (policies[place / replications], place % replications)
    }

    /// How the runs will share `workers` workers.
    ///
    /// - Throws: ``ExperimentError``.
    public func schedule(workers: Int) throws -> Schedule {
        try Schedule(
            runs: policies.count * replications, workers: workers,
            sharing: isPlacedByRegion ? .spread : sharing
        ) {
            let world = try scenario.world(named: policies[0])
            let yearly = RunSubject(world, seed: seed).loads.reduce(0, +)
            return Double(yearly) * Double(scenario.clock.lookahead) / (365 * 86_400)
        }
    }

    /// Runs everything on the workers of a pool.
    ///
    /// - Throws: ``ExperimentError``, or the runtime's `RunFailure`.
    public func run(
        on pool: WorkerPool, progress: (@Sendable (ExperimentProgress) -> Void)? = nil
    ) throws -> ExperimentOutcome {
        let schedule = try schedule(workers: pool.settings.workers)
        let board = progress.map { ProgressBoard(self, schedule, handler: $0) }
        var results: [RunResult] = []
        for stage in schedule.stages {
            results += try sideBySide(stage.runs, threads: stage.atOnce) { place in
                defer { board?.end(place) }
                return try run(at: place, on: pool, team: stage.team) { board?.note($0, of: place) }
            }
        }
        return ExperimentOutcome(experiment: self, runs: results)
    }

    private func run(
        at place: Int, on pool: WorkerPool, team: Int, progress: @escaping ProgressHandler
    ) throws -> RunResult {
        let (policy, replication) = run(at: place)
        let seed = seed(ofReplication: replication)
        let world = try scenario.world(named: policy)
        let subject = RunSubject(world, seed: seed)
        let plan = RunPlan(scenarioText: scenario.resolvedText, policy: policy, seed: seed)
        let order = RunOrder(
            plan: plan.bytes, placement: try placement(subject, workers: team),
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

    /// A run from what it was about and what it left.
    package init(
        policy: String, replication: Int, seed: UInt64, subject: RunSubject, record: RunRecord
    ) {
        self.policy = policy
        self.replication = replication
        self.seed = seed
        self.subject = subject
        self.record = record
    }

    /// Events executed.
    public var executed: Int64 { record.executed }
}

/// All runs of an experiment, in the order of policies and replications.
public struct ExperimentOutcome: Sendable {
    /// What was run.
    public var experiment: Experiment
    /// The runs.
    public var runs: [RunResult]

    /// An outcome from its runs.
    package init(experiment: Experiment, runs: [RunResult]) {
        self.experiment = experiment
        self.runs = runs
    }
}

extension ExperimentOutcome {
    /// Organisations in the world of the first run.
    public var organisations: Int { runs.first?.subject.facts.layout.organisations ?? 0 }
}
