internal import SimulationKernel
internal import ZeroMQ

// What hubs do.
extension Star {
    mutating func serve(
        after window: Int64, wanting cut: UInt32, _ partition: any Partition,
        check: WaitCheck
    ) throws -> Clearance {
        let this = links.this
        let members = groups.members(of: group).dropFirst()
        let outgoing = (0..<links.workers).map { partition.outgoing(to: $0) }
        let earliest = partition.earliestWindow ?? Envelope.nothing
        promises.begin(this, after: window, earliest: earliest, outgoing, wanting: cut)
        links.beginRound(after: window, bound: earliest, cut: cut)
        // Other hubs may be faster than our own members.
        var reports = members.count
        var batches = groups.count - 1
        while reports > 0 {
            if try hear(check: check) == .report { reports -= 1 } else { batches -= 1 }
        }
        try tellOtherHubs(outgoing, partition)
        while batches > 0 {
            _ = try hear(check: check)
            batches -= 1
        }
        let reached = promises.settleCut()
        for peer in members { try answer(peer, outgoing[peer], partition, at: reached) }
        partition.clearOutgoing()
        for parcel in parcels[this] { try parcel.open(for: partition) }
        for worker in parcels.indices { parcels[worker].removeAll(keepingCapacity: true) }
        try links.endRound(check: check)
        return promises.clearance(of: this, at: reached)
    }

    /// Takes the next frame of this round: a report of a member, or a batch of another hub.
    private mutating func hear(check: WaitCheck) throws -> Envelope.Kind {
        let frame = try links.next(check: check)
        return try Links.read(frame) { envelope, content in
            let sender = Int(envelope.sender)
            let others = groups.group(of: sender)
            let kind: Envelope.Kind = others == group ? .report : .batch
            try Frame.expect("kind", envelope.kind.rawValue, kind.rawValue)
            // Only hubs speak to hubs of other groups.
            if kind == .batch { try Frame.expect("sender", sender, groups.hub(of: others)) }
            var reader = ByteReader(content)
            try promises.hear(envelope)
            if kind == .batch { try hear(boundsFrom: &reader) }
            for _ in 0..<envelope.count {
                let parcel = try EventBatch(from: &reader, of: content, in: frame)
                try keep(parcel, of: kind, from: sender)
            }
            try reader.expectEndOfFrame()
            return kind
        }
    }

    /// Of its own group a hub knows more than others say.
    private mutating func hear(boundsFrom reader: inout ByteReader) throws {
        for other in 0..<groups.count {
            let bound: Int64 = try reader.read()
            if other != group { promises.hear(of: groups.members(of: other), bound: bound) }
        }
    }

    private mutating func keep(
        _ parcel: EventBatch, of kind: Envelope.Kind, from sender: Int
    ) throws {
        let receivers =
            kind == .report ? 0..<links.workers : groups.members(of: group)
        guard receivers.contains(parcel.receiver), parcel.receiver != sender else {
            throw ByteReadError.invalid(what: "receiver", value: UInt64(parcel.receiver))
        }
        promises.hear(of: parcel.receiver..<parcel.receiver + 1, bound: parcel.window)
        parcels[parcel.receiver].append(parcel)
    }

    /// Says to each other hub what all of this group have reported.
    private mutating func tellOtherHubs(
        _ outgoing: [OutgoingEvents], _ partition: any Partition
    ) throws {
        if groups.count == 1 { return }
        let bounds = (0..<groups.count).map { promises.least(of: groups.members(of: $0)) }
        // From here on the hub speaks for its group.
        links.beginRound(
            after: promises.furthest, bound: bounds[group], cut: promises.cutWanted)
        for other in groups.others(than: group) {
            let receivers = groups.members(of: other)
            let waiting = parcels
            try links.send(
                .batch, to: groups.hub(of: other),
                count: receivers.reduce(0) { $0 + count(for: $1, outgoing[$1]) },
                capacity: receivers.reduce(bounds.count * 8) { $0 + size(for: $1, outgoing[$1]) }
            ) { writer in
                for bound in bounds { writer.write(bound) }
                for peer in receivers {
                    Self.pass(waiting[peer], outgoing[peer], to: peer, of: partition, &writer)
                }
            }
        }
    }

    private mutating func answer(
        _ peer: Int, _ own: OutgoingEvents, _ partition: any Partition, at cut: Cut?
    ) throws {
        let clearance = promises.clearance(of: peer, at: cut)
        let waiting = parcels[peer]
        try links.send(
            .answer, to: peer, count: count(for: peer, own),
            capacity: 20 + size(for: peer, own), bound: clearance.least
        ) { writer in
            writer.write(clearance.limit)
            writer.write(cut?.number ?? 0)
            writer.write(cut?.window ?? 0)
            Self.pass(waiting, own, to: peer, of: partition, &writer)
        }
    }
}

// All that is to be passed on to somebody, the hub's own events among it.
extension Star {
    private func count(for peer: Int, _ own: OutgoingEvents) -> Int {
        parcels[peer].count + (own.count > 0 ? 1 : 0)
    }

    private func size(for peer: Int, _ own: OutgoingEvents) -> Int {
        parcels[peer].reduce(EventBatch.header + own.capacity) { $0 + $1.size }
    }

    private static func pass(
        _ waiting: [EventBatch], _ own: OutgoingEvents, to peer: Int, of partition: any Partition,
        _ writer: inout ByteWriter
    ) {
        for parcel in waiting { parcel.write(to: &writer) }
        EventBatch.write(own, to: peer, of: partition, to: &writer)
    }
}
