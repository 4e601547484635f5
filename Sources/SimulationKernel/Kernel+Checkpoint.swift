// What a kernel holds between two windows, and how another goes on from it.
//
// Between windows, with nothing outgoing, pending events and notices, each agent's state and sequence,
// what the world's agents share and the number of the next window are all there is.
extension Kernel where W: ~Copyable {
    /// The window that would be opened next, if anything is pending in it.
    @inlinable public var nextWindow: Int64 { Int64(context.pending.window) }

    /// How many events are pending; notices not counted. Complexity: O(events / 64 + windows).
    @inlinable public var pendingCount: Int { context.pending.count }

    /// Hands every pending event and every notice not yet shown to `body`, in no particular order.
    ///
    /// Every worker holds every notice.
    @inlinable public func forEachPending(_ body: (Event<W.Message>) -> Void) {
        context.pending.forEach(body)
        for notice in context.notices.notices.elements { body(notice) }
    }

    /// How many messages an agent of this worker has sent.
    @inlinable public func sequence(of agent: AgentID) -> UInt32 {
        context.sequences[agent.index]
    }

    /// Sets how many messages an agent has sent.
    @inlinable public mutating func setSequence(of agent: AgentID, to count: UInt32) {
        context.sequences[agent.index] = count
    }

    /// Makes a kernel that has opened no window forget what is pending and go on at window `number`.
    /// Pending events follow, by ``accept(_:)``.
    @inlinable public mutating func resume(
        atWindow number: Int64, executed: Int64
    ) {
        context.pending.removeAll()
        context.pending.advance(to: UInt64(bitPattern: number))
        executedCount = executed
    }
}

extension Kernel where W: CheckpointedWorld & ~Copyable {
    /// Everything this worker holds, to be called between two windows with nothing outgoing.
    ///
    /// Header; executed; what agents share; notices; events; agents in runs of neighbouring numbers,
    /// each with its sequence and state.
    @inlinable public func checkpoint() -> [UInt8] {
        for worker in 0..<context.outbound.workers
        where context.outbound.links[worker].events.count > 0 {
            internalError("checkpoint with events on their way to worker \(worker)")
        }
        let pending = pendingCount
        // About enough, so that little is moved while it grows.
        var writer = ByteWriter(
            capacity: 1 << 16 + pending * MemoryLayout<Event<W.Message>>.size
                + context.outbound.spanHere * 64)
        header(atWindow: nextWindow).encode(into: &writer)
        writer.write(executedCount)
        W.encode(context.environment, into: &writer)
        writer.write(UInt64(context.notices.notices.count))
        for notice in context.notices.notices.elements { encode(notice, into: &writer) }
        writer.write(UInt64(pending))
        context.pending.forEach { encode($0, into: &writer) }
        encodeAgents(into: &writer)
        return CheckpointHeader.sealed(&writer)
    }

    /// Goes on from a cut: `parts` are what all workers of the run wrote there, however many there
    /// were. The kernel is new, made for the same run; what it has scheduled is forgotten.
    ///
    /// Throws when the parts are damaged, of another run, of different cuts or not all there. The kernel
    /// cannot be used then.
    @inlinable public mutating func resume(
        from parts: [[UInt8]]
    ) throws(ByteReadError) {
        var seen = RawBuffer<UInt64>(capacity: context.outbound.agents / 64 + 1)
        for _ in 0...context.outbound.agents / 64 { seen.append(0) }
        var left = context.outbound.agents
        for (index, part) in parts.enumerated() {
            try part.withUnsafeBufferPointer { bytes throws(ByteReadError) in
                var reader = ByteReader(UnsafeRawBufferPointer(bytes))
                let header = try CheckpointHeader(opening: &reader)
                if index == 0 { try begin(at: header) }
                guard header == self.header(atWindow: nextWindow) else {
                    throw .invalid(
                        what: "window of this cut", value: UInt64(bitPattern: header.window))
                }
                try decode(isFirst: index == 0, from: &reader)
                try decodeAgents(&seen, &left, from: &reader)
            }
        }
        guard left == 0 else {
            throw .invalid(what: "number of agents left out", value: UInt64(left))
        }
    }

