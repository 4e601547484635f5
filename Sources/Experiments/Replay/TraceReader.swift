internal import ComputeAccess
internal import Primitives
internal import SimulationKernel

/// Reads a job trace in any form, decides what becomes of each job and collects what is wrong.
struct TraceReader {
    private(set) var problems: TraceProblems
    /// What was done to jobs, a sentence a kind.
    private(set) var notes: [String] = []
    private let bytes: [UInt8]
    private let form: TraceForm
    private let selection: JobTrace.Selection
    private let treatment: TraceTreatment
    private var lines: [Substring.UnicodeScalarView]?
    private var counts: [Deed: Int] = [:]

    /// What can be done to a job instead of running it as it is.
    private enum Deed: CaseIterable {
        case withoutGPU, unfinished, instant, instantTakesASecond, shared, sharedGetsAWhole
        case tooLarge, part
    }

    init(
        _ bytes: [UInt8], name: String, form: TraceForm, selection: JobTrace.Selection,
        treatment: TraceTreatment
    ) {
        self.bytes = bytes
        self.form = form
        self.selection = selection
        self.treatment = treatment
        problems = TraceProblems(file: name)
    }

    mutating func read() -> [FleetJob] {
        var found: [TraceJob] = []
        do throws(TextProblem) {
            switch form {
            case .swf:
                let file = try WorkloadFormat(bytes, problems: &problems)
                found = file.jobs
                counts[.part] = file.parts
            case .philly where PhillyLog.isJSON(bytes):
                found = PhillyLog.jobs(
                    in: try InputText.content(of: bytes), problems: &problems)
            default: found = try CSVTrace.of(form).jobs(in: bytes, selection, &problems)
            }
        } catch {
            problems.add(
                error.reason, line: error.line, excerpt: excerpt(error.line), hint: error.hint)
            return []
        }
        if form == .openb, selection.cluster != nil {
            problems.add("a list of pods names no clusters", hint: "leave --cluster out")
        }
        let jobs = decided(found)
        if jobs.isEmpty, problems.count == 0 { complainOfNothing(found) }
        notes = Deed.allCases.compactMap { deed in counts[deed].flatMap { note(deed, $0) } }
        return jobs
    }

    private mutating func decided(_ found: [TraceJob]) -> [FleetJob] {
        // Dates have no second 0 of their own.
        let hasDates = form == .helios || form == .philly
        let origin = hasDates ? found.map(\.submitted).min() ?? 0 : 0
        var jobs: [FleetJob] = []
        for (row, job) in found.enumerated() {
            let submitted = job.submitted - origin
            guard submitted >= selection.from, submitted <= selection.to,
                selection.cluster == nil || selection.cluster == job.cluster,
                let (gpus, duration) = needs(of: job)
            else { continue }
            jobs.append(
                FleetJob(
                    id: UInt64(row + 1), gpus: Int(gpus), duration: .seconds(duration),
                    submitted: SimulationTime(seconds: submitted)))
        }
        return jobs
    }

    /// What a job will be given; nil when it is left out or refused.
    private mutating func needs(of job: TraceJob) -> (gpus: Int64, duration: Int64)? {
        guard job.gpus > 0 else {
            return decide(treatment.withoutGPU, .withoutGPU, job, "the job needs no GPU")
        }
        guard var duration = job.duration else {
            return decide(
                treatment.unfinished, .unfinished, job, "how long the job ran is not known")
        }
        if job.isShared, treatment.shared != .whole {
            return decide(
                treatment.shared == .omit ? .omit : .refuse, .shared, job,
                "the job needs only part of a GPU")
        }
        if duration == 0, treatment.instant != .second {
            return decide(
                treatment.instant == .omit ? .omit : .refuse, .instant, job,
                "the job takes 0 s, and no job is shorter than 1 s")
        }
        if let room = selection.gpus, job.gpus > room {
            return decide(
                treatment.tooLarge, .tooLarge, job,
                "the job needs \(job.gpus) GPUs, the cluster has \(room)")
        }
        if job.isShared { counts[.sharedGetsAWhole, default: 0] += 1 }
        if duration == 0 {
            duration = 1
            counts[.instantTakesASecond, default: 0] += 1
        }
        return (job.gpus, duration)
    }

