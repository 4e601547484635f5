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

    /// The events of the open window, by agent.
    @usableFromInline var events = RawBuffer<Event<W.Message>>()
    /// Where each block of neighbouring agents ends in `events`.
    @usableFromInline var blocks = RawBuffer<UInt32>(capacity: 4096)

    /// A kernel with nothing pending.
    ///
    /// - Parameters:
    ///   - agents: number of agents of the whole run, here or elsewhere; at most 2^32 - 2.
    ///   - lookahead: least delay between two agents, and the length of a window; at least 1 s.
    ///   - end: events due at or after this moment are dropped. Lookahead times end is below 2^63 s^2.
    ///   - ringWindows: how many windows ahead are kept in buckets of their own.
    @inlinable public init(
        world: consuming W, environment: consuming W.Environment, agents: Int,
        lookahead: SimulationDuration, end: SimulationTime, seed: UInt64,
        ringWindows: Int = 4096, routes: Routes = .alone
    ) {
        self.world = world
        context = Context(
            agents: agents, lookahead: lookahead, end: end, seed: seed,
            ringWindows: ringWindows, routes: routes, environment: environment)
    }

    /// The first moment that is not run.
    @inlinable public var end: SimulationTime { context.pending.end }

    /// Schedules an event before the run, as if `agent` had sent it to itself at the start.
    @inlinable public mutating func schedule(
        _ message: W.Message, for agent: AgentID, at time: SimulationTime
    ) {
        guard time >= .start, context.outbound.isHere(agent) else {
            internalError("event for agent \(agent.rawValue) scheduled here at \(time.seconds) s")
        }
        context.handler = agent
        context.post(message, to: agent, at: time)
    }

    /// Runs every event of window `number`. Windows are opened in rising order.
    ///
    /// Window n holds the moments from n times the lookahead up to, and without, the next window's
    /// first: a message of the least delay is due in a later window than it was sent in.
    ///
    /// Complexity: O(events), besides what the agents do.
    @inlinable public mutating func openWindow(_ number: Int64) {
        advance(to: number)
        let blockCount = takeEventsByAgent()
        context.isOpen = true
        var first = 0
        for block in 0..<blockCount {
            let end = Int(blocks.base[block])
            if end > first {
                sort(first, end)
                run(first, end)
            }
            first = end
        }
        context.isOpen = false
        context.pending.closeWindow()
    }

    /// Moves the clock to the start of window `number`, before which nothing is pending, and shows the
    /// world the notices due up to that moment. What it sees and when does not depend on how often the
    /// clock moves.
    @inlinable public mutating func advance(to number: Int64) {
        context.pending.advance(to: UInt64(bitPattern: number))
        announce(upTo: SimulationTime(seconds: number &* context.pending.lookahead))
    }

    /// Lets the agents of one block handle their events, each agent's self-messages in between.
    @inlinable @inline(__always)
    mutating func run(_ first: Int, _ end: Int) {
        var index = first
        while true {
            let event: Event<W.Message>
            if !context.local.isEmpty {
                event = takeLocalOrNext(&index, end)
            } else if index < end {
                event = events.base[index]
                index &+= 1
            } else {
                return
            }
            context.clock = event.time
            context.handler = event.destination
            world.deliver(event, in: &context)
        }
    }
}
