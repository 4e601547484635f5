public import SimulationKernel

/// Which worker runs which agent. Results never depend on it; speed does.
public struct Placement: Sendable, Equatable {
    /// Worker of each agent, by agent index.
    public let workerOfAgent: [UInt16]
    /// Number of workers, some of which may have no agent.
    public let workers: Int

    /// Everything on one worker.
    public static func single(agents: Int) -> Placement {
        Placement(unchecked: [UInt16](repeating: 0, count: agents), workers: 1)
    }

    /// Agents where the caller says. Throws when a worker is none of `workers`.
    public init(workerOfAgent: [UInt16], workers: Int) throws(PlacementError) {
        guard (1...Int(UInt16.max)).contains(workers) else { throw .workers(workers) }
        for (agent, worker) in workerOfAgent.enumerated() where Int(worker) >= workers {
            throw .worker(Int(worker), agent: agent, workers: workers)
        }
        self.init(unchecked: workerOfAgent, workers: workers)
    }

    private init(unchecked workerOfAgent: [UInt16], workers: Int) {
        self.workerOfAgent = workerOfAgent
        self.workers = workers
    }

    /// The routes of one worker, for its kernel.
    public func routes(of worker: Int) -> Routes {
        Routes(workerOfAgent: workerOfAgent, this: worker, workers: workers)
    }
}

/// Why agents cannot be placed.
public enum PlacementError: Error, Equatable, Sendable, CustomStringConvertible {
    /// A number of workers outside 1 to 65,535.
    case workers(Int)
    /// An agent was pinned to a worker that does not exist.
    case worker(Int, agent: Int, workers: Int)
    /// There are not as many pins or groups as agents.
    case length(what: String, count: Int, agents: Int)
    /// A load is negative.
    case load(Int64, agent: Int)
    /// Agents of one group are pinned to two workers.
    case group(Int, workers: [Int])

    /// The sentence a person reads.
    public var description: String {
        switch self {
        case .workers(let count): "\(count) workers; 1 to 65535 are possible"
        case .worker(let worker, let agent, let workers):
            "agent \(agent) is pinned to worker \(worker) of \(workers)"
        case .length(let what, let count, let agents): "\(count) \(what) for \(agents) agents"
        case .load(let load, let agent): "agent \(agent) has a load of \(load)"
        case .group(let group, let workers):
            "group \(group) is pinned to workers \(workers[0]) and \(workers[1])"
        }
    }
}
