internal import SimulationKernel

/// A line of waiting jobs of one size (of any size, in a strict fleet).
struct Lane: Codable, Sendable {
    var gpus: Int32
    var line = JobLine()

    /// The submission number of the first job. Only of a lane that is not empty.
    var firstOrder: UInt64 { line[line.head].order }
}

// Joining and leaving the line, and starting from it.
extension Fleet {
    /// The largest job that could start now.
    public var room: Int {
        guard let nodes else { return free }
        return nodes.largestJob
    }

    /// Waiting jobs.
    public var waiting: Int { Int(counts.waiting) }

    /// Which nodes a running job holds, and how many GPUs on each; empty with pooled placement.
    package func nodes(of ticket: FleetTicket) -> [(node: Int, gpus: Int)] {
        var found: [(node: Int, gpus: Int)] = []
        guard let nodes, table.holds(ticket), table[ticket.slot].isRunning else { return found }
        nodes.forEachSpan(of: table[ticket.slot].link) { found.append(($0, Int($1))) }
        return found
    }

    mutating func join(_ slot: UInt32) {
        let entry = table[slot]
        let lane = laneIndex(entry.job.gpus)
        lanes[lane].line.append(
            JobLine.Item(order: entry.order, slot: slot), duration: entry.job.duration.seconds)
        counts.waiting += 1
        queuedGPUs += Int64(entry.job.gpus)
    }

    mutating func leave(_ slot: UInt32) {
        let entry = table[slot]
        let lane = laneIndex(entry.job.gpus)
        remove(Place(lane: lane, place: lanes[lane].line.place(of: entry.order)))
    }

    mutating func remove(_ place: Place) {
        let slot = lanes[place.lane].line[place.place].slot
        lanes[place.lane].line.remove(at: place.place)
        counts.waiting -= 1
        queuedGPUs -= Int64(table[slot].job.gpus)
    }

    /// Gives a job its GPUs, which are free.
    mutating func start(_ slot: UInt32, at now: SimulationTime) {
        let job = table[slot].job
        let end = now.seconds + job.duration.seconds
        let gpus = Int(job.gpus)
        free -= gpus
        busy += gpus
        counts.running += 1
        endMoment += Int64(gpus) * end
        table[slot].end = end
        if nodes != nil { table[slot].link = nodes!.take(gpus) }
        if scheduler == .easy {
            ends.insert(EndTimes.Item(end: end, slot: slot, gpus: job.gpus))
            reserveAround(slot)
        }
    }

    /// Frees the GPUs of a running job and forgets it.
    mutating func vacate(_ slot: UInt32, at now: SimulationTime) -> FleetJob {
        let entry = table[slot]
        let gpus = Int(entry.job.gpus)
        free += gpus
        busy -= gpus
        counts.running -= 1
        endMoment -= Int64(gpus) * entry.end
        if nodes != nil { nodes!.give(entry.link) }
        if scheduler == .easy {
            ends.remove(EndTimes.Item(end: entry.end, slot: slot, gpus: entry.job.gpus))
            if entry.end != now.seconds { reservation = nil }
        }
        return table.remove(slot)
    }

    /// The lane for jobs of this size; made if there is none yet.
    private mutating func laneIndex(_ gpus: Int32) -> Int {
        let size = scheduler.isStrict ? 0 : gpus
        var low = 0
        var high = lanes.count
        while low < high {
            let middle = (low + high) / 2
            if lanes[middle].gpus < size { low = middle + 1 } else { high = middle }
        }
        if low == lanes.count || lanes[low].gpus != size {
            lanes.insert(Lane(gpus: size), at: low)
        }
        return low
    }
}
