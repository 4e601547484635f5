internal import SimulationKernel

/// All jobs a fleet knows, at fixed places that are given away again.
struct JobTable: Codable, Sendable {
    /// A job that waits or runs, or a vacant place.
    struct Entry: Codable, Sendable {
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
