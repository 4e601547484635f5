public import SimulationKernel

/// One worker's share of a PHOLD run.
public final class PholdPartition: Partition {
    private var kernel: Kernel<PholdWorld>
    private let routes: Routes
    private var windows: Int64 = 0
    private var started: ContinuousClock.Instant?
    /// How long each window took, s; only where reading the clock weighs nothing.
    private var times: [Double] = []
    private let timesWindows: Bool
    private var pending = 0

    /// The agents placed here, each with its first events.
    public init(_ parameters: PholdParameters, routes: Routes = .alone) {
        self.routes = routes
        timesWindows = parameters.eventsPerWindow > 5_000
        let ticks = PholdParameters.ticksPerUnit
        kernel = Kernel(
            world: PholdWorld(parameters), environment: (), agents: parameters.agents,
            lookahead: .seconds(Int64(parameters.lookahead * ticks)),
            end: SimulationTime(seconds: Int64(parameters.end * ticks)), seed: parameters.seed,
            ringWindows: Int(min(8 * (1 + parameters.mean / parameters.lookahead), 4_096)),
            routes: routes)
        for index in 0..<parameters.agents {
            let agent = AgentID(index: index)
            for _ in 0..<parameters.start where routes.isHere(agent) {
                let delay = kernel.world.firstDelay(of: agent)
                kernel.schedule(PholdWorld.Message(), for: agent, at: .start + delay)
            }
        }
    }

    /// Runs every pending event of one window.
    public func openWindow(_ number: Int64) {
        if windows == 0 { begin() }
        windows += 1
        guard timesWindows else { return kernel.openWindow(number) }
        let start = ContinuousClock.now
        kernel.openWindow(number)
        times.append((ContinuousClock.now - start) / .seconds(1))
    }

    private func begin() {
        if timesWindows { pending = kernel.pendingCount }
        started = .now
    }

    /// The earliest window with a pending event.
    public var earliestWindow: Int64? { kernel.earliestWindow }

    /// Events executed so far.
    public var executed: Int64 { kernel.executed }

    /// What waits for another worker.
    public func outgoing(to worker: Int) -> OutgoingEvents {
        kernel.outgoing(to: worker)
    }

    /// Writes what waits for another worker: 20 bytes an event (time, source, sequence, destination).
    public func encodeOutgoing(to worker: Int, into writer: inout ByteWriter) {
        kernel.forEachOutgoing(to: worker) { event in
            writer.write(event.time.seconds)
            writer.write(event.source.rawValue)
            writer.write(event.sequence)
            writer.write(event.destination.rawValue)
        }
    }

    /// Forgets what was sent to others.
    public func clearOutgoing() { kernel.clearOutgoing() }

    /// Takes events that another worker wrote.
    public func accept(
        _ bytes: UnsafeRawBufferPointer, count: Int
    ) throws(ByteReadError) {
        var reader = ByteReader(bytes)
        for _ in 0..<count {
            let time: Int64 = try reader.read()
            let source: UInt32 = try reader.read()
            let sequence: UInt32 = try reader.read()
            let destination: UInt32 = try reader.read()
            kernel.accept(
                Event(
                    time: SimulationTime(seconds: time), source: AgentID(source),
                    sequence: sequence, destination: AgentID(destination),
                    message: PholdWorld.Message()))
        }
        guard reader.remaining == 0 else {
            throw .invalid(what: "end of events", value: UInt64(reader.remaining))
        }
    }

    /// Moves on to a cut.
    public func advance(to number: Int64) { kernel.advance(to: number) }

    /// What this worker holds between two windows: 20 bytes an event and 20 an agent.
    public func checkpoint() -> [UInt8] { kernel.checkpoint() }

    /// Goes on from what all workers wrote at one cut.
    public func resume(from parts: [[UInt8]]) throws(ByteReadError) {
        try kernel.resume(from: parts)
    }

    /// The result of this worker, to be added to those of the others; see ``PholdResult``.
    public func finish() -> [UInt8] {
        let started = started ?? .now
        var result = PholdResult()
        result.seconds = (ContinuousClock.now - started) / .seconds(1)
        result.events = kernel.executed
        result.windows = windows
        result.digest = kernel.world.digest(of: routes)
        result.pending = Int64(pending)
        result.medianWindow = times.sorted().dropFirst(times.count / 2).first ?? 0
        result.slowestWindow = times.max() ?? 0
        return result.bytes
    }
}
