internal import ComputeAccess
internal import SimulationKernel
public import Scenarios
public import SimulationRuntime
public import Statistics

/// Policies of a scenario, each run on the same chance, a number of times.
public struct Experiment: Sendable {
    /// What is run.
    public var scenario: Scenario
    /// Policies by name, the first the baseline.
    public var policies: [String]
    /// Variants of the model's form by name; ``mainStructure`` is the scenario as it stands.
    public var structures = [Self.mainStructure]
    /// The seed from which every replication's seed is drawn.
    public var seed: UInt64
    /// The replications of every policy under every draw, by number.
    public var replicationNumbers: [Int]
    /// The draws of what is not known, by number: 0 is the values as written, the others are drawn from
    /// the ranges beside them.
    public var drawNumbers = [0]
    /// What lays out the draws of a sweep: draw i takes its row i - 1, other inputs stay as written.
    /// Setting it makes the draws all of its rows.
    public var design: DesignMatrix? {
        didSet { if let design { drawNumbers = Array(1...max(1, design.rows.count)) } }
    }
    /// What a sweep is about.
    public var targets = [SweepTarget.leakedCompute]
    /// Whether every draw has a chance of its own, that of the replication of its number, instead of
    /// ``replications``: then the spread over draws holds both ignorance and chance.
    public var isPaired = false
    /// How replications of several draws share their chance.
    public var chance = ChanceDesign.shared
    /// Whether a change without meaning is run beside, to see what any event moves by chance.
    public var hasPlacebos = false
    /// Whether the outcome keeps the records of all runs, from which the large tables are made.
    public var keepsRecords = true
    /// One worker process for each public region, instead of a placement by load.
    public var isPlacedByRegion = false
    /// How runs share the workers.
    public var sharing = Sharing.automatic
    /// Where runs keep what they need to go on; nil to begin them at their start when a worker is lost.
    public var keep: RunKeep?

    /// Most events that a run may be expected to have: weeks of work on one machine.
    static let mostEvents = 1e13

    /// The name of the model's form as the scenario has it.
    public static let mainStructure = "main"

    /// An experiment over all policies of a scenario.
    public init(
        scenario: Scenario, policies: [String]? = nil, seed: UInt64 = 1, replications: Int = 1
    ) {
        self.scenario = scenario
        self.policies = policies ?? scenario.policies.map(\.name)
        self.seed = seed
        replicationNumbers = Array(0..<replications)
    }

    /// The seed of a replication: the same for every policy, so that they share their chance.
    public func seed(ofReplication replication: Int) -> UInt64 {
        replication == 0 ? seed : mix(seed &+ UInt64(replication) &* 0x9E37_79B9_7F4A_7C15)
    }

    /// The seed of a run: that of its replication, mixed with its draw where every draw has its own chance.
    ///
    /// Draw 0, the values as written, always has the chance of an experiment without draws.
    func seed(of cell: Cell) -> UInt64 {
        let seed = seed(ofReplication: cell.replication)
        guard chance == .own, !isPaired, cell.draw > 0 else { return seed }
        return mix(seed ^ mix(UInt64(cell.draw) &* 0xD1B5_4A32_D192_ED03))
    }

    /// Number of public regions in the world of the first policy.
    public func regionCount() throws -> Int {
        let world = try scenario.world(named: policies[0])
        return RunSubject(world, seed: seed).publicRegionAgents.count
    }

    /// Runs of every policy under every draw; setting it makes them the first so many.
    public var replications: Int {
        get { replicationNumbers.count }
        set { replicationNumbers = Array(0..<newValue) }
    }

    /// How many draws there are; setting it makes them the first so many, from the values as written on.
    public var draws: Int {
        get { drawNumbers.count }
        set { drawNumbers = Array(0..<newValue) }
    }

    /// The draws that stand for what is not known: the values as written are none of them, unless
    /// nothing else was run.
    var drawnNumbers: [Int] {
        let drawn = drawNumbers.filter { $0 > 0 }
        return drawn.isEmpty ? drawNumbers : drawn
    }

    /// How many draws stand for what is not known; 1 where all is as written.
    public var drawn: Int { drawnNumbers.count }

    /// What the inputs of a draw are drawn by; nil for draw 0, which are the values as written.
    func inputDraw(_ number: Int) -> InputDraw? {
        guard number > 0 else { return nil }
        guard let design else { return InputDraw(seed: seed, number: number) }
        return InputDraw(
            seed: seed, number: number,
            chances: zip(design.inputs, design.rows[number - 1]).map { .init($0, $1) },
            othersAsWritten: true)
    }

    /// How the runs will share `workers` workers.
    ///
    /// - Throws: ``ExperimentError``.
    public func schedule(workers: Int) throws -> Schedule {
        try schedule(runs: runCount, workers: workers)
    }

