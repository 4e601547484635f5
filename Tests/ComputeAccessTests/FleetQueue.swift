import ComputeAccess
import SimulationKernel

/// One line of a queueing table: Poisson arrivals of several classes at one fleet.
struct FleetQueue: Sendable {
    struct JobClass: Sendable {
        var gpus: Int
        /// Arrivals per unit of time.
        var rate: Double
        var law: ServiceLaw
    }

    /// What theory says about one figure, and how far one run of 1e5 arrivals may be off.
    struct Target: Sendable {
        var name: String
        var value: Double
        var tolerance: Double
    }

    /// Seconds in the theory's unit of time: whole seconds are then far finer than any tolerance.
    static let unit = 100_000.0

    var text: String
    var scheduler: Scheduler
    var gpus: Int
    /// How long a job waits before its owner takes it back; nil for ever.
    var patience: ServiceLaw?
    var classes: [JobClass]
    var targets: [Target]
    /// What all draws of this line are named by, and all its arrivals per unit of time.
    private let name: UInt64
    private let rate: Double

    /// Reads "scheduler GPUs [patience] : gpus rate law / ... : name value tolerance, ...".
    init(_ line: Substring) {
        let parts = line.split(separator: " : ")
        let head = parts[0].split(separator: " ")
        text = String(line)
        name = stableHash(text)
        scheduler = Scheduler(rawValue: String(head[0]))!
        gpus = Int(head[1])!
        patience = head.count > 2 ? ServiceLaw(Array(head[2...])) : nil
        classes = parts[1].split(separator: " / ").map { part in
            let words = part.split(separator: " ")
            return JobClass(
                gpus: Int(words[0])!, rate: Double(words[1])!, law: ServiceLaw(Array(words[2...])))
        }
        rate = classes.reduce(0) { $0 + $1.rate }
        targets = parts[2].split(separator: ", ").map { part in
            let words = part.split(separator: " ")
            return Target(
                name: String(words[0]), value: Double(words[1])!, tolerance: Double(words[2])!)
        }
    }

    /// Units of time from one arrival to the arrival numbered `index`.
    func gap(before index: Int, seed: UInt64) -> Double {
        Draw(seed: seed, name: name, purpose: 0, ordinal: UInt64(index))
            .exponential(mean: 1 / rate)
    }

    /// The job that arrives as number `index`, at `time` in units: its class and what it asks for.
    func arrival(_ index: Int, at time: Double, seed: UInt64) -> (Int, FleetJob) {
        let ordinal = UInt64(index)
        var pick =
            Draw(seed: seed, name: name, purpose: 1, ordinal: ordinal).uniform * rate
        var kind = 0
        while kind < classes.count - 1, pick >= classes[kind].rate {
            pick -= classes[kind].rate
            kind += 1
        }
        let service = classes[kind].law.sample(
            Draw(seed: seed, name: name, purpose: 2, ordinal: ordinal))
        let job = FleetJob(
            id: ordinal, gpus: classes[kind].gpus,
            duration: .seconds(Int64((service * Self.unit).rounded())),
            submitted: SimulationTime(seconds: Int64((time * Self.unit).rounded())))
        return (kind, job)
    }

    /// When the owner of a job takes it back if it still waits.
    func deadline(of job: FleetJob, seed: UInt64) -> Int64? {
        guard let patience else { return nil }
        let length = patience.sample(Draw(seed: seed, name: name, purpose: 3, ordinal: job.id))
        return job.submitted.seconds + Int64((length * Self.unit).rounded())
    }

    /// Runs `count` arrivals, drops the first fifth, and returns the figures named in ``targets``.
    func run(arrivals count: Int, seed: UInt64) -> FleetQueueRun {
        var run = FleetQueueRun(self)
        var time = 0.0
        for index in 0..<count {
            time += gap(before: index, seed: seed)
            let (kind, job) = arrival(index, at: time, seed: seed)
            run.advance(to: job.submitted)
            if index == count / 5 { run.beginMeasuring() }
            run.offer(job, of: kind, until: deadline(of: job, seed: seed))
        }
        run.end()
        return run
    }
}

/// A fleet at work on a ``FleetQueue``, with what has been seen since measuring began.
struct FleetQueueRun {
    private let queue: FleetQueue
    private(set) var fleet: Fleet
    private var agenda = Agenda()
    private var deadlines = Agenda()
    /// Whether a job has started, by its number.
    private var hasStarted: [Bool] = []

