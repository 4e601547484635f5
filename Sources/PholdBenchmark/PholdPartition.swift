public import SimulationKernel

/// One worker's share of a PHOLD run.
public final class PholdPartition: Partition {
    private var kernel: Kernel<PholdWorld>
    private let routes: Routes

    /// The agents placed here, each with its first events.
    public init(_ parameters: PholdParameters, routes: Routes = .alone) {
        self.routes = routes
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
    public func openWindow(_ number: Int64) { kernel.openWindow(number) }

    /// The earliest window with a pending event.
    public var earliestWindow: Int64? { kernel.earliestWindow }

    /// Events executed so far.
    public var executed: Int64 { kernel.executed }

    /// What waits for another worker: 20 bytes an event (time, source, sequence, destination).
    public func outgoing(to worker: Int) -> OutgoingEvents {
        let (count, earliest) = kernel.outgoing(to: worker)
        return OutgoingEvents(count: count, earliestWindow: earliest) { [self] writer in
            kernel.forEachOutgoing(to: worker) { event in
                writer.write(event.time.seconds)
                writer.write(event.source.rawValue)
                writer.write(event.sequence)
                writer.write(event.destination.rawValue)
            }
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

    /// The result of this worker: events and digest, to be added to those of the others.
    public func finish() -> [UInt8] {
        kernel.finish()
        var writer = ByteWriter()
        writer.write(kernel.executed)
        writer.write(kernel.world.digest(of: routes))
        return writer.bytes
    }
}

/// What a PHOLD run comes to.
public struct PholdResult: Sendable, Equatable {
    /// Events executed.
    public var events: Int64
    /// Stands for every event of every agent, in order.
    public var digest: UInt64

    /// Adds up what the workers reported.
    public init(workers: [[UInt8]]) throws {
        events = 0
        digest = 0
        for bytes in workers {
            let (events, digest) = try bytes.withUnsafeBytes { bytes in
                var reader = ByteReader(bytes)
                return (try reader.read(Int64.self), try reader.read(UInt64.self))
            }
            self.events += events
            self.digest &+= digest
        }
    }
}