    @inlinable mutating func begin(at header: CheckpointHeader) throws(ByteReadError) {
        let last = window(of: context.pending.end) + 1
        guard header == self.header(atWindow: header.window), (0...last).contains(header.window)
        else { throw .invalid(what: "cut of this run", value: UInt64(bitPattern: header.window)) }
        resume(atWindow: header.window, executed: 0)
    }

    @inlinable func header(atWindow window: Int64) -> CheckpointHeader {
        CheckpointHeader(
            window: window, agents: UInt64(context.outbound.agents), seed: context.seed,
            lookahead: context.pending.lookahead, end: context.pending.end.seconds)
    }

    @inlinable @inline(__always)
    func encode(_ event: Event<W.Message>, into writer: inout ByteWriter) {
        writer.write(event.time.seconds)
        writer.write(event.source.rawValue)
        writer.write(event.sequence)
        writer.write(event.destination.rawValue)
        W.encode(event.message, into: &writer)
    }

    @inlinable func encodeAgents(into writer: inout ByteWriter) {
        var agent = 0
        while agent < context.outbound.agents {
            let first = agent
            while agent < context.outbound.agents, context.outbound.isHere(AgentID(index: agent)) {
                agent += 1
            }
            if agent == first {
                agent += 1
                continue
            }
            writer.write(UInt32(first))
            writer.write(UInt32(agent - first))
            for index in first..<agent {
                writer.write(context.sequences[index])
                world.encode(AgentID(index: index), into: &writer)
            }
        }
    }

    /// Reads what is not told by agent, and the events.
    @inlinable mutating func decode(
        isFirst: Bool, from reader: inout ByteReader
    ) throws(ByteReadError) {
        let executed: Int64 = try reader.read()
        let keepsSums = context.outbound.this == 0
        if keepsSums { executedCount &+= executed }
        try W.decode(
            into: &context.environment, isFirst: isFirst, keepsSums: keepsSums, from: &reader)
        let notices: UInt64 = try reader.read()
        var done: UInt64 = 0
        while done < notices {
            let notice = try decodeEvent(from: &reader)
            guard notice.destination == .everyone else {
                throw .invalid(what: "notice", value: UInt64(notice.destination.rawValue))
            }
            if isFirst { context.notices.add(notice) }
            done += 1
        }
        let events: UInt64 = try reader.read()
        done = 0
        while done < events {
            let event = try decodeEvent(from: &reader)
            guard event.destination.index < context.outbound.agents,
                context.pending.windowNumber(event.time) >= context.pending.window
            else { throw .invalid(what: "event", value: UInt64(event.destination.rawValue)) }
            if context.outbound.isHere(event.destination) { context.enqueue(event) }
            done += 1
        }
    }

    @inlinable @inline(__always)
    func decodeEvent(from reader: inout ByteReader) throws(ByteReadError) -> Event<W.Message> {
        let time = SimulationTime(seconds: try reader.read())
        let source: UInt32 = try reader.read()
        let sequence: UInt32 = try reader.read()
        let destination: UInt32 = try reader.read()
        guard context.pending.isBeforeEnd(time), Int(source) < context.outbound.agents else {
            throw .invalid(what: "key of an event", value: UInt64(source))
        }
        return Event(
            time: time, source: AgentID(source), sequence: sequence,
            destination: AgentID(destination), message: try W.message(from: &reader))
    }

    /// Reads agents up to the end of a part. Every agent may come once over all parts.
    @inlinable mutating func decodeAgents(
        _ seen: inout RawBuffer<UInt64>, _ left: inout Int, from reader: inout ByteReader
    ) throws(ByteReadError) {
        while reader.remaining > 0 {
            let first = Int(try reader.read(UInt32.self))
            let count = Int(try reader.read(UInt32.self))
            guard first + count <= context.outbound.agents else {
                throw .invalid(what: "agent", value: UInt64(first + count))
            }
            for index in first..<first + count {
                let bit: UInt64 = 1 &<< UInt64(index & 63)
                guard seen.base[index >> 6] & bit == 0 else {
                    throw .invalid(what: "agent that comes once", value: UInt64(index))
                }
                seen.base[index >> 6] |= bit
                left -= 1
                let agent = AgentID(index: index)
                let sequence: UInt32 = try reader.read()
                let isHere = context.outbound.isHere(agent)
                if isHere { context.sequences[index] = sequence }
                try world.decode(agent, isHere: isHere, from: &reader)
            }
        }
    }
}
