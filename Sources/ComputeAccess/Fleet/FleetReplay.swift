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
