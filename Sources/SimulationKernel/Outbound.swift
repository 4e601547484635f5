/// Which worker runs which agent.
public struct Routes: Sendable {
    /// Worker of each agent, by agent index; empty when one worker runs everything.
    public var workerOfAgent: [UInt16]
    /// This worker.
    public var this: Int
    /// Number of workers.
    public var workers: Int

    /// The routes of worker `this` under a placement.
    public init(workerOfAgent: [UInt16], this: Int, workers: Int) {
        self.workerOfAgent = workers == 1 ? [] : workerOfAgent
        self.this = this
        self.workers = workers
    }

    /// One worker runs everything.
    public static let alone = Routes(workerOfAgent: [], this: 0, workers: 1)

    /// Whether this worker runs `agent`.
    @inlinable public func isHere(_ agent: AgentID) -> Bool {
        workerOfAgent.isEmpty || Int(workerOfAgent[agent.index]) == this
    }
}

/// Events on their way to other workers, kept until the window's end.
@usableFromInline
struct Outbound<Message: BitwiseCopyable & Sendable> {
    /// Worker of each agent; nil when this worker is alone and nothing can be remote but a notice.
    @usableFromInline let workerOf: UnsafeMutablePointer<UInt16>?
    @usableFromInline let agents: Int
    @usableFromInline let this: UInt16
    @usableFromInline let workers: Int
    @usableFromInline let bags: UnsafeMutablePointer<Bag<Event<Message>>>

    @usableFromInline init(routes: Routes, agents: Int) {
        self.agents = agents
        this = UInt16(routes.this)
        workers = routes.workers
        bags = .allocate(capacity: routes.workers)
        for worker in 0..<routes.workers { (bags + worker).initialize(to: Bag()) }
        if routes.workers == 1 {
            workerOf = nil
        } else {
            guard routes.workerOfAgent.count == agents else {
                fault("placement of \(routes.workerOfAgent.count) agents for \(agents)")
            }
            workerOf = .allocate(capacity: max(agents, 1))
            workerOf!.initialize(from: routes.workerOfAgent, count: agents)
        }
    }

    @usableFromInline func deallocate() {
        for worker in 0..<workers { bags[worker].deallocate() }
        bags.deallocate()
        workerOf?.deallocate()
    }

    /// True for notices, for agents of other workers and for agents that do not exist.
    @inlinable @inline(__always)
    func isRemote(_ agent: AgentID) -> Bool {
        if agent.index >= agents { return true }
        guard let workerOf else { return false }
        return workerOf[agent.index] != this
    }

    @inlinable func append(_ event: Event<Message>) {
        bags[Int(workerOf![event.destination.index])].append(event)
    }

    @inlinable func appendToAll(_ event: Event<Message>) {
        for worker in 0..<workers where worker != Int(this) { bags[worker].append(event) }
    }
}
