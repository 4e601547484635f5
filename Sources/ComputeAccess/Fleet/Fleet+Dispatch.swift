public import SimulationKernel

// Which waiting job starts next: one short rule per scheduler.
extension Fleet {
    /// Starts the next job that may start at `now`, or returns nil when none may.
    ///
    /// Call until nil after every change at the same second. A start leaves less room for the rest,
    /// so asking afresh finds what one scan through the line would. (Only backfill node by node may
    /// find one more: a start can move an earlier job's nodes out of the reservation's way.)
    ///
    /// Complexity: O(log n) for n waiting jobs, plus O(s) for s different job sizes in fleets that
    /// are not strict; under `easy` the first call after a new job came to the head costs more, see
    /// ``Reservation``, and by node every size is tried on the nodes of the reservation.
    public mutating func startNext(at now: SimulationTime) -> FleetStart? {
        guard counts.waiting > 0, free > 0, let place = choose(at: now) else { return nil }
        account(to: now)
        let slot = lanes[place].slot
        remove(place)
        start(slot, at: now)
        let entry = table[slot]
        return FleetStart(
            ticket: table.ticket(slot), job: entry.job, end: SimulationTime(seconds: entry.end))
    }

    private mutating func choose(at now: SimulationTime) -> JobLanes.Place? {
        switch scheduler {
        case .loss: nil
        case .fifo: fitting(lanes.head(of: 0))
        case .sjf: fitting(lanes.shortest(of: 0))
        case .skip: firstFitting()
        case .sjfskip: shortestFitting()
        case .easy: headOrBackfill(at: now)
        }
    }

    private func fitting(_ place: JobLanes.Place) -> JobLanes.Place? {
        Int(table[lanes[place].slot].job.gpus) <= room ? place : nil
    }

    private func firstFitting() -> JobLanes.Place? {
        let room = self.room
        var best = -1
        var least = UInt64.max
        for (lane, summary) in lanes.summaries.enumerated() {
            if Int(summary.gpus) > room { break }
            if summary.first < least { (best, least) = (lane, summary.first) }
        }
        return best < 0 ? nil : lanes.head(of: best)
    }

    private func shortestFitting() -> JobLanes.Place? {
        let room = self.room
        var best: JobLanes.Place?
        var least = (Int64.max, UInt64.max)
        for (lane, summary) in lanes.summaries.enumerated() {
            if Int(summary.gpus) > room { break }
            if summary.shortest > least.0 || summary.shortest == .max { continue }
            let place = lanes.shortest(of: lane)
            let key = (summary.shortest, lanes[place].order)
            if key < least { (best, least) = (place, key) }
        }
        return best
    }
}
