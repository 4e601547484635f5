#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif
internal import SimulationKernel

/// One worker's share of a self-test.
final class SelfTestPartition: Partition {
    private typealias Message = SelfTestWorld.Message

    private var kernel: Kernel<SelfTestWorld>
    private let plan: SelfTestPlan
    private let routes: Routes

    init(_ plan: SelfTestPlan, routes: Routes) throws {
        self.plan = plan
        self.routes = routes
        if plan.accident == .refuses, plan.accidentWorker == routes.this { throw Refusal() }
        kernel = Kernel(
            world: SelfTestWorld(plan), environment: SelfTestWorld.Environment(),
            agents: plan.agents, lookahead: plan.lookahead, end: plan.end, seed: plan.seed,
            routes: routes)
        for agent in agentsHere {
            for ball in 0..<plan.balls {
                let value = mix(plan.seed ^ UInt64(agent.rawValue) << 20 ^ UInt64(ball))
                let moment = Int64(value % UInt64(plan.lookahead.seconds))
                kernel.schedule(
                    Message(kind: .ball, value: value), for: agent,
                    at: SimulationTime(seconds: moment))
            }
        }
        let thrower = AgentID(0)
        if plan.burst > 0, routes.isHere(thrower) {
            kernel.schedule(Message(kind: .burst, value: 0), for: thrower, at: .start)
        }
    }

    private var agentsHere: [AgentID] {
        (0..<plan.agents).map { AgentID(index: $0) }.filter { routes.isHere($0) }
    }

    func openWindow(_ number: Int64) {
        if plan.accidentWorker == routes.this, number >= Int64(plan.accidentWindow) {
            haveAccident()
        }
        kernel.openWindow(number)
    }

    var earliestWindow: Int64? { kernel.earliestWindow }
    var executed: Int64 { kernel.executed }

    func outgoing(to worker: Int) -> OutgoingEvents { kernel.outgoing(to: worker) }

    func encodeOutgoing(to worker: Int, into writer: inout ByteWriter) {
        kernel.forEachOutgoing(to: worker) { event in
            writer.write(event.time.seconds)
            writer.write(event.source.rawValue)
            writer.write(event.sequence)
            writer.write(event.destination.rawValue)
            SelfTestWorld.encode(event.message, into: &writer)
        }
    }

    func clearOutgoing() { kernel.clearOutgoing() }

    func accept(_ bytes: UnsafeRawBufferPointer, count: Int) throws(ByteReadError) {
        var reader = ByteReader(bytes)
        for _ in 0..<count { kernel.accept(try Self.event(from: &reader)) }
        guard reader.remaining == 0 else {
            throw .invalid(what: "end of \(count) events", value: UInt64(reader.remaining))
        }
    }

    private static func event(
        from reader: inout ByteReader
    ) throws(ByteReadError) -> Event<Message> {
        let time = SimulationTime(seconds: try reader.read())
        let source = AgentID(try reader.read(UInt32.self))
        let sequence: UInt32 = try reader.read()
        let destination = AgentID(try reader.read(UInt32.self))
        return Event(
            time: time, source: source, sequence: sequence, destination: destination,
            message: try SelfTestWorld.message(from: &reader))
    }

    func advance(to number: Int64) { kernel.advance(to: number) }

    func checkpoint() -> [UInt8] { kernel.checkpoint() }

    func resume(from parts: [[UInt8]]) throws(ByteReadError) {
        try kernel.resume(from: parts)
    }

    func finish() -> [UInt8] {
        kernel.finish()
        var writer = ByteWriter()
        writer.write(kernel.executed)
        writer.write(kernel.context.environment.board)
        for agent in agentsHere {
            writer.write(agent.rawValue)
            writer.write(kernel.world.digests[agent.index])
        }
        return writer.bytes
    }

    private func haveAccident() {
        switch plan.accident {
        case .faults: internalError("a fault ordered by the self-test, in worker \(routes.this)")
        case .dies: kill(getpid(), SIGKILL)
        case .freezes: kill(getpid(), SIGSTOP)
        case .refuses, nil: break
        }
    }

    private struct Refusal: Error, CustomStringConvertible {
        var description: String { "the self-test refuses its plan, as ordered" }
    }
}
