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
struct Outbound<Message: BitwiseCopyable & Sendable>: ~Copyable {
    /// Events for one worker, in the order they were sent.
    @usableFromInline struct Link: ~Copyable {
        @usableFromInline var events = RawBuffer<Event<Message>>()
        /// The earliest time any of them but a notice is due.
        @usableFromInline var earliest = Int64.max
        @inlinable init() {}
    }

    @usableFromInline let agents: Int
    @usableFromInline let this: UInt16
    @usableFromInline let workers: Int
    @usableFromInline let links: UnsafeMutablePointer<Link>
    /// Worker of each agent; nil when this worker is alone.
    @usableFromInline let workerOf: UnsafeMutablePointer<UInt16>?
    /// Agents below are here whatever `workerOf` says: all of them when this worker is alone.
    @usableFromInline let surelyHere: UInt32
    /// The lowest agent here, and how many places up to the highest.
    @usableFromInline let firstHere: Int
    @usableFromInline let spanHere: Int

    @usableFromInline init(routes: Routes, agents: Int) {
        self.agents = agents
        this = UInt16(routes.this)
        workers = routes.workers
        links = .allocate(capacity: routes.workers)
        for worker in 0..<routes.workers { (links + worker).initialize(to: Link()) }
        guard routes.workers > 1 else {
            workerOf = nil
            surelyHere = UInt32(agents)
            firstHere = 0
            spanHere = agents
            return
        }
        guard routes.workerOfAgent.count == agents else {
            internalError("placement of \(routes.workerOfAgent.count) agents for \(agents)")
        }
        let table = UnsafeMutablePointer<UInt16>.allocate(capacity: max(agents, 1))
        table.initialize(from: routes.workerOfAgent, count: agents)
        workerOf = table
        surelyHere = 0
        let first = routes.workerOfAgent.firstIndex(of: this) ?? 0
        firstHere = first
        spanHere = (routes.workerOfAgent.lastIndex(of: this) ?? first) + 1 - first
    }

    @inlinable deinit {
        links.deinitialize(count: workers)
        links.deallocate()
        workerOf?.deallocate()
    }

    /// Whether this worker runs the agent. False for notices and for agents that do not exist.
    @inlinable @inline(__always)
    func isHere(_ agent: AgentID) -> Bool {
        if agent.rawValue < surelyHere { return true }
        guard let workerOf, agent.index < agents else { return false }
        return workerOf[agent.index] == this
    }

    /// Keeps an event for the worker that runs its destination. Complexity: O(1) amortised.
    @inlinable mutating func append(_ event: Event<Message>) {
        guard let workerOf, event.destination.index < agents else {
            internalError("message to agent \(event.destination.rawValue) of \(agents)")
        }
        let link = links + Int(workerOf[event.destination.index])
        link.pointee.events.append(event)
        link.pointee.earliest = min(link.pointee.earliest, event.time.seconds)
    }

    /// Keeps a notice for every other worker.
    @inlinable mutating func appendToAll(_ event: Event<Message>) {
        for worker in 0..<workers where worker != Int(this) {
            // In two steps, as in Pending.
            let link = links + worker
            link.pointee.events.append(event)
        }
    }
}
