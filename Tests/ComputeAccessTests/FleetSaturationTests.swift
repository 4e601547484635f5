import ComputeAccess
import SimulationKernel
import Testing

/// Strict first come, first served with jobs of one GPU and jobs that want the whole fleet: how many
/// jobs per unit of time it can sustain, although GPUs stand idle whenever a large job is next.
@Suite struct FleetSaturationTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var gpus: Int
        /// Share of the jobs that want one GPU.
        var small: Double
        /// Mean service of one job of either kind.
        var smallService: Double
        var largeService: Double
        /// The exact limit, and the share of GPUs busy there.
        var rate: Double
        var busy: Double
        var testDescription: String { "\(gpus) GPUs" }

        /// This fleet when jobs come at `rate`.
        func queue(_ rate: Double) -> FleetQueue {
            let classes =
                "1 \(rate * small) exp \(smallService) / "
                + "\(gpus) \(rate * (1 - small)) exp \(largeService)"
            return FleetQueue("fifo \(gpus) : \(classes) : util \(busy) 0"[...])
        }
    }

    static let rows = [
        Row(
            gpus: 4, small: 0.5, smallService: 1, largeService: 1, rate: 1.17791411043,
            busy: 0.736196319018),
        Row(
            gpus: 8, small: 0.9, smallService: 1, largeService: 1, rate: 2.83679200223,
            busy: 0.602818300475),
        Row(
            gpus: 16, small: 0.95, smallService: 1, largeService: 2, rate: 3.82216500748,
            busy: 0.609157548066),
        Row(
            gpus: 64, small: 0.99, smallService: 5, largeService: 20, rate: 2.22091864642,
            busy: 0.615957905844),
    ]

    static let seeds = 20
    #if DEBUG
        static let jobs = 5_000
        static let arrivals = 50_000
        static let tested = rows.dropLast()
    #else
        static let jobs = 50_000
        static let arrivals = 1_000_000
        static let tested = rows[...]
    #endif

    /// All jobs are there from the beginning, so the fleet does what it can. Time per job and GPU time
    /// per job have no bias, as their inverses would.
    @Test(arguments: tested)
    func `a full line is worked off at the exact rate`(row: Row) {
        let queue = row.queue(row.rate)
        let runs = (1...UInt64(Self.seeds)).map { seed in
            var run = FleetQueueRun(queue)
            for index in 0..<Self.jobs {
                let (kind, job) = queue.arrival(index, at: 0, seed: seed)
                run.offer(job, of: kind)
            }
            run.end()
            return run.fleet
        }
        let perJob = Double(Self.jobs) * FleetQueue.unit
        let times = runs.map { Double($0.accountedUntil.seconds) / perJob }
        let busy = runs.map { Double($0.totals.busy) / perJob }
        let z = FleetClosedFormTests.distance(times[...], from: 1 / row.rate)
        #expect(abs(z) <= 4, "time per job: z = \(z)")
        let zBusy = FleetClosedFormTests.distance(
            busy[...], from: row.busy * Double(row.gpus) / row.rate)
        #expect(abs(zBusy) <= 4, "GPU time per job: z = \(zBusy)")
        let share = busy.reduce(0, +) / times.reduce(0, +) / Double(row.gpus)
        #expect(abs(share / row.busy - 1) <= 0.01, "\(share) of the GPUs are busy")
        // With 64 GPUs a few large jobs decide: one standard error of a million jobs is that large.
        guard row.gpus < 64 else { return }
        let rate = Double(Self.seeds) / times.reduce(0, +)
        let allowed = 0.01 * (1e6 / Double(Self.seeds * Self.jobs)).squareRoot()
        #expect(abs(rate / row.rate - 1) <= allowed, "\(rate) jobs per unit of time")
    }

    /// Three in a hundred below the limit the line stays short; as much above, it grows by the excess.
    @Test(arguments: tested)
    func `the line grows only above the limit`(row: Row) {
        let excess = Double(Self.arrivals) * (1 - 1 / 1.03)
        let below = Self.left(row.queue(0.97 * row.rate))
        let above = Self.left(row.queue(1.03 * row.rate))
        #expect(below < excess / 2, "below the limit \(below) jobs wait")
        #expect(above > excess / 2, "above the limit \(above) jobs wait, expected \(excess)")
    }

    private static func left(_ queue: FleetQueue) -> Double {
        var run = FleetQueueRun(queue)
        var time = 0.0
        for index in 0..<arrivals {
            time += queue.gap(before: index, seed: 1)
            let (kind, job) = queue.arrival(index, at: time, seed: 1)
            run.advance(to: job.submitted)
            run.offer(job, of: kind)
        }
        return Double(run.fleet.waiting)
    }
}
