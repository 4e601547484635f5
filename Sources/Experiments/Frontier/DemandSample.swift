package import ComputeAccess
import SimulationKernel
public import Scenarios

/// What a group of organisations draws as latent demand, before anybody decides anything: the size mix, the
/// run times and how evenly it comes.
public struct DemandSample: Sendable, Encodable {
    /// The group by name.
    public var group: String
    /// Projects drawn from the first to the last reported day.
    public var jobs = 0
    /// Share of the projects by chips wanted, and of the chip-hours.
    public var sizes: [Size] = []
    /// Run times at the reference speed, s, by quantile: p10, p50, p90, p99 and p99.9, nearest rank.
    public var runTimes: [Quantile] = []
    /// Mean number in an hour.
    public var perHour = 0.0
    /// Variance over mean of the number in an hour: 1 for a constant rate.
    public var dispersion = 0.0
    /// Standard deviation over mean of the time from one to the next.
    public var gapVariation = 0.0

    /// One size of jobs.
    public struct Size: Sendable, Encodable {
        /// Chips in a gang.
        public var chips: Int
        /// Share of the jobs, 0 to 1.
        public var share: Double
        /// Share of their chip-hours, 0 to 1.
        public var hoursShare: Double
    }

    /// One quantile of run times.
    public struct Quantile: Sendable, Encodable {
        /// Share of jobs that are no longer, 0 to 1.
        public var share: Double
        /// Seconds.
        public var seconds: Double
    }

    /// What a group of a scenario draws with a seed, under its first policy: no policy changes it.
    ///
    /// - Throws: ``ExperimentError``.
    public init(of group: String, in scenario: Scenario, seed: UInt64) throws {
        let world = try scenario.world(named: scenario.policies[0].name)
        guard let index = world.groups.firstIndex(where: { $0.name == group }) else {
            throw ExperimentError.unknownGroup(group, known: world.groups.map(\.name))
        }
        self.init(ofGroup: index, in: RunSubject(world, seed: seed), seed: seed)
    }

    /// What a group draws in a run.
    package init(ofGroup index: Int, in subject: RunSubject, seed: UInt64) {
        group = subject.groups[index]
        let clock = subject.facts.clock
        let first = clock.reportTime.seconds
        var hourly = [Int](repeating: 0, count: Int((clock.endTime.seconds - first) / 3_600))
        var times: [Int64] = []
        var lengths: [Double] = []
        var bySize: [Int: (jobs: Int, hours: Double)] = [:]
        subject.forEachJob(ofGroup: index, seed: seed) { job in
            guard job.time >= first else { return }
            hourly[Int((job.time - first) / 3_600)] += 1
            times.append(job.time)
            lengths.append(job.seconds)
            let known = bySize[job.chips] ?? (0, 0)
            bySize[job.chips] = (known.jobs + 1, known.hours + job.seconds * Double(job.chips))
        }
        jobs = times.count
        guard jobs > 1 else { return }
        let sizes = bySize.sorted { $0.key < $1.key }
        let hours = sizes.reduce(0) { $0 + $1.value.hours }
        self.sizes = sizes.map {
            Size(
                chips: $0.key, share: Double($0.value.jobs) / Double(jobs),
                hoursShare: $0.value.hours / hours)
        }
        lengths.sort()
        runTimes = [0.1, 0.5, 0.9, 0.99, 0.999].map {
            let rank = max(1, Int(saturating: (Double(jobs) * $0).rounded(.up)))
            return Quantile(share: $0, seconds: lengths[rank - 1])
        }
        let counts = Moments(hourly.map(Double.init))
        perHour = counts.mean
        dispersion = counts.variance / counts.mean
        times.sort()
        let gaps = Moments(zip(times.dropFirst(), times).map { Double($0 - $1) })
        gapVariation = gaps.variance.squareRoot() / gaps.mean
    }
}

private struct Moments {
    let mean: Double
    let variance: Double

    init(_ values: [Double]) {
        let mean = values.reduce(0, +) / Double(values.count)
        self.mean = mean
        variance =
            values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(max(1, values.count - 1))
    }
}
