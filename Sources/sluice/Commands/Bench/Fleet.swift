internal import ArgumentParser
internal import Foundation

/// `sluice bench fleet`: one region's fleet and queue, event by event through the kernel.
struct FleetBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fleet",
        abstract: "Runs one fleet with a queue: random jobs of 1, 4 and 8 GPUs, first come first.",
        discussion: """
            The same jobs as Benchmarks/fleet_simpy.py, so the same starts and the same digest. \
            Drawing the jobs is not timed.
            """)

    @Option(help: "Number of jobs.") var jobs = 1_000_000
    @Option(help: "GPUs of the fleet.") var gpus = 100
    @Option(help: "Seed of all chance.") var seed: UInt64 = 42
    @Flag(help: "Print JSON instead of text.") var json = false

    func validate() throws {
        guard (1...100_000_000).contains(jobs) else {
            throw ValidationError("--jobs is \(jobs); 1 to 100000000 are possible.")
        }
        guard (8...1_000_000).contains(gpus) else {
            throw ValidationError("--gpus is \(gpus); 8 to 1000000 are possible.")
        }
    }

    func run() async throws {
        try await reportingFailures {
            let stream = FleetStream(jobs: jobs, gpus: gpus, seed: seed)
            var run = FleetRun(stream)
            let started = ContinuousClock.now
            run.toTheEnd()
            let seconds = (ContinuousClock.now - started).inSeconds
            try Report(run, seconds: seconds).print(json: json)
        }
    }

    /// What is printed.
    struct Report: BenchReport {
        var jobs: Int
        var gpus: Int
        var events: Int64
        var seconds: Double
        var jobsPerSecond: Double
        var meanWait: Double
        var digest: String

        enum CodingKeys: String, CodingKey {
            case jobs, gpus, events, seconds, digest
            case jobsPerSecond = "jobs_per_second"
            case meanWait = "mean_wait_s"
        }

        init(_ run: borrowing FleetRun, seconds: Double) {
            jobs = run.stream.jobs.count
            gpus = run.stream.gpus
            events = run.events
            self.seconds = seconds
            jobsPerSecond = Double(jobs) / max(seconds, 1e-9)
            meanWait = run.meanWait
            digest = String(format: "%016lx", run.digest)
        }

        var text: String {
            "fleet: \(jobs) jobs on \(gpus) GPUs, \(events) events in "
                + String(format: "%.4f s, ", seconds)
                + String(format: "%.2f million jobs/s, ", jobsPerSecond / 1e6)
                + String(format: "mean wait %.1f s, digest ", meanWait) + digest + "\n"
        }
    }
}