    private mutating func decide(
        _ choice: TraceTreatment.Choice, _ deed: Deed, _ job: TraceJob, _ reason: String
    ) -> (Int64, Int64)? {
        if choice == .omit {
            counts[deed, default: 0] += 1
        } else {
            problems.add(
                reason, line: job.line, excerpt: excerpt(job.line), hint: hint(deed, job))
        }
        return nil
    }

    private func hint(_ deed: Deed, _ job: TraceJob) -> String {
        switch deed {
        case .withoutGPU: "--without-gpu omit leaves such jobs out"
        case .unfinished: "--unfinished omit leaves such jobs out"
        case .shared: "--shared-gpu whole gives such jobs a GPU each, omit leaves them out"
        case .tooLarge:
            "raise --gpus to at least \(job.gpus), or leave the job out: --too-large omit"
        default: "--instant omit leaves such jobs out, --instant second gives them one second"
        }
    }

    private func note(_ deed: Deed, _ count: Int) -> String? {
        guard count > 0 else { return nil }
        let (jobs, are) = count == 1 ? ("1 job", "is") : ("\(count) jobs", "are")
        switch deed {
        case .withoutGPU: return "\(jobs) without need of a GPU \(are) left out (--without-gpu)"
        case .unfinished: return "\(jobs) of unknown duration \(are) left out (--unfinished)"
        case .instant: return "\(jobs) of 0 s \(are) left out (--instant)"
        case .instantTakesASecond: return "\(jobs) of 0 s \(are) given 1 s (--instant)"
        case .shared: return "\(jobs) with part of a GPU \(are) left out (--shared-gpu)"
        case .sharedGetsAWhole:
            return "\(jobs) with part of a GPU \(are) given a whole one (--shared-gpu)"
        case .tooLarge: return "\(jobs) larger than the cluster \(are) left out (--too-large)"
        case .part:
            return count == 1
                ? "1 line about part of a job is left out (status 2 to 4)"
                : "\(count) lines about parts of jobs are left out (status 2 to 4)"
        }
    }

    private mutating func complainOfNothing(_ found: [TraceJob]) {
        var clusters: [String] = []
        for job in found where !job.cluster.isEmpty && !clusters.contains(job.cluster) {
            clusters.append(job.cluster)
            if clusters.count == 8 { break }
        }
        if found.isEmpty {
            problems.add(
                form == .sluice
                    ? "there is no job after the header" : "there is no job in the file",
                hint: form == .sluice ? CSVTrace.format : "is it of the form '\(form)'?")
        } else if let cluster = selection.cluster, !found.contains(where: { $0.cluster == cluster })
        {
            problems.add(
                "no job of cluster '\(cluster)' in the window asked for",
                hint: "clusters that come first in the file: "
                    + clusters.joined(separator: ", "))
        } else if counts.values.contains(where: { $0 > 0 }) {
            problems.add(
                "no job is left to run",
                hint: "look at --without-gpu, --unfinished, --instant, --shared-gpu, --too-large")
        } else {
            problems.add(
                "no job in the window asked for",
                hint: "--from and --to are seconds of the submission, inclusive")
        }
    }

    /// A line of the file as it stands.
    private mutating func excerpt(_ line: Int) -> String {
        guard line > 0, problems.count < TraceProblems.shown else { return "" }
        if lines == nil, let text = try? InputText.string(of: bytes) {
            lines = Substring(text).unicodeScalars.split(
                separator: "\n", omittingEmptySubsequences: false)
        }
        guard let lines, lines.indices.contains(line - 1) else { return "" }
        return String(lines[line - 1])
    }
}
