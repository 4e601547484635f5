import ComputeAccess
import SimulationKernel

/// The scheduling rules written down as plainly as possible, slow and without state kept between
/// seconds: what ``Fleet`` must agree with.
struct NaiveCluster {
    /// Free GPUs by node; one great node when only their number matters.
    var free: [Int]
    let nodeSize: Int

    init(gpus: Int, placement: PlacementRule) {
        nodeSize = placement == .pool ? Int.max : 8
        free =
            placement == .pool
            ? [gpus] : stride(from: 0, to: gpus, by: 8).map { min(8, gpus - $0) }
    }

    /// The nodes a job would get now, or nil if it does not fit.
    func place(_ gpus: Int) -> [(node: Int, gpus: Int)]? {
        if gpus <= nodeSize {
            let fitting = free.indices.filter { free[$0] >= gpus }
            guard let best = fitting.min(by: { (free[$0], $0) < (free[$1], $1) }) else {
                return nil
            }
            return [(best, gpus)]
        }
        let order = free.indices.sorted { (-free[$0], $0) < (-free[$1], $1) }
        var found: [(node: Int, gpus: Int)] = []
        var left = gpus
        for node in order where left > 0 {
            let part = min(left, nodeSize)
            guard free[node] >= part else { return nil }
            found.append((node, part))
            left -= part
        }
        return left == 0 ? found : nil
    }

    mutating func take(_ nodes: [(node: Int, gpus: Int)]) {
        for (node, gpus) in nodes { free[node] -= gpus }
    }

    mutating func give(_ nodes: [(node: Int, gpus: Int)]) {
        for (node, gpus) in nodes { free[node] += gpus }
    }
}

/// A whole schedule by the plain rules.
struct NaiveSchedule {
    var cluster: NaiveCluster
    let scheduler: Scheduler
    let jobs: [FleetJob]
    var queue: [Int] = []
    var running: [(end: Int64, nodes: [(node: Int, gpus: Int)])] = []
    private(set) var starts: [Int64]
    /// When a job that came to the head of an `easy` line was first promised to start.
    private(set) var promises: [Int64?]

    init(_ jobs: [FleetJob], gpus: Int, scheduler: Scheduler, placement: PlacementRule) {
        cluster = NaiveCluster(gpus: gpus, placement: placement)
        self.scheduler = scheduler
        self.jobs = jobs
        starts = Array(repeating: -1, count: jobs.count)
        promises = Array(repeating: nil, count: jobs.count)
        var next = 0
        while next < jobs.count || !running.isEmpty {
            let submission = next < jobs.count ? jobs[next].submitted.seconds : .max
            let now = min(submission, running.map(\.end).min() ?? .max)
            for job in running where job.end == now { cluster.give(job.nodes) }
            running.removeAll { $0.end == now }
            while next < jobs.count, jobs[next].submitted.seconds == now {
                queue.append(next)
                next += 1
            }
            while let job = choose(now) { start(job, now) }
        }
    }

    private mutating func start(_ job: Int, _ now: Int64) {
        let nodes = cluster.place(Int(jobs[job].gpus))!
        cluster.take(nodes)
        running.append((now + jobs[job].duration.seconds, nodes))
        starts[job] = now
        queue.removeAll { $0 == job }
    }

    private mutating func choose(_ now: Int64) -> Int? {
        let byDuration = queue.sorted { (jobs[$0].duration, $0) < (jobs[$1].duration, $1) }
        switch scheduler {
        case .loss: return nil
        case .fifo: return queue.first.flatMap { fits($0) ? $0 : nil }
        case .sjf: return byDuration.first.flatMap { fits($0) ? $0 : nil }
        case .skip: return queue.first { fits($0) }
        case .sjfskip: return byDuration.first { fits($0) }
        case .easy: return backfill(now)
        }
    }

    private func fits(_ job: Int) -> Bool { cluster.place(Int(jobs[job].gpus)) != nil }

    private mutating func backfill(_ now: Int64) -> Int? {
        guard let head = queue.first else { return nil }
        if fits(head) { return head }
        let wanted = Int(jobs[head].gpus)
        var then = cluster
        var promise = Int64.max
        for job in running.sorted(by: { $0.end < $1.end }) {
            if job.end > promise { break }
            then.give(job.nodes)
            if promise == .max, then.place(wanted) != nil { promise = job.end }
        }
        if promises[head] == nil { promises[head] = promise }
        return queue.dropFirst().first { job in
            guard let nodes = cluster.place(Int(jobs[job].gpus)) else { return false }
            if now + jobs[job].duration.seconds <= promise { return true }
            var without = then
            without.take(nodes)
            return without.free.allSatisfy { $0 >= 0 } && without.place(wanted) != nil
        }
    }
}
