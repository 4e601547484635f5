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
extension JobTable: Wired {
    static var blank: JobTable { JobTable() }

    mutating func wire<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(Coder.Failure) {
        try coder.field(&submissions)
        try coder.field(&vacant)
        try coder.field(&entries)
        guard Coder.isReading else { return }
        for entry in entries where entry.end == -2 { try check(entry.link, by: &coder) }
        try check(vacant, by: &coder)
    }

    /// The places of jobs that run, and of jobs that wait, in the order of their submission.
    var occupied: (running: [UInt32], waiting: [UInt32]) {
        let places = entries.indices.map { UInt32($0) }
        return (
            places.filter { self[$0].isRunning },
            places.filter { self[$0].end == -1 }.sorted { self[$0].order < self[$1].order }
        )
    }

    private func check<Coder: WireCoder & ~Copyable>(
        _ place: Int32, by coder: inout Coder
    ) throws(Coder.Failure) {
        try coder.expect(
            place >= -1 && Int(place) < entries.count, "vacant place of a fleet",
            UInt64(bitPattern: Int64(place)))
    }
}

extension JobTable.Entry: Wired {
    static var blank: Self {
        let job = FleetJob(id: 0, gpus: 0, duration: .seconds(1), submitted: .start)
        return Self(job: job, order: 0, end: -1, generation: 0, link: -1)
    }

    /// Of a vacant place only its generation and the next vacant one are kept.
    mutating func wire<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(Coder.Failure) {
        try coder.field(&end)
        try coder.field(&generation)
        try coder.field(&link)
        try coder.expect(end >= -2, "end of a job", UInt64(bitPattern: end))
        if end == -2 { return }
        try coder.field(&order)
        var (id, gpus) = (job.id, job.gpus)
        var (duration, submitted) = (job.duration.seconds, job.submitted)
        try coder.field(&id)
        try coder.field(&gpus)
        try coder.field(&duration)
        try coder.field(&submitted)
        guard Coder.isReading else { return }
        job = FleetJob(
            id: id, gpus: Int(gpus), duration: .seconds(duration), submitted: submitted)
    }
}
