package import ComputeAccess
public import Scenarios
internal import SimulationKernel
public import SimulationRuntime

/// What one run is: a resolved scenario, a policy of it and a seed. Everything else follows.
public struct RunPlan: Sendable {
    /// The self-contained text of the scenario.
    public var scenarioText: String
    /// The policy by name.
    public var policy: String
    /// The seed of this run.
    public var seed: UInt64
    /// What the scenario's uncertain inputs are drawn by; nil for the values as written.
    public var draw: InputDraw?
    /// Whether projects are written down one by one, for matching policies.
    public var tracksProjects = false
    /// From when on one customer's tastes are others, a change without meaning; nil for never.
    package var placeboFrom: CalendarDate?
    /// Whether what agents get and draw is hashed, for comparing runs.
    public var isTraced = false
    /// Projects that are made one, so that a run costs less; 1 for the world as it is.
    var coarseness = 1.0

    /// A plan from its parts.
    public init(scenarioText: String, policy: String, seed: UInt64, draw: InputDraw? = nil) {
        self.scenarioText = scenarioText
        self.policy = policy
        self.seed = seed
        self.draw = draw
    }

    /// The bytes that workers get.
    public var bytes: [UInt8] {
        var writer = ByteWriter(capacity: scenarioText.utf8.count + 64)
        writer.write(scenarioText)
        writer.write(policy)
        writer.write(seed)
        writer.write(draw != nil)
        draw?.encode(to: &writer)
        writer.write(tracksProjects)
        writer.write(isTraced)
        writer.write(coarseness)
        writer.write(placeboFrom != nil)
        if let placeboFrom { writer.write(Int64(placeboFrom.daysSinceEpoch)) }
        return writer.bytes
    }

    /// Reads what ``bytes`` wrote.
    public init(bytes: [UInt8]) throws {
        var read: RunPlan?
        try bytes.withUnsafeBytes { buffer in
            var reader = ByteReader(buffer)
            var plan = RunPlan(
                scenarioText: try reader.readString(), policy: try reader.readString(),
                seed: try reader.read())
            if try reader.readBool() { plan.draw = try InputDraw(from: &reader) }
            plan.tracksProjects = try reader.readBool()
            plan.isTraced = try reader.readBool()
            plan.coarseness = try reader.readDouble()
            if try reader.readBool() {
                let day: Int64 = try reader.read()
                plan.placeboFrom = CalendarDate(daysSinceEpoch: Int32(clamping: day))
            }
            read = plan
        }
        self = read!
    }

    /// Does the run on a pool.
    ///
    /// - Parameters:
    ///   - subject: what the run is about: the world and the seed of the plan.
    ///   - keep: where the run keeps what it needs to go on; nil to keep nothing.
    /// - Throws: `RunFailure`, or ``ExperimentError/broken(policy:seed:violations:)``.
    func record(
        of subject: RunSubject, on pool: WorkerPool, placement: Placement, keep: RunKeep? = nil,
        progress: ProgressHandler? = nil
    ) throws -> RunRecord {
        let bytes = bytes
        let order = RunOrder(
            plan: bytes, placement: placement, endWindow: subject.endWindow,
            checkpoints: keep?.directory(of: bytes))
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
        return record
    }

    /// Makes a worker's share of the run: what the runtime calls on every worker.
    public static let makePartition: PartitionFactory = { bytes, routes in
        let plan = try RunPlan(bytes: bytes)
        let scenario = try Scenario.read(resolved: plan.scenarioText, draw: plan.draw)
        var world = try scenario.world(named: plan.policy)
        if plan.coarseness != 1 { world = world.coarsened(by: plan.coarseness) }
        world.placeboFrom = plan.placeboFrom
        return ComputePartition(
            world, seed: plan.seed, routes: routes, tracksProjects: plan.tracksProjects,
            isTraced: plan.isTraced)
    }
}

extension Scenario {
    /// The world under a policy by name.
    ///
    /// - Throws: ``ExperimentError`` when there is no such policy or the scenario describes no world.
    package func world(named name: String) throws -> WorldDescription {
        guard let policy = policy(named: name) else {
            throw ExperimentError.unknownPolicy(name, known: policies.map(\.name))
        }
        guard let world = world(under: policy) else { throw ExperimentError.noWorld }
        return world
    }
}

/// Why an experiment cannot be done.
public enum ExperimentError: Error, Sendable, CustomStringConvertible {
    /// The scenario has no policy of that name.
    case unknownPolicy(String, known: [String])
    /// The scenario has no group of organisations of that name.
    case unknownGroup(String, known: [String])
    /// The scenario has no variant of that name.
    case unknownStructure(String, known: [String])
    /// A variant makes no scenario.
    case badStructure(String, problems: String)
    /// There is no path of that name.
    case unknownChannel(String)
    /// Two runs part before the rules of their policies do. Our own fault.
    case early(String)
    /// The scenario describes rules but no regions and organisations.
    case noWorld
    /// A date was asked of a number that is not summed up over time.
    case noDate(metric: String)
    /// Values drawn from the ranges make no scenario together.
    case badDraw(Int, problems: String)
    /// A run would have more events than anybody waits for.
    case tooManyEvents(Double)
    /// A run did not add up. Our own fault.
    case broken(policy: String, seed: UInt64, violations: [String])

    /// The sentence a person reads.
    public var description: String {
        switch self {
        case .unknownPolicy(let name, let known):
            return "the scenario has no policy '\(name)'; it has \(known.joined(separator: ", "))"
        case .unknownGroup(let name, let known):
            return "no group of organisations is called '\(name)'; there are "
                + known.joined(separator: ", ")
        case .unknownStructure(let name, let known):
            return
                "the scenario has no structure '\(name)'; it has \(known.joined(separator: ", "))"
        case .badStructure(let name, let problems):
            return "structure '\(name)' makes no scenario\n\(problems)"
        case .unknownChannel(let name):
            return
                "there is no channel '\(name)'; there are \(Channel.labels.joined(separator: ", "))"
        case .early(let sentence):
            return "the policies are not compared on the same chance: \(sentence)"
        case .noDate(let metric):
            return "'reached' is about milestones or training-flop-YARDSTICK, not about '\(metric)'"
        case .noWorld:
            return "the scenario describes rules only; a run needs regions, organisations, demand, "
                + "choice, market and licensing"
        case .badDraw(let number, let problems):
            return
                "draw \(number) of the uncertain inputs makes no scenario; narrow the ranges that "
                + "it names\n\(problems)"
        case .tooManyEvents(let events):
            return
                "a run of this scenario would have some \(Int64(saturating: min(events, 9e18))) events; at "
                + "most \(Int64(saturating: Experiment.mostEvents)) are run"
        case .broken(let policy, let seed, let violations):
            let shown = violations.prefix(5).map { "\n  " + $0 }.joined()
            return "policy '\(policy)', seed \(seed): \(violations.count) invariants broken\(shown)"
        }
    }
}
