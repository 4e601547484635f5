public import SimulationKernel

/// One pool of identical GPUs on which gang jobs run on whole GPUs.
///
/// The fleet keeps no clock and no agenda: its owner tells it the time, takes every start from
/// ``startNext(at:)`` and calls ``finish(_:at:)`` when the job's time is over. To follow the semantics
/// of ``Scheduler`` exactly, call within one second: all ends, then all submissions, then starts.
/// It books every GPU-second to one state while doing so; see ``totals``.
public struct Fleet: Sendable {
    /// In which order waiting jobs start.
    public let scheduler: Scheduler
    /// Which free GPUs a job may take.
    public let placement: PlacementRule

    /// All GPUs, whatever their state.
    public internal(set) var capacity: Int
    /// GPUs a job could be given now.
    public internal(set) var free: Int
    /// GPUs held by running jobs.
    public internal(set) var busy = 0
    /// GPUs out of the jobs' reach, by ``FleetHold``.
    var held = [0, 0, 0]
    /// GPUs wanted by waiting jobs.
    public internal(set) var queuedGPUs: Int64 = 0
    /// Jobs by what became of them.
    public internal(set) var counts = FleetCounts()

    /// GPU-seconds by state up to ``accountedUntil``.
    public internal(set) var totals = FleetTotals()
    /// The moment up to which ``totals`` are booked.
    public internal(set) var accountedUntil: SimulationTime

    var table = JobTable()
    var lanes: JobLanes
    /// Free GPUs node by node; nil with pooled placement.
    var nodes: NodeMap?
    var heldNodes: [Int32] = [-1, -1, -1]
    /// Planned ends of running jobs, kept for backfill only.
    var ends = EndTimes()
    var reservation: Reservation?
    /// Free GPUs node by node at the moment of the reservation.
    var laterNodes: NodeMap?
    /// Sum over running jobs of GPUs times planned end, for the estimate of waits.
    var endMoment: Int64 = 0

    /// A fleet of `gpus` free GPUs that exists from `start` on.
    public init(
        gpus: Int, scheduler: Scheduler, placement: PlacementRule = .pool,
        start: SimulationTime = .start
    ) {
        self.scheduler = scheduler
        self.placement = placement
        capacity = max(gpus, 0)
        free = capacity
        accountedUntil = start
        lanes = JobLanes(isSingle: scheduler.isStrict)
        if placement == .consol { nodes = NodeMap(gpus: capacity) }
    }

    /// Offers a job.
    ///
    /// Complexity: O(log n) for n waiting jobs; a fleet of kind `loss` keeps none.
    public mutating func submit(_ job: FleetJob, at now: SimulationTime) -> Admission {
        counts.submitted += 1
        guard scheduler == .loss || job.gpus <= capacity, job.gpus > 0 else { return refuse() }
        if scheduler == .loss {
            guard Int(job.gpus) <= room else { return refuse() }
            account(to: now)
            let slot = table.insert(job)
            start(slot, at: now)
            return .started(table.ticket(slot))
        }
        let slot = table.insert(job)
        join(slot)
        return .queued(table.ticket(slot))
    }

    /// Ends a running job and frees its GPUs. Nil, and nothing happens, when the ticket names no
    /// running job (it was withdrawn).
    ///
    /// Complexity: O(1); O(log n) for n running jobs under `easy`.
    @discardableResult
    public mutating func finish(_ ticket: FleetTicket, at now: SimulationTime) -> FleetJob? {
        guard table.holds(ticket), table[ticket.slot].isRunning else { return nil }
        account(to: now)
        counts.finished += 1
        return vacate(ticket.slot, at: now)
    }

    /// Takes a waiting or running job back. Nil when the ticket names neither.
    ///
    /// Complexity: O(log n).
    @discardableResult
    public mutating func withdraw(_ ticket: FleetTicket, at now: SimulationTime) -> FleetJob? {
        guard table.holds(ticket) else { return nil }
        counts.withdrawn += 1
        guard table[ticket.slot].isRunning else {
            leave(ticket.slot)
            return table.remove(ticket.slot)
        }
        account(to: now)
        return vacate(ticket.slot, at: now)
    }

    /// Takes back the job at a place, which waits or runs.
    ///
    /// Complexity: O(log n).
    mutating func withdraw(at slot: UInt32, at now: SimulationTime) {
        withdraw(table.ticket(slot), at: now)
    }

    /// Books the time since the last booking to the states the GPUs were in. Complexity: O(1).
    public mutating func account(to now: SimulationTime) {
        let span = now.seconds - accountedUntil.seconds
        if span == 0 { return }
        guard span > 0 else {
            internalError("fleet told \(now.seconds) s after \(accountedUntil.seconds) s")
        }
        totals.free += Int64(free) * span
        totals.busy += Int64(busy) * span
        totals.down += Int64(held[FleetHold.down.rawValue]) * span
        totals.reserved += Int64(held[FleetHold.reserved.rawValue]) * span
        totals.background += Int64(held[FleetHold.background.rawValue]) * span
        accountedUntil = now
    }

    /// The job a ticket names, or nil.
    public func job(_ ticket: FleetTicket) -> FleetJob? {
        table.holds(ticket) ? table[ticket.slot].job : nil
    }

    private mutating func refuse() -> Admission {
        counts.refused += 1
        return .refused
    }
}
