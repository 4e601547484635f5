internal import SimulationKernel

// Joining and leaving the line, and starting from it.
extension Fleet {
    /// The largest job that could start now.
    public var room: Int { nodes == nil ? free : nodes!.largestJob }

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
        lanes.append(
            JobLine.Item(order: entry.order, slot: slot), gpus: entry.job.gpus,
            duration: entry.job.duration.seconds)
        counts.waiting += 1
        queuedGPUs += Int64(entry.job.gpus)
    }

    mutating func leave(_ slot: UInt32) {
        let entry = table[slot]
        remove(lanes.place(of: entry.order, gpus: entry.job.gpus))
    }

    mutating func remove(_ place: JobLanes.Place) {
        let slot = lanes[place].slot
        lanes.remove(place)
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
}
