internal import SimulationKernel

/// Agents that throw balls at each other. Every agent keeps a digest of all it has seen and when, so
/// that one event out of order anywhere changes the result.
struct SelfTestWorld: CheckpointedWorld {
    struct Message: BitwiseCopyable, Sendable {
        enum Kind: UInt8 {
            /// Caught and thrown on.
            case ball
            /// Caught and kept.
            case pebble
            /// Makes the agent throw many pebbles.
            case burst
            /// Seen by everybody.
            case notice
        }

        var kind: Kind
        var value: UInt64
    }

    /// What all agents see: a digest of the notices so far.
    struct Environment {
        var board: UInt64 = 0
    }

    typealias Tie = LotteryOrder

    let plan: SelfTestPlan
    /// One digest per agent of the run; those of other workers stay zero.
    var digests: [UInt64]

    init(_ plan: SelfTestPlan) {
        self.plan = plan
        digests = [UInt64](repeating: 0, count: plan.agents)
    }

    mutating func deliver(
        _ event: Event<Message>, in context: inout Context<Message, Environment>
    ) {
        let agent = event.destination.index
        let seen =
            UInt64(bitPattern: event.time.seconds) ^ UInt64(event.source.rawValue) << 40
            ^ UInt64(event.sequence) << 20
        digests[agent] = mix(
            digests[agent] ^ mix(seen) ^ event.message.value ^ context.environment.board)
        switch event.message.kind {
        case .ball: throwOn(digests[agent], in: &context)
        case .burst: burst(in: &context)
        case .pebble, .notice: break
        }
    }

    mutating func announce(_ event: Event<Message>, in environment: inout Environment) {
        environment.board = mix(environment.board ^ event.message.value)
    }

    private func throwOn(_ draw: UInt64, in context: inout Context<Message, Environment>) {
        let seconds = UInt64(plan.lookahead.seconds)
        let flight = mix(draw ^ 1) % (seconds * UInt64(plan.longestFlight) + 1)
        context.send(
            Message(kind: .ball, value: draw), to: AgentID(UInt32(draw % UInt64(plan.agents))),
            after: .seconds(Int64(seconds + flight)))
        if draw & 3 == 0 {
            context.send(
                Message(kind: .pebble, value: draw), to: context.agent,
                after: .seconds(1 + Int64(draw >> 32) % 600))
        }
        if plan.noticeEvery > 0, mix(draw ^ 2) % UInt64(plan.noticeEvery) == 0 {
            context.send(
                Message(kind: .notice, value: draw), to: .everyone, after: .seconds(Int64(seconds)))
        }
    }

    private func burst(in context: inout Context<Message, Environment>) {
        for pebble in 0..<plan.burst {
            context.send(
                Message(kind: .pebble, value: UInt64(pebble)),
                to: AgentID(index: pebble % plan.agents), after: plan.lookahead)
        }
    }
}

// What goes on the wire, and what a checkpoint keeps.
extension SelfTestWorld {
    static func encode(_ message: Message, into writer: inout ByteWriter) {
        writer.write(message.kind.rawValue)
        writer.write(message.value)
    }

    static func message(from reader: inout ByteReader) throws(ByteReadError) -> Message {
        let tag: UInt8 = try reader.read()
        guard let kind = Message.Kind(rawValue: tag) else {
            throw .invalid(what: "kind of message", value: UInt64(tag))
        }
        return Message(kind: kind, value: try reader.read())
    }

    func encode(_ agent: AgentID, into writer: inout ByteWriter) {
        writer.write(digests[agent.index])
    }

    mutating func decode(
        _ agent: AgentID, isHere: Bool, from reader: inout ByteReader
    ) throws(ByteReadError) {
        let digest: UInt64 = try reader.read()
        if isHere { digests[agent.index] = digest }
    }

    static func encode(_ environment: Environment, into writer: inout ByteWriter) {
        writer.write(environment.board)
    }

    static func decode(
        into environment: inout Environment, isFirst: Bool, keepsSums: Bool,
        from reader: inout ByteReader
    ) throws(ByteReadError) {
        let board: UInt64 = try reader.read()
        if isFirst { environment.board = board }
    }
}
