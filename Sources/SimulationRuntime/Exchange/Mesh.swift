package import SimulationKernel
internal import ZeroMQ

/// The rounds of one run, as one worker sees them.
///
/// A round: everybody tells *each* peer, even when there is nothing to tell, which events it has for
/// it, the earliest window in which it has something to do itself, and the earliest it has sent to
/// each. When all have been heard, everybody knows the same of all, and from it how far it may run.
/// So nobody decides and nobody asks.
package struct Mesh: Exchange {
    private var links: Links
    private var promises: LowerBounds

    /// The exchange of a run over `links`.
    package init(over links: Links, lookaheads: LinkLookaheads) {
        self.links = links
        promises = LowerBounds(lookaheads)
    }

    package mutating func exchange(
        after window: Int64, wanting cut: UInt32, _ partition: any Partition,
        check: WaitCheck
    ) throws -> Clearance? {
        try tell(after: window, wanting: cut, partition)
        for _ in 1..<links.workers {
            let frame = try links.next(check: check)
            try Links.read(frame) { try open($0, $1, partition) }
        }
        try links.endRound(check: check)
        let cut = promises.settleCut()
        return promises.clearance(of: links.this, at: cut).unlessOver
    }

    package mutating func receiveBetweenRounds() throws { try links.receiveBetweenRounds() }

    private mutating func tell(
        after window: Int64, wanting cut: UInt32, _ partition: any Partition
    ) throws {
        let workers = links.workers
        let outgoing = (0..<workers).map { partition.outgoing(to: $0) }
        let earliest = partition.earliestWindow ?? Envelope.nothing
        promises.begin(
            links.this, after: window, earliest: earliest, outgoing, wanting: cut)
        links.beginRound(after: window, bound: earliest, cut: cut)
        for peer in 0..<workers where peer != links.this {
            let events = outgoing[peer]
            try links.send(
                .envelope, to: peer, count: events.count, capacity: workers * 8 + events.capacity
            ) { writer in
                LowerBounds.write(outgoing, to: &writer)
                partition.encodeOutgoing(to: peer, into: &writer)
            }
        }
        partition.clearOutgoing()
    }

    /// Takes what a peer says of itself and of what it has sent, and the events it has for us.
    private mutating func open(
        _ envelope: Envelope, _ content: UnsafeRawBufferPointer, _ partition: any Partition
    ) throws {
        try Frame.expect("kind", envelope.kind.rawValue, Envelope.Kind.envelope.rawValue)
        var reader = ByteReader(content)
        try promises.hear(envelope, &reader)
        try partition.accept(
            try reader.take(reader.remaining), count: Int(clamping: envelope.count))
    }
}
