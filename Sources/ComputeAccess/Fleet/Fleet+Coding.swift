package import SimulationKernel

// What a checkpoint keeps of a fleet: the jobs, and what cannot be worked out from them. Lines, ends
// and sums are made anew.

extension Fleet {
    package func encode(into writer: inout ByteWriter) {
        writer.write(UInt8(Scheduler.allCases.firstIndex(of: scheduler)!))
        writer.write(UInt8(PlacementRule.allCases.firstIndex(of: placement)!))
        writer.write(Int64(capacity))
        for gpus in held { writer.write(Int64(gpus)) }
        writer.write(counts.submitted)
        writer.write(counts.refused)
        writer.write(counts.finished)
        writer.write(counts.withdrawn)
        totals.encode(into: &writer)
        writer.write(accountedUntil.seconds)
        table.encode(into: &writer)
        writer.writeList(lanes.summaries) { $1.write($0.gpus) }
        if let nodes {
            nodes.encode(into: &writer)
            for chain in heldNodes { writer.write(chain) }
        }
        writer.write(reservation != nil)
        guard let reservation else { return }
        writer.write(reservation.order)
        writer.write(Int64(reservation.gpus))
        writer.write(reservation.time)
        writer.write(Int64(reservation.spare))
        if nodes != nil { laterNodes!.encode(into: &writer) }
    }

    package init(from reader: inout ByteReader) throws(ByteReadError) {
        self.init(
            gpus: 0, scheduler: try reader.readPlace(in: Scheduler.allCases),
            placement: try reader.readPlace(in: PlacementRule.allCases))
        capacity = try Self.number(from: &reader)
        for kind in held.indices { held[kind] = try Self.number(from: &reader) }
        counts.submitted = try reader.read()
        counts.refused = try reader.read()
        counts.finished = try reader.read()
        counts.withdrawn = try reader.read()
        totals = try FleetTotals(from: &reader)
        accountedUntil = SimulationTime(seconds: try reader.read())
        table = try JobTable(from: &reader)
        let sizes = try reader.readList { reader throws(ByteReadError) in
            try reader.read(Int32.self)
        }
        for gpus in sizes { lanes.open(gpus) }
        placeJobs()
        free = capacity - busy - held.reduce(0, +)
        guard free >= 0, busy >= 0 else {
            throw .invalid(what: "capacity of a fleet", value: UInt64(capacity))
        }
        if nodes != nil { try readNodes(from: &reader) }
        if try reader.readBool() { try readReservation(from: &reader) }
    }

    /// Puts the jobs of the table into lines and among the ends, and sums them up.
    private mutating func placeJobs() {
        let (running, waiting) = table.occupied
        for slot in running {
            let (job, end) = (table[slot].job, table[slot].end)
            busy += Int(job.gpus)
            counts.running += 1
            endMoment &+= Int64(job.gpus) &* end
            if scheduler == .easy {
                ends.insert(EndTimes.Item(end: end, slot: slot, gpus: job.gpus))
            }
        }
        for slot in waiting { join(slot) }
    }

    private mutating func readNodes(from reader: inout ByteReader) throws(ByteReadError) {
        let map = try NodeMap(from: &reader)
        nodes = map
        for kind in heldNodes.indices {
            heldNodes[kind] = try reader.read()
            try map.check(heldNodes[kind])
        }
        for slot in table.occupied.running { try map.check(table[slot].link) }
    }

    private mutating func readReservation(from reader: inout ByteReader) throws(ByteReadError) {
        reservation = Reservation(
            order: try reader.read(), gpus: try Self.number(from: &reader),
            time: try reader.read(), spare: Int(try reader.read(Int64.self)))
        if nodes != nil { laterNodes = try NodeMap(from: &reader) }
    }

    /// A number of GPUs.
    private static func number(from reader: inout ByteReader) throws(ByteReadError) -> Int {
        let value: Int64 = try reader.read()
        guard (0...1 << 48).contains(value) else {
            throw .invalid(what: "number of GPUs", value: UInt64(bitPattern: value))
        }
        return Int(value)
    }
}

extension FleetTotals {
    func encode(into writer: inout ByteWriter) {
        writer.write(down)
        writer.write(free)
        writer.write(reserved)
        writer.write(background)
        writer.write(busy)
    }

    init(from reader: inout ByteReader) throws(ByteReadError) {
        self.init(
            down: try reader.read(), free: try reader.read(), reserved: try reader.read(),
            background: try reader.read(), busy: try reader.read())
    }
}

extension ByteReader {
    /// Reads one byte that must be a position in a short list.
    fileprivate mutating func readPlace<Value>(in all: [Value]) throws(ByteReadError) -> Value {
        let place: UInt8 = try read()
        guard Int(place) < all.count else {
            throw .invalid(what: "\(Value.self)", value: UInt64(place))
        }
        return all[Int(place)]
    }
}
