/// What an agent may do while it handles a message: read the clock, send, draw, record.
///
/// It also holds what has been sent and is not yet due. Pending events wait in one bucket per window:
/// a ring for the windows ahead and `far` beyond it, so that enqueuing costs one multiplication and
/// one append.
public struct Context<Message: BitwiseCopyable & Sendable, Environment>: ~Copyable {
    @usableFromInline var clock: SimulationTime = .start
    @usableFromInline var handler = AgentID(0)
    /// The run's seed, from which every random word is derived.
    public let seed: UInt64
    /// What the model shares among agents of this worker.
    public var environment: Environment

    @usableFromInline let lookahead: Int64
    /// `ceil(2^64 / lookahead)`: the high word of its product with a time is the window's number.
    @usableFromInline let reciprocal: UInt64
    @usableFromInline let mask: UInt64
    @usableFromInline var window: UInt64 = 0
    @usableFromInline var isOpen = false
    @usableFromInline let ring: UnsafeMutablePointer<Bag<Event<Message>>>
    @usableFromInline var far = Bag<Event<Message>>()
    @usableFromInline var local: LocalQueue<Message>
    @usableFromInline let sequences: UnsafeMutablePointer<UInt32>
    @usableFromInline let agentCount: Int
    @usableFromInline var outbound: Outbound<Message>
    @usableFromInline var notices = Bag<Event<Message>>()

    @inlinable init(
        agents: Int, lookahead: SimulationDuration, seed: UInt64,
        ringWindows: Int, routes: Routes, environment: consuming Environment
    ) {
        guard lookahead.seconds >= 1 else { fault("lookahead of \(lookahead.seconds) s") }
        self.seed = seed
        self.environment = environment
        self.lookahead = lookahead.seconds
        // For a lookahead of one second the reciprocal would be 2^64: windowNumber treats it apart.
        reciprocal = lookahead.seconds == 1 ? 0 : UInt64.max / UInt64(lookahead.seconds) + 1
        var size = 64
        while size < ringWindows { size *= 2 }
        mask = UInt64(size - 1)
        ring = .allocate(capacity: size)
        for slot in 0..<size { (ring + slot).initialize(to: Bag(capacity: 4)) }
        agentCount = agents
        sequences = .allocate(capacity: max(agents, 1))
        sequences.initialize(repeating: 0, count: max(agents, 1))
        local = LocalQueue()
        outbound = Outbound(routes: routes, agents: agents)
    }

    /// The simulated clock: when the event being handled is due.
    @inlinable public var now: SimulationTime { clock }

    /// The agent that handles it.
    @inlinable public var agent: AgentID { handler }

    deinit {
        for slot in 0...Int(mask) { ring[slot].deallocate() }
        ring.deallocate()
        far.deallocate()
        notices.deallocate()
        local.deallocate()
        sequences.deallocate()
        outbound.deallocate()
    }

    /// Sends a message to an agent, or with ``AgentID/everyone`` a notice to all.
    ///
    /// `delay` is at least the lookahead, or at least one second to the sender itself; a shorter one is
    /// our own fault and ends the process, because scenarios are checked for it.
    ///
    /// Complexity: O(1).
    @inlinable @inline(__always)
    public mutating func send(
        _ message: Message, to destination: AgentID, after delay: SimulationDuration
    ) {
        let source = handler
        let sequence = sequences[source.index]
        sequences[source.index] = sequence &+ 1
        if delay.seconds < lookahead && (destination != source || delay.seconds < 1) {
            tooEarly(destination, delay)
        }
        enqueue(
            Event(
                time: SimulationTime(seconds: clock.seconds &+ delay.seconds), source: source,
                sequence: sequence, destination: destination, message: message))
    }

    /// Floor of time over lookahead, exact for times below 2^63 / lookahead (checked at the start).
    @inlinable @inline(__always)
    func windowNumber(_ time: SimulationTime) -> UInt64 {
        let seconds = UInt64(bitPattern: time.seconds)
        return reciprocal == 0 ? seconds : seconds.multipliedFullWidth(by: reciprocal).high
    }

    @inlinable @inline(__always)
    mutating func enqueue(_ event: Event<Message>) {
        if outbound.isRemote(event.destination) {
            enqueueElsewhere(event)
        } else {
            enqueueHere(event)
        }
    }

    @inlinable @inline(__always)
    mutating func enqueueHere(_ event: Event<Message>) {
        let number = windowNumber(event.time)
        let ahead = number &- window
        if ahead &- 1 < mask {
            ring[Int(number & mask)].append(event)
        } else {
            enqueueRare(event, number: number, ahead: ahead)
        }
    }

    /// Inside the open window, before the run, or beyond the ring.
    @inlinable @inline(never)
    mutating func enqueueRare(_ event: Event<Message>, number: UInt64, ahead: UInt64) {
        if ahead == 0 {
            if isOpen { local.push(event) } else { ring[Int(number & mask)].append(event) }
        } else if number < window {
            fault(
                "event from agent \(event.source.rawValue) to \(event.destination.rawValue) due "
                    + "at \(event.time.seconds) s, in a window already closed")
        } else {
            far.append(event)
        }
    }

    /// A notice to all, or an event for an agent of another worker.
    @inlinable @inline(never)
    mutating func enqueueElsewhere(_ event: Event<Message>) {
        if event.destination == .everyone {
            notices.append(event)
            outbound.appendToAll(event)
        } else {
            guard event.destination.index < agentCount else {
                fault("message to agent \(event.destination.rawValue) of \(agentCount)")
            }
            outbound.append(event)
        }
    }

    @inlinable @inline(never)
    func tooEarly(_ destination: AgentID, _ delay: SimulationDuration) {
        fault(
            "agent \(agent.rawValue) sent to \(destination.rawValue) with delay \(delay.seconds) s, "
                + "below the lookahead of \(lookahead) s, at \(now.seconds) s")
    }
}
