public import SimulationKernel

/// Runs a list of jobs through one fleet, alone in the world: ends, submissions and starts of one
/// second in the order of ``Scheduler``.
public struct FleetReplay: Sendable {
    /// The fleet; after the run, with its books closed at the last end.
    public private(set) var fleet: Fleet
    private var agenda = Agenda()

    /// A replay on a fleet that is empty at `start`.
    public init(
        gpus: Int, scheduler: Scheduler, placement: PlacementRule = .pool,
        start: SimulationTime = .start
    ) {
        fleet = Fleet(gpus: gpus, scheduler: scheduler, placement: placement, start: start)
    }

    /// Runs all jobs to their end and returns when each started; nil for those that were refused.
    ///
    /// Jobs submitted in the same second join the line in the order of the list. Their `id` is free.
    public mutating func run(_ list: [FleetJob]) -> [SimulationTime?] {
        let jobs = Self.bySubmission(list)
        var starts = [SimulationTime?](repeating: nil, count: jobs.count)
        var next = 0
        while next < jobs.count || !agenda.isEmpty {
            let now = min(
                next < jobs.count ? jobs[next].submitted.seconds : Int64.max,
                agenda.first?.end ?? Int64.max)
            let time = SimulationTime(seconds: now)
            while let due = agenda.first, due.end == now {
                agenda.removeFirst()
                fleet.finish(due.ticket, at: time)
            }
            while next < jobs.count, jobs[next].submitted.seconds == now {
                if case .started(let ticket) = fleet.submit(jobs[next], at: time) {
                    starts[Int(jobs[next].id)] = time
                    agenda.insert(now + jobs[next].duration.seconds, ticket)
                }
                next += 1
            }
            while let start = fleet.startNext(at: time) {
                starts[Int(start.job.id)] = time
                agenda.insert(start.end.seconds, start.ticket)
            }
        }
        return starts
    }

    /// The jobs by rising time of submission, numbered by their place in the list.
    private static func bySubmission(_ list: [FleetJob]) -> [FleetJob] {
        var jobs = list
        for index in jobs.indices { jobs[index].id = UInt64(index) }
        jobs.sort { ($0.submitted, $0.id) < ($1.submitted, $1.id) }
        return jobs
    }
}

/// Pending ends: a binary heap by time, then ticket.
struct Agenda: Sendable {
    private var heap: [(end: Int64, ticket: FleetTicket)] = []

    var isEmpty: Bool { heap.isEmpty }
    var first: (end: Int64, ticket: FleetTicket)? { heap.first }

    mutating func insert(_ end: Int64, _ ticket: FleetTicket) {
        heap.append((end, ticket))
        var child = heap.count - 1
        while child > 0, Self.precedes(heap[child], heap[(child - 1) / 2]) {
            heap.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    mutating func removeFirst() {
        heap.swapAt(0, heap.count - 1)
        heap.removeLast()
        var hole = 0
        while true {
            var child = 2 * hole + 1
            guard child < heap.count else { return }
            if child + 1 < heap.count, Self.precedes(heap[child + 1], heap[child]) { child += 1 }
            guard Self.precedes(heap[child], heap[hole]) else { return }
            heap.swapAt(child, hole)
            hole = child
        }
    }

    private static func precedes(
        _ a: (end: Int64, ticket: FleetTicket), _ b: (end: Int64, ticket: FleetTicket)
    ) -> Bool {
        a.end != b.end ? a.end < b.end : a.ticket.slot < b.ticket.slot
    }
}
