import ComputeAccess
import SimulationKernel
import Testing

/// Fleets that never fill against M/G/infinity: how many jobs run a while after the first arrival,
/// and how many GPUs jobs of several sizes hold in the long run.
@Suite struct FleetCrowdTests {
    #if DEBUG
        static let arrivals = 20_000
        static let samples = 30
    #else
        static let arrivals = 1_000_000
        static let samples = 500
    #endif
    static let seeds = 20

    /// Arrivals and service, the time since the fleet stood empty, and the exact mean of jobs then.
    static let fillings = [
        ("2 exp 3", 1.0, 1.70081213656), ("2 exp 3", 5, 4.86674638297),
        ("2 exp 3", 50, 5.99999965334), ("2 det 3", 2, 4), ("2 det 3", 10, 6),
        ("5 lognormal 6 2", 4, 12.6316332005), ("2 exp 77", 365, 152.654597988),
    ]

    @Test(arguments: fillings)
    func `a fleet fills as fast as theory says`(demand: String, time: Double, mean: Double) {
        let queue = FleetQueue("loss 100000 : 1 \(demand) : running \(mean) 0"[...])
        let runs = Int(Double(Self.arrivals) / (queue.classes[0].rate * time))
        var sum = 0
        for seed in 1...UInt64(runs) {
            var crowd = Crowd(queue, seed: seed)
            crowd.advance(to: time)
            sum += Int(crowd.fleet.counts.running)
        }
        let found = Double(sum) / Double(runs)
        let allowed = 4 * (mean / Double(runs)).squareRoot()
        #expect(abs(found - mean) <= allowed, "\(found) in \(runs) runs, allowed \(allowed)")
    }

    /// Classes of jobs, and the exact mean and variance of the jobs and of the GPUs they hold.
    static let batches = [
        (
            "1 2.8 exp 6 / 8 1 exp 6 / 64 0.2 exp 6",
            jobs: (24.0, 24.0), gpus: (141.6, 5316.0)
        ),
        (
            "1 9.3 lognormal 3 2 / 4 0.45 lognormal 3 2 / 8 0.2 lognormal 3 2 "
                + "/ 16 0.05 lognormal 3 2",
            jobs: (30.0, 30.0), gpus: (40.5, 126.3)
        ),
    ]

    @Test(arguments: batches)
    func `jobs of several sizes hold a compound Poisson number of GPUs`(
        classes: String, jobs: (Double, Double), gpus: (Double, Double)
    ) {
        let queue = FleetQueue("loss 100000 : \(classes) : gpus \(gpus.0) 0"[...])
        let runs = (1...UInt64(Self.seeds)).map { seed in
            var crowd = Crowd(queue, seed: seed)
            // By then even the long tail of service has built up.
            crowd.advance(to: 200)
            return (0..<Self.samples).map { sample in
                // Far enough apart to be nearly independent.
                crowd.advance(to: 200 + 20 * Double(sample + 1))
                return (Double(crowd.fleet.counts.running), Double(crowd.fleet.busy))
            }
        }
        Self.check(runs.map { $0.map(\.0) }, jobs, "jobs")
        Self.check(runs.map { $0.map(\.1) }, gpus, "GPUs")
    }

    private static func check(_ runs: [[Double]], _ exact: (Double, Double), _ text: String) {
        let (mean, variance) = exact
        let count = Double(samples)
        let means = runs.map { $0.reduce(0, +) / count }
        let squares = runs.map { $0.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count }
        for (values, value) in [(means, mean), (squares, variance)] {
            let z = FleetClosedFormTests.distance(values[...], from: value)
            #expect(abs(z) <= 4, "\(text), \(value): z = \(z)")
        }
        let found = squares.reduce(0, +) / Double(seeds)
        let allowed = 0.1 * (1e4 / (count * Double(seeds))).squareRoot() * variance
        #expect(abs(found - variance) <= allowed, "\(text): variance \(found), not \(variance)")
    }
}

/// A fleet with its arrivals, as far as they have come.
private struct Crowd {
    private let queue: FleetQueue
    private let seed: UInt64
    private var run: FleetQueueRun
    private var index = 0
    private var next: Double

    init(_ queue: FleetQueue, seed: UInt64) {
        self.queue = queue
        self.seed = seed
        run = FleetQueueRun(queue)
        next = queue.gap(before: 0, seed: seed)
    }

    var fleet: Fleet { run.fleet }

    mutating func advance(to time: Double) {
        while next <= time {
            let (kind, job) = queue.arrival(index, at: next, seed: seed)
            run.advance(to: job.submitted)
            run.offer(job, of: kind)
            index += 1
            next += queue.gap(before: index, seed: seed)
        }
        run.advance(to: SimulationTime(seconds: Int64((time * FleetQueue.unit).rounded())))
    }
}
