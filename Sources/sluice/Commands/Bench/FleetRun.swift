internal import ComputeAccess
internal import Foundation
internal import SimulationKernel

/// The jobs of `sluice bench fleet`, drawn as Benchmarks/fleet_simpy.py draws them.
///
/// Job k takes words 3k, 3k+1 and 3k+2 of the SplitMix64 stream of the seed: the gap before it
/// (exponential, so that the fleet is wanted at `load`), its GPUs (70 % 1, 20 % 4, 10 % 8) and its
/// duration (exponential, one hour on average), in whole seconds. The platform's logarithm is used,
/// as in Python, because the digests have to meet.
struct FleetStream {
    static let load = 0.8
    static let meanDuration = 3_600.0
    static let meanGPUs = 0.7 * 1 + 0.2 * 4 + 0.1 * 8

    let gpus: Int
    let jobs: [FleetJob]

    init(jobs count: Int, gpus: Int, seed: UInt64) {
        self.gpus = gpus
        let meanGap = Self.meanGPUs * Self.meanDuration / (Self.load * Double(gpus))
        var state = seed
        func uniform() -> Double {
            state &+= 0x9E37_79B9_7F4A_7C15
            return Double(mix(state) &>> 11 + 1) * 0x1p-53
        }
        var time: Int64 = 0
        jobs = (0..<count).map { index in
            time += Int64(meanGap * -Foundation.log(uniform()))
            let size = uniform()
            let duration = max(1, Int64(Self.meanDuration * -Foundation.log(uniform())))
            return FleetJob(
                id: UInt64(index), gpus: size <= 0.7 ? 1 : size <= 0.9 ? 4 : 8,
                duration: .seconds(duration), submitted: SimulationTime(seconds: time))
        }
    }
}

/// One agent with a fleet: jobs arrive, wait in line, start and end, each an event of the kernel.
struct FleetWorld: World {
    enum Message: BitwiseCopyable, Sendable {
        /// The next job, and all others of the same second, are submitted.
        case arrival
        /// A job's time is over.
        case end(FleetTicket)
    }

    typealias Environment = Void
    typealias Tie = PlainOrder

    let jobs: [FleetJob]
    var fleet: Fleet
    var next = 0
    var starts: [Int64]

    init(_ stream: FleetStream) {
        jobs = stream.jobs
        fleet = Fleet(gpus: stream.gpus, scheduler: .fifo)
        starts = Array(repeating: 0, count: jobs.count)
    }

    mutating func deliver(_ event: Event<Message>, in context: inout Context<Message, Void>) {
        let now = context.now
        switch event.message {
        case .arrival: submit(in: &context)
        case .end(let ticket): fleet.finish(ticket, at: now)
        }
        // First come, first served: who starts within a second does not depend on the order in it.
        while let start = fleet.startNext(at: now) {
            starts[Int(start.job.id)] = now.seconds
            context.send(.end(start.ticket), to: context.agent, after: start.job.duration)
        }
    }

    mutating func announce(_ event: Event<Message>, in environment: inout Void) {}

    private mutating func submit(in context: inout Context<Message, Void>) {
        while next < jobs.count, jobs[next].submitted == context.now {
            _ = fleet.submit(jobs[next], at: context.now)
            next += 1
        }
        guard next < jobs.count else { return }
        context.send(
            .arrival, to: context.agent,
            after: .seconds(jobs[next].submitted.seconds - context.now.seconds))
    }
}

/// A stream of jobs and the kernel that runs it.
struct FleetRun: ~Copyable {
    let stream: FleetStream
    private var kernel: Kernel<FleetWorld>

    init(_ stream: FleetStream) {
        self.stream = stream
        let work = stream.jobs.reduce(Int64(0)) { $0 + $1.duration.seconds }
        let end = (stream.jobs.last?.submitted.seconds ?? 0) + work
        // One agent has nobody to wait for; in five minutes some three jobs come, a short queue.
        kernel = Kernel(
            world: FleetWorld(stream), environment: (), agents: 1, lookahead: .minutes(5),
            end: SimulationTime(seconds: end + 1), seed: 0)
        kernel.schedule(.arrival, for: AgentID(0), at: stream.jobs[0].submitted)
    }

    /// Opens one window after the other until every job has ended.
    mutating func toTheEnd() {
        while let window = kernel.earliestWindow { kernel.openWindow(window) }
    }

    /// Events executed.
    var events: Int64 { kernel.executed }

    /// Seconds from submission to start, on average.
    var meanWait: Double {
        var sum: Int64 = 0
        for (job, start) in zip(stream.jobs, kernel.world.starts) {
            sum += start - job.submitted.seconds
        }
        return Double(sum) / Double(stream.jobs.count)
    }

    /// Stands for every start: FNV-1a over the moments in the order of the jobs.
    var digest: UInt64 {
        kernel.world.starts.reduce(0xCBF2_9CE4_8422_2325) {
            ($0 ^ UInt64(bitPattern: $1)) &* 0x100_0000_01B3
        }
    }
}
