internal import ArgumentParser
internal import ComputeAccess
internal import Experiments
internal import Foundation
internal import Results
internal import SimulationKernel

/// `sluice replay`: a job trace through the fleet that the model's regions run on.
struct Replay: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Replays a job trace on one cluster and prints waits and utilisation.",
        discussion: """
            The trace is CSV with the columns submit_s, duration_s, gpus and vc (needed for \
            --cluster only). Jobs run on whole GPUs, all at once, for exactly their duration.
            """)

    @Option(help: ArgumentHelp("CSV file of jobs.", valueName: "file"))
    var trace: String
    @Option(help: "GPUs of the cluster.")
    var gpus: Int
    @Option(help: "In which order waiting jobs start.")
    var scheduler: Order
    @Option(help: "Any free GPU (pool), or as few 8-GPU nodes as possible (consol).")
    var placement = Placement.pool
    @Option(help: ArgumentHelp("Only jobs of this cluster.", valueName: "vc"))
    var cluster: String?
    @Option(help: ArgumentHelp("Only jobs submitted at this second or later.", valueName: "s"))
    var from = Int64.min
    @Option(help: ArgumentHelp("Only jobs submitted at this second or before.", valueName: "s"))
    var to = Int64.max
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
        guard from <= to else {
            throw ValidationError("--from \(from) is later than --to \(to).")
        }
    }

    func run() throws {
        let jobs = try readJobs()
        var replay = FleetReplay(
            gpus: gpus, scheduler: scheduler.scheduler, placement: placement.rule,
            start: SimulationTime(seconds: jobs.map(\.submitted.seconds).min() ?? 0))
        let starts = replay.run(jobs).compactMap { $0 }
        guard starts.count == jobs.count else {
            fault("\(jobs.count - starts.count) of \(jobs.count) jobs of the trace never started")
        }
        if let out { try write(jobs, starts, to: out) }
        let summary = ReplaySummary(jobs, starts: starts, gpus: gpus)
        print(json ? try Self.json(summary) : Self.table(summary), terminator: "")
    }

    private func readJobs() throws -> [FleetJob] {
        guard let data = FileManager.default.contents(atPath: trace) else {
            throw fail(
                "\(trace): error: there is no such file, or it cannot be read\n"
                    + "  hint: --trace names a CSV file of jobs\n", 66)
        }
        let selection = JobTrace.Selection(cluster: cluster, from: from, to: to, gpus: gpus)
        do throws(TraceProblems) {
            return try JobTrace(Array(data), name: trace, selection: selection).jobs
        } catch { throw fail(error.description, 65) }
    }

    private func write(_ jobs: [FleetJob], _ starts: [SimulationTime], to path: String) throws {
        var text = "job,submit_s,duration_s,gpus,start_s,end_s\n"
        for (index, job) in jobs.enumerated() {
            let start = starts[index].seconds
            text += "\(index + 1),\(job.submitted.seconds),\(job.duration.seconds),\(job.gpus),"
            text += "\(start),\(start + job.duration.seconds)\n"
        }
        do { try Data(text.utf8).write(to: URL(filePath: path), options: .atomic) } catch {
            throw fail("\(path): error: cannot be written: \(error.localizedDescription)\n", 74)
        }
    }

    private func fail(_ text: String, _ code: Int32) -> any Error {
        FileHandle.standardError.write(Data(text.utf8))
        return ExitCode(code)
    }

    private static func json(_ summary: ReplaySummary) throws -> String {
        String(decoding: try StableJSON.encode(summary), as: UTF8.self)
    }

    private static func table(_ summary: ReplaySummary) -> String {
        let rows: [(String, String, String)] = [
            ("jobs", "\(summary.jobs)", ""),
            ("waited", "\(summary.waited)", ""),
            ("wait, mean", decimal(summary.meanWait, 1), "s"),
            ("wait, median", "\(summary.p50Wait)", "s"),
            ("wait, 95 %", "\(summary.p95Wait)", "s"),
            ("wait, 99 %", "\(summary.p99Wait)", "s"),
            ("wait, longest", "\(summary.maxWait)", "s"),
            ("completion, mean", decimal(summary.meanCompletion, 1), "s"),
            ("makespan", "\(summary.makespan)", "s"),
            ("GPU utilisation", decimal(summary.utilization * 100, 2), "%"),
            ("start sum", "\(summary.startSum)", "s"),
            ("start hash", "\(summary.startHash)", ""),
        ]
        let wide = rows.map(\.1.count).max() ?? 0
        var text = ""
        for (name, value, unit) in rows {
            let gap = String(repeating: " ", count: 18 - name.count + wide - value.count)
            text += "\(name)\(gap)\(value)\(unit.isEmpty ? "" : " " + unit)\n"
        }
        return text
    }

    private static func decimal(_ value: Double, _ digits: Int) -> String {
        String(format: "%.\(digits)f", value)
    }
}
