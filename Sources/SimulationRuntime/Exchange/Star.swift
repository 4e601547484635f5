package import SimulationKernel
internal import ZeroMQ

/// The rounds of one run through a hub, as one worker sees them.
///
/// A round: everybody reports to the hub, worker 0, what a mesh would tell each peer, with its events
/// for all of them. When all have reported, the hub answers each how far it may run and passes on the
/// events that are meant for it. On one machine waking somebody costs far more than copying bytes,
/// so two frames a worker beat one for every two that have something to say to each other.
package struct Star: Exchange {
    private static let hub = 0

    private var links: Links

    // At the hub only:
    private var promises: Promises
    /// Events for each worker, where they lie in the reports.
    private var parcels: [[Parcel]]

    /// A parcel of one worker for another: where it lies in a report of this round.
    private struct Parcel {
        var report: Message
        var place: Range<Int>
    }

    /// The exchange of a run over `links`.
    package init(over links: Links, lookaheads: LinkLookaheads) {
        self.links = links
        if links.this != Self.hub { self.links.partners = [Self.hub] }
        promises = Promises(lookaheads)
        parcels = Array(repeating: [], count: links.workers)
    }

    package mutating func exchange(
        after window: Int64, wanting cut: UInt32, _ partition: any Partition,
        check: WaitCheck
    ) throws -> Clearance? {
        let clearance =
            links.this == Self.hub
            ? try serve(after: window, wanting: cut, partition, check: check)
            : try report(after: window, wanting: cut, partition, check: check)
        return clearance.unlessOver
    }

    package mutating func receiveBetweenRounds() throws { try links.receiveBetweenRounds() }
}

// What everybody but the hub does.
extension Star {
    private mutating func report(
        after window: Int64, wanting cut: UInt32, _ partition: any Partition,
        check: WaitCheck
    ) throws -> Clearance {
        let outgoing = (0..<links.workers).map { partition.outgoing(to: $0) }
        let parcels = outgoing.indices.filter { outgoing[$0].count > 0 }
        links.beginRound(
            after: window, bound: partition.earliestWindow ?? Envelope.nothing, cut: cut)
        try links.send(
            .report, to: Self.hub, count: parcels.count,
            capacity: outgoing.reduce(0) { $0 + 18 + $1.capacity }
        ) { writer in
            Promises.write(outgoing, to: &writer)
            for peer in parcels {
                writer.write(UInt16(peer))
                Self.write(parcelFor: peer, outgoing[peer].count, partition, to: &writer)
            }
        }
        partition.clearOutgoing()
        let frame = try links.next(check: check)
        let clearance = try Links.read(frame) { try take(answer: $0, $1, partition) }
        try links.endRound(check: check)
        return clearance
    }

    private func take(
        answer envelope: Envelope, _ content: UnsafeRawBufferPointer, _ partition: any Partition
    ) throws -> Clearance {
        try Frame.expect("kind", envelope.kind.rawValue, Envelope.Kind.answer.rawValue)
        try Frame.expect("sender", envelope.sender, UInt16(Self.hub))
        var reader = ByteReader(content)
        let limit: Int64 = try reader.read()
        let cut = Cut(number: try reader.read(), window: try reader.read())
        for _ in 0..<envelope.count { try Self.accept(parcelFrom: &reader, partition) }
        try Self.expectEnd(of: reader)
        return Clearance(
            least: envelope.bound, limit: limit, cut: cut.number == 0 ? nil : cut)
    }
}

// A parcel: number of events (4 bytes), bytes that follow (4), events.
extension Star {
    private static let parcelHeader = 8

    private static func write(
        parcelFor peer: Int, _ count: Int, _ partition: any Partition, to writer: inout ByteWriter
    ) {
        writer.write(UInt32(count))
        let place = writer.count
        writer.write(UInt32(0))
        partition.encodeOutgoing(to: peer, into: &writer)
        writer.overwrite(UInt32(writer.count - place - 4), at: place)
    }

    private static func accept(
        parcelFrom reader: inout ByteReader, _ partition: any Partition
    ) throws {
        let count: UInt32 = try reader.read()
        let size: UInt32 = try reader.read()
        try partition.accept(try reader.take(Int(size)), count: Int(count))
    }

    private static func expectEnd(of reader: ByteReader) throws {
        guard reader.remaining > 0 else { return }
        throw ByteReadError.invalid(what: "end of a frame", value: UInt64(reader.remaining))
    }
}

// What the hub does.
extension Star {
    private mutating func serve(
        after window: Int64, wanting cut: UInt32, _ partition: any Partition,
        check: WaitCheck
    ) throws -> Clearance {
        let workers = links.workers
        let outgoing = (0..<workers).map { partition.outgoing(to: $0) }
        let earliest = partition.earliestWindow ?? Envelope.nothing
        promises.begin(Self.hub, after: window, earliest: earliest, outgoing, wanting: cut)
        links.beginRound(after: window, bound: earliest, cut: cut)
        for _ in 1..<workers {
            let frame = try links.next(check: check)
            try Links.read(frame) { try note(report: $0, $1, in: frame) }
        }
        let reached = promises.settleCut()
        for peer in 1..<workers { try answer(peer, outgoing[peer], partition, at: reached) }
        partition.clearOutgoing()
        for parcel in parcels[Self.hub] {
            try parcel.report.withUnsafeBytes { report in
                var reader = ByteReader(UnsafeRawBufferPointer(rebasing: report[parcel.place]))
                try Self.accept(parcelFrom: &reader, partition)
            }
        }
        for worker in 0..<workers { parcels[worker].removeAll(keepingCapacity: true) }
        try links.endRound(check: check)
        return promises.clearance(of: Self.hub, at: reached)
    }

    /// Takes in what a worker says and where in its frame the events for each other one lie.
    private mutating func note(
        report envelope: Envelope, _ content: UnsafeRawBufferPointer, in frame: Message
    ) throws {
        try Frame.expect("kind", envelope.kind.rawValue, Envelope.Kind.report.rawValue)
        var reader = ByteReader(content)
        try promises.hear(envelope, &reader)
        for _ in 0..<envelope.count {
            let receiver = Int(try reader.read(UInt16.self))
            guard receiver < links.workers, receiver != Int(envelope.sender) else {
                throw ByteReadError.invalid(what: "receiver", value: UInt64(receiver))
            }
            let start = Frame.headerSize + content.count - reader.remaining
            _ = try reader.take(4)
            let size = Int(try reader.read(UInt32.self))
            _ = try reader.take(size)
            parcels[receiver].append(
                Parcel(report: frame, place: start..<start + Self.parcelHeader + size))
        }
        try Self.expectEnd(of: reader)
    }

    private mutating func answer(
        _ peer: Int, _ own: OutgoingEvents, _ partition: any Partition, at cut: Cut?
    ) throws {
        let waiting = parcels[peer]
        let clearance = promises.clearance(of: peer, at: cut)
        try links.send(
            .answer, to: peer, count: waiting.count + (own.count > 0 ? 1 : 0),
            capacity: waiting.reduce(28 + own.capacity) { $0 + $1.place.count },
            bound: clearance.least
        ) { writer in
            writer.write(clearance.limit)
            writer.write(cut?.number ?? 0)
            writer.write(cut?.window ?? 0)
            for parcel in waiting {
                parcel.report.withUnsafeBytes {
                    writer.append(UnsafeRawBufferPointer(rebasing: $0[parcel.place]))
                }
            }
            if own.count > 0 {
                Self.write(parcelFor: peer, own.count, partition, to: &writer)
            }
        }
    }
}
