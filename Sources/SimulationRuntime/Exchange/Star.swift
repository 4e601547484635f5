package import SimulationKernel
internal import ZeroMQ

/// The rounds of one run through hubs, as one worker sees them.
///
/// A round: everybody reports to the hub of its group what a mesh would tell each peer, with its events
/// for all of them. When all of a group have reported, its hub tells every other hub in one batch what
/// they have for members of that group, and for each group how early something can happen there. When
/// all groups have been heard, each hub answers its members how far they may run and passes on the
/// events that are meant for them. On one machine waking somebody costs far more than copying bytes, so
/// two frames a worker beat one for every two that have something to say to each other.
///
/// Of other groups a hub knows the least of all members only, and takes it for each: nobody runs further
/// than if everybody were known, and with one window on every link nobody runs less far.
package struct Star: Exchange {
    let groups: Groups
    let group: Int
    var links: Links

    // At hubs only:
    var promises: LowerBounds
    /// Events for each worker, where they lie in the frames of this round.
    var parcels: [[EventBatch]]

    /// The exchange of a run over `links`, in one group or in many.
    package init(over links: Links, lookaheads: LinkLookaheads, isGrouped: Bool = false) {
        let groups = isGrouped ? Groups.many(of: links.workers) : .one(of: links.workers)
        self.groups = groups
        group = groups.group(of: links.this)
        self.links = links
        promises = LowerBounds(lookaheads)
        parcels = Array(repeating: [], count: links.workers)
        self.links.partners =
            isHub
            ? groups.members(of: group).dropFirst()
                + groups.others(than: group).map(groups.hub(of:))
            : [hub]
    }

    var hub: Int { groups.hub(of: group) }
    private var isHub: Bool { links.this == hub }

    package mutating func exchange(
        after window: Int64, wanting cut: UInt32, _ partition: any Partition,
        check: WaitCheck
    ) throws -> Clearance? {
        let clearance =
            isHub
            ? try serve(after: window, wanting: cut, partition, check: check)
            : try report(after: window, wanting: cut, partition, check: check)
        return clearance.unlessOver
    }

    package mutating func receiveBetweenRounds() throws { try links.receiveBetweenRounds() }
}

// What everybody but the hubs does.
extension Star {
    private mutating func report(
        after window: Int64, wanting cut: UInt32, _ partition: any Partition,
        check: WaitCheck
    ) throws -> Clearance {
        let outgoing = (0..<links.workers).map { partition.outgoing(to: $0) }
        let peers = outgoing.indices.filter { outgoing[$0].count > 0 }
        links.beginRound(
            after: window, bound: partition.earliestWindow ?? Envelope.nothing, cut: cut)
        try links.send(
            .report, to: hub, count: peers.count,
            capacity: peers.reduce(0) { $0 + EventBatch.header + outgoing[$1].capacity }
        ) { writer in
            for peer in peers {
                EventBatch.write(outgoing[peer], to: peer, of: partition, to: &writer)
            }
        }
        partition.clearOutgoing()
        let frame = try links.next(check: check)
        let clearance = try Links.read(frame) { try take(answer: $0, $1, in: frame, partition) }
        try links.endRound(check: check)
        return clearance
    }

    private func take(
        answer envelope: Envelope, _ content: UnsafeRawBufferPointer, in frame: Message,
        _ partition: any Partition
    ) throws -> Clearance {
        try Frame.expect("kind", envelope.kind.rawValue, Envelope.Kind.answer.rawValue)
        try Frame.expect("sender", envelope.sender, UInt16(hub))
        var reader = ByteReader(content)
        let limit: Int64 = try reader.read()
        let cut = Cut(number: try reader.read(), window: try reader.read())
        for _ in 0..<envelope.count {
            try EventBatch(from: &reader, of: content, in: frame).open(for: partition)
        }
        try reader.expectEndOfFrame()
        return Clearance(
            least: envelope.bound, limit: limit, cut: cut.number == 0 ? nil : cut)
    }
}