    private(set) var acceptedGPUSeconds: Int64 = 0
    private var measuringFrom: Int?
    private var busyBefore: Int64 = 0
    private var capacityBefore: Int64 = 0
    private var offered: [Int]
    private var refused: [Int]
    private var started = 0
    private var abandoned = 0
    private var waited = 0
    private var waits: Int64 = 0
    private(set) var utilization = 0.0

    init(_ queue: FleetQueue) {
        self.queue = queue
        fleet = Fleet(gpus: queue.gpus, scheduler: queue.scheduler)
        offered = Array(repeating: 0, count: queue.classes.count)
        refused = offered
    }

    /// The figure a target names.
    func figure(_ name: String) -> Double {
        switch name {
        case "util": utilization
        case "p_wait": Double(waited) / Double(started + abandoned)
        case "p_abandon": Double(abandoned) / Double(started + abandoned)
        case "wq": Double(waits) / Double(started + abandoned) / FleetQueue.unit
        case "blocking": Double(refused[0]) / Double(offered[0])
        default: blocking(Int(name.dropFirst("blocking".count))!)
        }
    }

    private func blocking(_ kind: Int) -> Double { Double(refused[kind]) / Double(offered[kind]) }

    mutating func beginMeasuring() {
        measuringFrom = Int(fleet.counts.submitted)
        busyBefore = fleet.totals.busy
        capacityBefore = fleet.totals.capacity
    }

    /// Submits a job, to be taken back at `deadline` if it still waits then.
    mutating func offer(_ job: FleetJob, of kind: Int, until deadline: Int64? = nil) {
        hasStarted.append(false)
        let measured = measuringFrom != nil
        if measured { offered[kind] += 1 }
        switch fleet.submit(job, at: job.submitted) {
        case .refused: if measured { refused[kind] += 1 }
        case .started(let ticket):
            acceptedGPUSeconds += Int64(job.gpus) * job.duration.seconds
            agenda.insert(job.submitted.seconds + job.duration.seconds, ticket)
        case .queued(let ticket):
            startAll(at: job.submitted)
            if let deadline { deadlines.insert(deadline, ticket) }
        }
    }

    /// Lets everything happen that is due up to and including `time`.
    mutating func advance(to time: SimulationTime) {
        finishAll(until: time.seconds)
        fleet.account(to: time)
    }

    /// Takes the utilisation of the time measured and lets all jobs end.
    mutating func end() {
        let capacity = fleet.totals.capacity - capacityBefore
        utilization = Double(fleet.totals.busy - busyBefore) / Double(capacity)
        finishAll(until: .max)
    }

    private mutating func finishAll(until last: Int64) {
        while let due = agenda.first, due.end <= last {
            giveUp(before: due.end)
            agenda.removeFirst()
            let now = SimulationTime(seconds: due.end)
            fleet.finish(due.ticket, at: now)
            startAll(at: now)
        }
        giveUp(before: last)
    }

    /// Takes back what has waited for too long. While jobs are all of one size, none starts for it.
    private mutating func giveUp(before time: Int64) {
        while let due = deadlines.first, due.end < time {
            deadlines.removeFirst()
            guard let job = fleet.job(due.ticket), !hasStarted[Int(job.id)] else { continue }
            let now = SimulationTime(seconds: due.end)
            fleet.withdraw(due.ticket, at: now)
            if book(job, at: now) { abandoned += 1 }
        }
    }

    private mutating func startAll(at now: SimulationTime) {
        while let start = fleet.startNext(at: now) {
            hasStarted[Int(start.job.id)] = true
            acceptedGPUSeconds += Int64(start.job.gpus) * start.job.duration.seconds
            agenda.insert(start.end.seconds, start.ticket)
            if book(start.job, at: now) { started += 1 }
        }
    }

    /// Notes how long a job waited, and says whether it is measured.
    private mutating func book(_ job: FleetJob, at now: SimulationTime) -> Bool {
        guard let from = measuringFrom, Int(job.id) >= from else { return false }
        let wait = now.seconds - job.submitted.seconds
        waits += wait
        if wait > 0 { waited += 1 }
        return true
    }
}
