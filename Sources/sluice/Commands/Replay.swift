internal import ArgumentParser
internal import ComputeAccess
internal import Experiments
internal import Foundation
internal import Results
internal import SimulationKernel

/// `sluice replay`: a job trace through the fleet that the model's regions run on.
struct Replay: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Replays a job trace on one cluster and prints waits and utilisation.",
        discussion: """
            The trace is CSV with the columns submit_s, duration_s, gpus and vc (needed for \
            --cluster only), or has a published form that --form names. Jobs run on whole GPUs, all \
            at once, for exactly their duration. In a published form, jobs without need of a GPU, of \
            unknown duration or of 0 s are left out and those with part of a GPU get a whole one \
            unless options say otherwise; what was done is printed on standard error.
            """)

    @Option(help: ArgumentHelp("File of jobs; /dev/stdin for a pipe.", valueName: "file"))
    var trace: String
    @Option(
        help: """
            The form of the trace: sluice, helios (cluster_log.csv), openb (Alibaba's list of pods, \
            2023), swf (Standard Workload Format) or philly (cluster_job_log).
            """)
    var form = TraceForm.sluice
    @Option(help: "GPUs of the cluster.")
    var gpus: Int
    @Option(help: "In which order waiting jobs start.")
    var scheduler: Order
    @Option(help: "Any free GPU (pool), or as few 8-GPU nodes as possible (consol).")
    var placement = Placement.pool
    @OptionGroup var treatment: TreatmentOptions
    @Option(help: ArgumentHelp("Only jobs of this cluster.", valueName: "vc"))
    var cluster: String?
    @Option(help: ArgumentHelp("Only jobs submitted at this second or later.", valueName: "s"))
    var from: Int64?
    @Option(help: ArgumentHelp("Only jobs submitted at this second or before.", valueName: "s"))
    var to: Int64?
    @Flag(help: "Print JSON instead of a table.")
    var json = false
    @Option(help: ArgumentHelp("Also write every job's start to a CSV file.", valueName: "file"))
    var out: String?

    /// The schedulers under which every job waits; a trace has no customers to go elsewhere.
    enum Order: String, CaseIterable, ExpressibleByArgument {
        case fifo, sjf, skip, sjfskip, easy

        var scheduler: Scheduler {
            switch self {
            case .fifo: .fifo
            case .sjf: .sjf
            case .skip: .skip
            case .sjfskip: .sjfskip
            case .easy: .easy
            }
        }
    }

    enum Placement: String, CaseIterable, ExpressibleByArgument {
        case pool, consol

        var rule: PlacementRule { self == .pool ? .pool : .consol }
    }

    func validate() throws {
        guard gpus > 0, gpus <= 100_000_000 else {
            throw ValidationError("--gpus is \(gpus); a cluster has 1 to 100000000 GPUs.")
        }
        if let from, let to, from > to {
            throw ValidationError("--from \(from) is later than --to \(to).")
        }
    }

    func run() async throws { try await reportingFailures { try replay() } }

    private func replay() throws {
        let file = try out.map { try OutputOption($0, "--out", inputs: [trace]) }
        let jobs = try readJobs()
        var replay = FleetReplay(
            gpus: gpus, scheduler: scheduler.scheduler, placement: placement.rule,
            start: SimulationTime(seconds: jobs.map(\.submitted.seconds).min() ?? 0))
        let starts = replay.run(jobs).compactMap { $0 }
        guard starts.count == jobs.count else {
            internalError(
                "\(jobs.count - starts.count) of \(jobs.count) jobs of the trace never started")
        }
        if let file { try write(jobs, starts, to: file) }
        let summary = ReplaySummary(jobs, starts: starts, gpus: gpus)
        try StandardOutput.write(json ? try Self.json(summary) : Self.table(summary), isJSON: json)
    }

    private func readJobs() throws -> [FleetJob] {
        let bytes = try InputFile.read(trace, hint: "--trace names a file of jobs")
        let selection = JobTrace.Selection(
            cluster: cluster, from: from ?? .min, to: to ?? .max, gpus: gpus)
        do throws(TraceProblems) {
            let read = try JobTrace(
                bytes, name: trace, form: form, selection: selection,
                treatment: treatment.treatment(for: form))
            for note in read.notes { Terminal.standardError.write("\(trace): \(note)\n") }
            return read.jobs
        } catch { throw CommandFailure(.invalidInput, error.description) }
    }

    private func write(_ jobs: [FleetJob], _ starts: [SimulationTime], to file: OutputOption) throws
    {
        var text = "job,submit_s,duration_s,gpus,start_s,end_s\n"
        for (index, job) in jobs.enumerated() {
            let start = starts[index].seconds
            text += "\(index + 1),\(job.submitted.seconds),\(job.duration.seconds),\(job.gpus),"
            text += "\(start),\(start + job.duration.seconds)\n"
        }
        try file.write(text.utf8)
    }

    private static func json(_ summary: ReplaySummary) throws -> String {
        String(decoding: try StableJSON.encode(summary), as: UTF8.self)
    }

    private static func table(_ summary: ReplaySummary) -> String {
        var table = TextTable([("figure", .left), ("value", .right), ("unit", .left)])
        table.add(["jobs", "\(summary.jobs)", ""])
        table.add(["jobs that waited", "\(summary.waited)", ""])
        table.add(["wait, mean", decimal(summary.meanWait, 1), "s"])
        table.add(["wait, median", "\(summary.p50Wait)", "s"])
        table.add(["wait, 95th percentile", "\(summary.p95Wait)", "s"])
        table.add(["wait, 99th percentile", "\(summary.p99Wait)", "s"])
        table.add(["wait, longest", "\(summary.maxWait)", "s"])
        table.add(["completion, mean", decimal(summary.meanCompletion, 1), "s"])
        table.add(["makespan", "\(summary.makespan)", "s"])
        table.add(["GPU utilisation", decimal(summary.utilization * 100, 2), "%"])
        table.add(["sum of starts", "\(summary.startSum)", "s"])
        table.add(["hash of starts", "\(summary.startHash)", ""])
        return table.text()
    }

    private static func decimal(_ value: Double, _ digits: Int) -> String {
        String(format: "%.\(digits)f", value)
    }
}
