internal import SimulationKernel

/// All jobs a fleet knows, at fixed places that are given away again.
struct JobTable: Sendable {
    /// A job that waits or runs, or a vacant place.
    struct Entry: Sendable {
        var job: FleetJob
        /// Number of the submission in its fleet.
        var order: UInt64
        /// When a running job is due to end, seconds; -1 while it waits, -2 when the place is vacant.
        var end: Int64
        var generation: UInt32
        /// Chain of its node spans, or the next vacant place; -1 for none.
        var link: Int32

        var isRunning: Bool { end >= 0 }
    }

    private var entries: [Entry] = []
    private var vacant: Int32 = -1
    private var submissions: UInt64 = 0

    subscript(slot: UInt32) -> Entry {
        get { entries[Int(slot)] }
        _modify { yield &entries[Int(slot)] }
    }

    /// Keeps a job that waits. Complexity: O(1) amortised.
    mutating func insert(_ job: FleetJob) -> UInt32 {
        submissions += 1
        guard vacant >= 0 else {
            entries.append(Entry(job: job, order: submissions, end: -1, generation: 0, link: -1))
            return UInt32(entries.count - 1)
        }
        let slot = Int(vacant)
        vacant = entries[slot].link
        let generation = entries[slot].generation
        entries[slot] = Entry(
            job: job, order: submissions, end: -1, generation: generation, link: -1)
        return UInt32(slot)
    }

    /// Gives a place away; tickets for it name nothing from now on.
    mutating func remove(_ slot: UInt32) -> FleetJob {
        let index = Int(slot)
        entries[index].end = -2
        entries[index].generation &+= 1
        entries[index].link = vacant
        vacant = Int32(slot)
        return entries[index].job
    }

    /// Whether a ticket names a job that waits or runs.
    func holds(_ ticket: FleetTicket) -> Bool {
        ticket.slot < entries.count && entries[Int(ticket.slot)].generation == ticket.generation
            && entries[Int(ticket.slot)].end != -2
    }

    /// The ticket of the job at a place.
    func ticket(_ slot: UInt32) -> FleetTicket {
        FleetTicket(slot: slot, generation: entries[Int(slot)].generation)
    }
}

// What a checkpoint keeps: every place, for tickets name places and places are given away again.
extension JobTable {
    func encode(into writer: inout ByteWriter) {
        writer.write(submissions)
        writer.write(vacant)
        writer.writeList(entries) { entry, writer in
            writer.write(entry.end)
            writer.write(entry.generation)
            writer.write(entry.link)
            if entry.end == -2 { return }
            writer.write(entry.order)
            writer.write(entry.job.id)
            writer.write(entry.job.gpus)
            writer.write(entry.job.duration.seconds)
            writer.write(entry.job.submitted.seconds)
        }
    }

    init(from reader: inout ByteReader) throws(ByteReadError) {
        submissions = try reader.read()
        vacant = try reader.read()
        entries = try reader.readList(Entry.init(from:))
        for entry in entries where entry.end == -2 { try check(entry.link) }
        try check(vacant)
    }

    /// The places of jobs that run, and of jobs that wait, in the order of their submission.
    var occupied: (running: [UInt32], waiting: [UInt32]) {
        let places = entries.indices.map { UInt32($0) }
        return (
            places.filter { self[$0].isRunning },
            places.filter { self[$0].end == -1 }.sorted { self[$0].order < self[$1].order }
        )
    }

    private func check(_ place: Int32) throws(ByteReadError) {
        guard place >= -1, Int(place) < entries.count else {
            throw .invalid(what: "vacant place of a fleet", value: UInt64(bitPattern: Int64(place)))
        }
    }
}

extension JobTable.Entry {
    fileprivate init(from reader: inout ByteReader) throws(ByteReadError) {
        end = try reader.read()
        generation = try reader.read()
        link = try reader.read()
        guard end >= -2 else {
            throw .invalid(what: "end of a job", value: UInt64(bitPattern: end))
        }
        let isVacant = end == -2
        order = isVacant ? 0 : try reader.read()
        job = FleetJob(
            id: isVacant ? 0 : try reader.read(),
            gpus: isVacant ? 0 : Int(try reader.read(Int32.self)),
            duration: .seconds(isVacant ? 1 : try reader.read()),
            submitted: SimulationTime(seconds: isVacant ? 0 : try reader.read()))
    }
}