    /// How some of the runs will share `workers` workers.
    func schedule(runs: Int, workers: Int) throws -> Schedule {
        try Schedule(
            runs: runs, workers: workers,
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
        guard !keepsRecords else {
            return ExperimentOutcome(
                experiment: self,
                runs: try map(on: pool, progress: progress, metrics: { $0.metrics }) { run in
                    run.summarised()
                })
        }
        let shared = RunSubject(try scenario.world(named: policies[0]), seed: seed)
        let results = try map(on: pool, progress: progress, metrics: { $0.metrics }) { run in
            run.withoutRecord(sharing: shared)
        }
        return ExperimentOutcome(experiment: self, runs: results)
    }

    /// Runs everything and keeps of each run what `transform` makes of it, in the order of the runs.
    ///
    /// `transform` may be called on several threads at once, as soon as a run has ended.
    package func map<Result: Sendable>(
        on pool: WorkerPool, progress: (@Sendable (ExperimentProgress) -> Void)? = nil,
        _ transform: @escaping @Sendable (RunResult) throws -> Result
    ) throws -> [Result] {
        try map(on: pool, progress: progress, metrics: { _ in nil }, transform)
    }

    /// The same, with the numbers of a run in what is kept of it, for those who watch.
    private func map<Result: Sendable>(
        on pool: WorkerPool, progress: (@Sendable (ExperimentProgress) -> Void)?,
        metrics: @escaping @Sendable (Result) -> RunMetrics?,
        _ transform: @escaping @Sendable (RunResult) throws -> Result
    ) throws -> [Result] {
        let schedule = try schedule(workers: pool.settings.workers)
        let board = progress.map { ProgressBoard(self, schedule, handler: $0) }
        var results: [Result] = []
        for stage in schedule.stages {
            results += try concurrentMap(stage.runs, threads: stage.atOnce) { place in
                let run = try run(
                    cell(at: place), on: pool, team: stage.team,
                    tracksProjects: policies.count > 1 && keepsRecords
                ) { board?.note($0, of: place) }
                let result = try transform(run)
                board?.end(place, metrics(result))
                return result
            }
        }
        return results
    }

    /// Does one run by a team of workers of a pool.
    ///
    /// - Parameter tracksProjects: whether projects are written down one by one, for matching policies.
    func run(
        _ cell: Cell, on pool: WorkerPool, team: Int, tracksProjects: Bool,
        progress: @escaping ProgressHandler
    ) throws -> RunResult {
        let seed = seed(of: cell)
        let form = try scenario(of: cell.structure)
        let drawn = try drawn(form, cell.draw)
        var world = try drawn.world(named: cell.policy)
        if cell.isPlacebo { world.placeboFrom = placeboFrom }
        let subject = RunSubject(world, seed: seed)
        var plan = RunPlan(
            scenarioText: form.resolvedText, policy: cell.policy,
            seed: seed, draw: inputDraw(cell.draw))
        plan.tracksProjects = tracksProjects
        plan.placeboFrom = world.placeboFrom
        let record = try plan.record(
            of: subject, on: pool, placement: try placement(subject, workers: team), keep: keep,
            progress: progress)
        return RunResult(
            cell, seed: seed, inputs: drawn.inputs, subject: subject, record: record)
    }

    /// The scenario in a variant of its form.
    ///
    /// - Throws: ``ExperimentError`` when there is no such variant, or it makes no scenario.
    func scenario(of structure: String) throws -> Scenario {
        if structure == Self.mainStructure { return scenario }
        guard let known = scenario.structures.first(where: { $0.name == structure }) else {
            throw ExperimentError.unknownStructure(
                structure, known: [Self.mainStructure] + scenario.structures.map(\.name))
        }
        do throws(InvalidScenario) { return try scenario.under(known) } catch {
            throw ExperimentError.badStructure(structure, problems: error.text)
        }
    }

    /// The scenario with its uncertain inputs as a draw has them.
    func scenario(ofDraw number: Int) throws -> Scenario {
        try drawn(scenario, number)
    }

    /// The scenario as a cell has it.
    func scenario(of cell: Cell) throws -> Scenario {
        try drawn(scenario(of: cell.structure), cell.draw)
    }

    private func drawn(_ scenario: Scenario, _ number: Int) throws -> Scenario {
        do throws(InvalidScenario) { return try scenario.drawn(inputDraw(number)) } catch {
            throw ExperimentError.badDraw(number, problems: error.text)
        }
    }

    private func placement(_ subject: RunSubject, workers: Int) throws -> Placement {
        let loads = subject.loads
        let years = Double(subject.endWindow) * Double(scenario.clock.lookahead) / (365 * 86_400)
        let events = Double(loads.reduce(0, +)) * years
        guard events <= Self.mostEvents else { throw ExperimentError.tooManyEvents(events) }
        var pins: [UInt16?]?
        if isPlacedByRegion {
            var pinned = [UInt16?](repeating: nil, count: loads.count)
            for (index, agent) in subject.publicRegionAgents.enumerated() {
                pinned[agent.index] = UInt16(index % workers)
            }
            pins = pinned
        }
        return try Placement.balanced(
            loads: loads, workers: workers, groups: subject.colocationGroups, pins: pins)
    }
}
