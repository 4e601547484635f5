/// Runs one worker's agents window by window.
///
/// Everything sent between agents takes at least the lookahead, so all that is due inside one window
/// is known when the window opens, but for what agents send themselves. A window therefore runs
/// agent by agent: state and events of one agent are touched together, and order between agents
/// inside a window does not matter to anyone.
public struct Kernel<W: World & ~Copyable>: ~Copyable {
    /// The agents.
    public var world: W
    /// Clock, pending events and what the agents share.
    public var context: Context<W.Message, W.Environment>
    /// Events executed so far.
    @inlinable public var executed: Int64 { executedCount }
    @usableFromInline var executedCount: Int64 = 0
    /// Events due at or after this moment are dropped unexecuted.
    public let end: SimulationTime

    @usableFromInline var opened = Bag<Event<W.Message>>()
    @usableFromInline var sorted = Bag<Event<W.Message>>()
    @usableFromInline var starts = Bag<UInt32>(capacity: 4096)

    /// A kernel with nothing pending.
    ///
    /// - Parameters:
    ///   - agents: number of agents of the whole run, here or elsewhere; at most 2^32 - 1.
    ///   - lookahead: least delay between two agents, and the length of a window; at least 1 s.
    ///   - ringWindows: how many windows ahead are kept in buckets of their own.
    public init(
        world: consuming W, environment: consuming W.Environment, agents: Int,
        lookahead: SimulationDuration, end: SimulationTime, seed: UInt64,
        ringWindows: Int = 4096, routes: Routes = .alone
    ) {
        self.world = world
        self.end = end
        context = Context(
            agents: agents, lookahead: lookahead, seed: seed,
            ringWindows: ringWindows, routes: routes, environment: environment)
    }

    deinit {
        opened.deallocate()
        sorted.deallocate()
        starts.deallocate()
    }

    /// Schedules an event before the run, as if `agent` had sent it to itself at the start.
    public mutating func schedule(
        _ message: W.Message, for agent: AgentID, at time: SimulationTime
    ) {
        let sequence = context.sequences[agent.index]
        context.sequences[agent.index] = sequence &+ 1
        context.enqueue(
            Event(
                time: time, source: agent, sequence: sequence, destination: agent,
                message: message))
    }

    /// Runs every event of window `number`. Windows are opened in rising order.
    @inlinable public mutating func openWindow(_ number: Int64) {
        advance(to: UInt64(bitPattern: number))
        if context.notices.count > 0 { announceDue() }
        let slot = context.ring + Int(context.window & context.mask)
        let count = slot.pointee.count
        if count == 0 { return }
        swap(&opened, &slot.pointee)
        slot.pointee.count = 0
        let blocks = groupByAgent(count)
        context.isOpen = true
        var first = 0
        for block in 0..<blocks {
            let end = Int(starts.base[block])
            if end > first {
                order(first, end)
                run(first, end)
            }
            first = end
        }
        context.isOpen = false
        context.window &+= 1
        if context.window & (context.mask >> 1) == 0 { refill() }
    }

    /// Lets the agents of one sorted block handle their events, each agent's self-messages in between.
    @inlinable @inline(__always)
    mutating func run(_ first: Int, _ end: Int) {
        let events = sorted.base
        var index = first
        while index < end {
            let event = events[index]
            if !context.local.isEmpty { drainLocal(before: event) }
            execute(event)
            index &+= 1
        }
        if !context.local.isEmpty { drainAllLocal() }
    }

    @inlinable @inline(__always)
    mutating func execute(_ event: Event<W.Message>) {
        guard event.time < end else { return }
        context.clock = event.time
        context.handler = event.destination
        executedCount &+= 1
        world.deliver(event, in: &context)
    }

    /// Runs the open agent's own messages that come before `next`; all of them when `next` belongs
    /// to another agent.
    @inlinable @inline(never)
    mutating func drainLocal(before next: Event<W.Message>) {
        while !context.local.isEmpty, precedes(context.local.first, next) {
            execute(context.local.pop())
        }
    }

    @inlinable @inline(never)
    mutating func drainAllLocal() {
        while !context.local.isEmpty { execute(context.local.pop()) }
    }

    /// Total order inside a window. Agents one after the other; for one agent time, tie, source, sequence.
    @inlinable @inline(__always)
    func precedes(_ a: Event<W.Message>, _ b: Event<W.Message>) -> Bool {
        if a.destination != b.destination { return a.destination < b.destination }
        if a.time != b.time { return a.time < b.time }
        let tieA = W.Tie.tie(seed: context.seed, time: a.time, source: a.source)
        let tieB = W.Tie.tie(seed: context.seed, time: b.time, source: b.source)
        if tieA != tieB { return tieA < tieB }
        return a.source != b.source ? a.source < b.source : a.sequence < b.sequence
    }
}
