/// What an agent may do while it handles a message: read the clock, send, draw, and reach what the
/// agents of its worker share. It also holds what has been sent and is not yet due.
public struct Context<Message: BitwiseCopyable & Sendable, Environment>: ~Copyable {
    @usableFromInline var clock: SimulationTime = .start
    @usableFromInline var handler = AgentID(0)
    /// The run's seed, from which every random word is derived.
    public let seed: UInt64
    /// What the model shares among agents of this worker.
    public var environment: Environment

    @usableFromInline var pending: Pending<Message>
    /// What the agent being run sends itself inside the open window.
    @usableFromInline var local = LocalQueue<Message>()
    @usableFromInline var isOpen = false
    @usableFromInline let sequences: UnsafeMutablePointer<UInt32>
    @usableFromInline var outbound: Outbound<Message>
    @usableFromInline var notices = NoticeBoard<Message>()

    @inlinable init(
        agents: Int, lookahead: SimulationDuration, end: SimulationTime, seed: UInt64,
        ringWindows: Int, routes: Routes, environment: consuming Environment
    ) {
        guard agents < UInt32.max else { internalError("\(agents) agents") }
        self.seed = seed
        self.environment = environment
        pending = Pending(lookahead: lookahead, end: end, ringWindows: ringWindows)
        sequences = .allocate(capacity: max(agents, 1))
        sequences.initialize(repeating: 0, count: max(agents, 1))
        outbound = Outbound(routes: routes, agents: agents)
    }

    @inlinable deinit { sequences.deallocate() }

    /// The simulated clock: when the event being handled is due.
    @inlinable public var now: SimulationTime { clock }

    /// The agent that handles it.
    @inlinable public var agent: AgentID { handler }

    /// The draw at an address of this run; see ``Draw``. `name` is the drawing agent's stable hash.
    @inlinable public func random(
        for purpose: UInt64, name: UInt64, ordinal: UInt64 = 0, alternative: UInt64 = 0,
        attempt: UInt64 = 0
    ) -> Draw {
        Draw(
            seed: seed, name: name, purpose: purpose, ordinal: ordinal, alternative: alternative,
            attempt: attempt)
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
        if delay.seconds < pending.lookahead && (destination != handler || delay.seconds < 1) {
            tooEarly(destination, delay)
        }
        post(message, to: destination, at: SimulationTime(seconds: clock.seconds &+ delay.seconds))
    }

    /// Gives the message its key and puts it where it waits.
    @inlinable @inline(__always)
    mutating func post(_ message: Message, to destination: AgentID, at time: SimulationTime) {
        let sequence = sequences[handler.index]
        if sequence == .max { internalError("agent \(handler.rawValue) has sent 2^32 messages") }
        sequences[handler.index] = sequence &+ 1
        let event = Event(
            time: time, source: handler, sequence: sequence, destination: destination,
            message: message)
        if outbound.isHere(destination) { enqueue(event) } else { enqueueElsewhere(event) }
    }

    /// Keeps an event for an agent of this worker until it is due.
    @inlinable @inline(__always)
    mutating func enqueue(_ event: Event<Message>) {
        guard pending.isBeforeEnd(event.time) else { return }
        let number = pending.windowNumber(event.time)
        if !pending.add(event, toWindow: number) { enqueueRarely(event, window: number) }
    }

    /// In the open window, before the run, or beyond the ring.
    @inlinable @inline(never)
    mutating func enqueueRarely(_ event: Event<Message>, window number: UInt64) {
        if number > pending.window {
            pending.addFar(event, window: number)
        } else if number < pending.window {
            internalError(
                "event from agent \(event.source.rawValue) to \(event.destination.rawValue) due "
                    + "at \(event.time.seconds) s, in a window already closed")
        } else if isOpen {
            local.push(event)
        } else {
            pending.append(event, toWindow: number)
        }
    }

    /// A notice to all, or an event for an agent of another worker.
    @inlinable @inline(never)
    mutating func enqueueElsewhere(_ event: Event<Message>) {
        guard pending.isBeforeEnd(event.time) else { return }
        if event.destination == .everyone {
            notices.add(event)
            outbound.appendToAll(event)
        } else {
            outbound.append(event)
        }
    }

    @inlinable @inline(never)
    func tooEarly(_ destination: AgentID, _ delay: SimulationDuration) {
        internalError(
            "agent \(agent.rawValue) sent to \(destination.rawValue) with delay \(delay.seconds) s, "
                + "below the lookahead of \(pending.lookahead) s, at \(now.seconds) s")
    }
}
