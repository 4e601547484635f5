public import SimulationKernel

/// What a replay is compared by: how long jobs waited, and how busy the GPUs were.
///
/// Percentiles are by nearest rank. Times are seconds of the trace's own clock.
public struct ReplaySummary: Codable, Equatable, Sendable {
    /// Number of jobs.
    public var jobs: Int
    /// Mean time from submission to start, seconds.
    public var meanWait: Double
    /// Half of the jobs waited at most this long, seconds.
    public var p50Wait: Int64
    /// 95 % of the jobs waited at most this long, seconds.
    public var p95Wait: Int64
    /// 99 % of the jobs waited at most this long, seconds.
    public var p99Wait: Int64
    /// The longest wait, seconds.
    public var maxWait: Int64
    /// Jobs that did not start in the second they were submitted.
    public var waited: Int
    /// Mean time from submission to end, seconds.
    public var meanCompletion: Double
    /// From the first submission to the last end, seconds.
    public var makespan: Int64
    /// Busy GPU-seconds over GPUs times makespan.
    public var utilization: Double
    /// Sum of all start times, seconds.
    public var startSum: Int64
    /// Sum over jobs k = 1, 2, ... of k times the start of job k, modulo 1000000007.
    public var startHash: Int64

    /// The names in JSON, as in the published tables this is checked against.
    public enum CodingKeys: String, CodingKey, CaseIterable {
        case jobs, waited
        case meanWait = "mean_wait_s"
        case p50Wait = "p50_wait_s"
        case p95Wait = "p95_wait_s"
        case p99Wait = "p99_wait_s"
        case maxWait = "max_wait_s"
        case meanCompletion = "mean_completion_s"
        case makespan = "makespan_s"
        case utilization = "gpu_utilization"
        case startSum = "start_sum"
        case startHash = "start_hash"
    }

    /// The summary of jobs on `gpus` GPUs that started at `starts`; all zero when there are none.
    public init(_ jobs: [FleetJob], starts: [SimulationTime], gpus: Int) {
        var waits: [Int64] = []
        waits.reserveCapacity(jobs.count)
        var completions: Int64 = 0
        var busy: Int64 = 0
        var (first, last) = (Int64.max, Int64.min)
        startSum = 0
        startHash = 0
        for (index, job) in jobs.enumerated() {
            let start = starts[index].seconds
            let end = start + job.duration.seconds
            waits.append(start - job.submitted.seconds)
            completions += end - job.submitted.seconds
            busy += Int64(job.gpus) * job.duration.seconds
            (first, last) = (min(first, job.submitted.seconds), max(last, end))
            startSum += start
            startHash += Int64(index + 1) % Self.prime * (start % Self.prime)
            startHash %= Self.prime
        }
        self.jobs = jobs.count
        waited = waits.count { $0 > 0 }
        let count = Double(max(jobs.count, 1))
        meanWait = Double(waits.reduce(0, +)) / count
        meanCompletion = Double(completions) / count
        makespan = jobs.isEmpty ? 0 : last - first
        utilization = makespan > 0 ? Double(busy) / (Double(gpus) * Double(makespan)) : 0
        waits.sort()
        p50Wait = Self.percentile(50, of: waits)
        p95Wait = Self.percentile(95, of: waits)
        p99Wait = Self.percentile(99, of: waits)
        maxWait = waits.last ?? 0
    }

    private static let prime: Int64 = 1_000_000_007

    private static func percentile(_ percent: Int, of sorted: [Int64]) -> Int64 {
        guard !sorted.isEmpty else { return 0 }
        return sorted[max((sorted.count * percent + 99) / 100, 1) - 1]
    }
}
