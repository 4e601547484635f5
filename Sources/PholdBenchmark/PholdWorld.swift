#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif
internal import SimulationKernel

/// The agents of PHOLD and the stream of chance that all engines compared here share.
///
/// One tick takes the place of one second of the kernel's clock. Simultaneous events come in the
/// order of their senders' numbers, and delays use the platform's logarithm, because the digests to
/// be met were made so.
struct PholdWorld: CheckpointedWorld, ~Copyable {
    /// Nothing: what counts is who sent it, and when it is due.
    struct Message: BitwiseCopyable, Sendable {}
    typealias Environment = Void
    typealias Tie = PlainOrder

    struct Agent: BitwiseCopyable {
        var state: UInt64
        var digest: UInt64
    }

    private let agents: UnsafeMutablePointer<Agent>
    private let count: Int
    private let lookahead: Int64
    private let remoteLookahead: Int64
    private let mean: Double
    private let threshold: UInt64
    private let work: Int

    init(_ parameters: PholdParameters) {
        count = parameters.agents
        lookahead = Int64(parameters.lookahead * PholdParameters.ticksPerUnit)
        remoteLookahead = Int64(
            (parameters.remoteLookahead ?? parameters.lookahead) * PholdParameters.ticksPerUnit)
        mean = Double(Int64(parameters.mean * PholdParameters.ticksPerUnit))
        threshold = UInt64(parameters.remote * 0x1p53)
        work = parameters.work
        agents = .allocate(capacity: count)
        for index in 0..<count {
            let state = mix(parameters.seed &+ Self.step &* (UInt64(index) + 1))
            (agents + index).initialize(to: Agent(state: state, digest: UInt64(index)))
        }
    }

    deinit { agents.deallocate() }

    @inline(__always)
    mutating func deliver(_ event: Event<Message>, in context: inout Context<Message, Void>) {
        let agent = agents + event.destination.index
        fold(event, into: &agent.pointee.digest)
        var destination = event.destination
        var least = lookahead
        if draw(&agent.pointee) &>> 11 < threshold {
            let index = draw(&agent.pointee).multipliedFullWidth(by: UInt64(count)).high
            destination = AgentID(UInt32(truncatingIfNeeded: index))
            least = remoteLookahead
        }
        context.send(Message(), to: destination, after: delay(&agent.pointee, least))
    }

    mutating func announce(_ event: Event<Message>, in environment: inout Void) {}

    /// When an agent's next event of its own is due.
    mutating func firstDelay(of agent: AgentID) -> SimulationDuration {
        delay(&agents[agent.index], lookahead)
    }

    /// Stands for all that happened to the agents of one worker; the workers' add up.
    func digest(of routes: Routes) -> UInt64 {
        var sum: UInt64 = 0
        for index in 0..<count where routes.isHere(AgentID(index: index)) {
            sum &+= mix(agents[index].digest &+ UInt64(index))
        }
        return sum
    }

    private static var step: UInt64 { 0x9E37_79B9_7F4A_7C15 }

    @inline(__always)
    private func draw(_ agent: inout Agent) -> UInt64 {
        agent.state &+= Self.step
        return mix(agent.state)
    }

    @inline(__always)
    private func delay(_ agent: inout Agent, _ least: Int64) -> SimulationDuration {
        let uniform = Double(draw(&agent) &>> 11 &+ 1) * 0x1p-53
        return SimulationDuration(seconds: least &+ Int64(mean * -log(uniform)))
    }

    @inline(__always)
    private func fold(_ event: Event<Message>, into digest: inout UInt64) {
        let key =
            UInt64(bitPattern: event.time.seconds) &* 0xA076_1D64_78BD_642F
            &+ UInt64(event.source.rawValue) &* 0xE703_7ED1_A0B4_28DB &+ UInt64(event.sequence)
        let mixed = digest ^ key
        digest = (mixed &<< 27 | mixed &>> 37) &* 0x8EBC_6AF0_9C88_C6E3
        var left = work
        while left > 0 {
            digest = mix(digest)
            left &-= 1
        }
    }
}

// What a checkpoint keeps: the state of an agent's chance, and its digest.
extension PholdWorld {
    @inline(__always)
    func encode(_ agent: AgentID, into writer: inout ByteWriter) {
        writer.write(agents[agent.index].state)
        writer.write(agents[agent.index].digest)
    }

    mutating func decode(
        _ agent: AgentID, isHere: Bool, from reader: inout ByteReader
    ) throws(ByteReadError) {
        let kept = Agent(state: try reader.read(), digest: try reader.read())
        if isHere { agents[agent.index] = kept }
    }

    static func encode(_ message: Message, into writer: inout ByteWriter) {}
    static func message(from reader: inout ByteReader) throws(ByteReadError) -> Message {
        Message()
    }

    static func encode(_ environment: borrowing Void, into writer: inout ByteWriter) {}
    static func decode(
        into environment: inout Void, isFirst: Bool, keepsSums: Bool, from reader: inout ByteReader
    ) throws(ByteReadError) {}
}
