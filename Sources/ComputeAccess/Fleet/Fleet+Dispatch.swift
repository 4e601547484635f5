public import SimulationKernel

/// A waiting job's lane and its place there.
struct Place {
    var lane: Int
    var place: Int
}

// Which waiting job starts next: one short rule per scheduler.
extension Fleet {
    /// Starts the next job that may start at `now`, or returns nil when none may.
    ///
    /// Call until nil after every change at the same second. Starting a job never lets one start
    /// that was passed over before, so asking afresh is the same as one scan through the line.
    ///
    /// Complexity: O(log n) for n waiting jobs, plus O(s) for s different job sizes in fleets that
    /// are not strict; under `easy` the first call after a new job came to the head costs more, see
    /// ``Reservation``.
    public mutating func startNext(at now: SimulationTime) -> FleetStart? {
        guard counts.waiting > 0, free > 0, let place = choose(at: now) else { return nil }
        account(to: now)
        let slot = lanes[place.lane].line[place.place].slot
        remove(place)
        start(slot, at: now)
        let entry = table[slot]
        return FleetStart(
            ticket: table.ticket(slot), job: entry.job, end: SimulationTime(seconds: entry.end))
    }

    private mutating func choose(at now: SimulationTime) -> Place? {
        switch scheduler {
        case .loss: nil
        case .fifo: fitting(Place(lane: 0, place: lanes[0].line.head))
        case .sjf: fitting(shortest(in: 0))
        case .skip: firstFitting()
        case .sjfskip: shortestFitting()
        case .easy: headOrBackfill(at: now)
        }
    }

    private func fitting(_ place: Place) -> Place? {
        let slot = lanes[place.lane].line[place.place].slot
        return Int(table[slot].job.gpus) <= room ? place : nil
    }

    private func shortest(in lane: Int) -> Place {
        let line = lanes[lane].line
        return Place(lane: lane, place: line.first(within: line.shortest) ?? line.head)
    }

    private func firstFitting() -> Place? {
        let room = self.room
        var best: Int?
        var bestOrder = UInt64.max
        for index in lanes.indices {
            if Int(lanes[index].gpus) > room { break }
            if lanes[index].line.isEmpty { continue }
            let order = lanes[index].firstOrder
            if order < bestOrder { (best, bestOrder) = (index, order) }
        }
        return best.map { Place(lane: $0, place: lanes[$0].line.head) }
    }

    private func shortestFitting() -> Place? {
        let room = self.room
        var best: Place?
        var bestKey = (Int64.max, UInt64.max)
        for index in lanes.indices {
            if Int(lanes[index].gpus) > room { break }
            if lanes[index].line.isEmpty || lanes[index].line.shortest > bestKey.0 { continue }
            let place = shortest(in: index)
            let key = (lanes[index].line.shortest, lanes[index].line[place.place].order)
            if key < bestKey { (best, bestKey) = (place, key) }
        }
        return best
    }
}
