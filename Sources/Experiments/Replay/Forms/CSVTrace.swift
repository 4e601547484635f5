internal import Primitives

/// A form of trace in CSV: the columns it needs and what makes a job of a row.
struct CSVTrace: Sendable {
    /// Columns without which there is no job.
    var needed: [String]
    /// The column that chooses a cluster, needed when one is asked for; nil in forms without any.
    var cluster: String?
    /// The job of a row; nil when a cell is not what it should be.
    var job: @Sendable (inout TraceCells) -> TraceJob?

    /// What a trace of our own looks like.
    static let format =
        "a trace begins with the line submit_s,duration_s,gpus,vc and has one job per line"

    /// Far beyond any cluster or century, and small enough that no sum overflows.
    static let seconds: ClosedRange<Int64> = 0...1_000_000_000_000
    static let gpus: ClosedRange<Int64> = 0...100_000_000

    static func of(_ form: TraceForm) -> CSVTrace {
        switch form {
        case .openb: openb
        case .helios, .philly: helios
        default: own
        }
    }

    private static let own = CSVTrace(
        needed: ["submit_s", "duration_s", "gpus"], cluster: "vc",
        job: { cells in
            let submitted = cells.whole("submit_s", in: seconds)
            let duration = cells.whole("duration_s", in: seconds)
            let gpus = cells.whole("gpus", in: Self.gpus)
            guard let submitted, let duration, let gpus else { return nil }
            return TraceJob(
                line: cells.line, submitted: submitted, duration: duration, gpus: gpus,
                cluster: cells["vc"])
        })

    private static let helios = CSVTrace(
        needed: ["submit_time", "duration", "gpu_num"], cluster: "vc",
        job: { cells in
            let submitted = cells.moment("submit_time")
            let duration = cells.isMissing("duration") ? 0 : cells.whole("duration", in: seconds)
            let gpus = cells.whole("gpu_num", in: Self.gpus)
            guard let submitted, let duration, let gpus else { return nil }
            return TraceJob(
                line: cells.line, submitted: submitted,
                duration: cells.isMissing("duration") ? nil : duration, gpus: gpus,
                cluster: cells["vc"])
        })

    private static let openb = CSVTrace(
        needed: ["num_gpu", "gpu_milli", "creation_time", "deletion_time", "scheduled_time"],
        job: { cells in
            let created = cells.whole("creation_time", in: seconds)
            let times = ["scheduled_time", "deletion_time"].map { column in
                cells.isMissing(column) ? nil : cells.whole(column, in: seconds)
            }
            let gpus = cells.whole("num_gpu", in: Self.gpus)
            let milli = cells.whole("gpu_milli", in: 0...1_000)
            guard let created, let gpus, let milli else { return nil }
            var duration: Int64?
            if let scheduled = times[0], let deleted = times[1] {
                guard deleted >= scheduled else {
                    cells.complain(
                        "the pod is deleted at \(deleted) s, before it is scheduled at \(scheduled) s",
                        hint: "mend the line or take it out")
                    return nil
                }
                duration = deleted - scheduled
            }
            return TraceJob(
                line: cells.line, submitted: created, duration: duration, gpus: gpus,
                isShared: gpus == 1 && milli < 1_000)
        })

    /// The jobs of a file.
    ///
    /// - Throws: what makes it no CSV at all; what is wrong with a line goes to `problems`.
    func jobs(
        in bytes: [UInt8], _ selection: JobTrace.Selection, _ problems: inout TraceProblems
    ) throws(TextProblem) -> [TraceJob] {
        var reader = try CSVReader(bytes)
        let places = Dictionary(
            reader.columns.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        let wanted = needed + (selection.cluster == nil ? [] : [cluster].compactMap(\.self))
        let missing = wanted.filter { places[$0] == nil }
        for name in missing {
            problems.add(
                "there is no column '\(name)'", line: reader.headerLine,
                excerpt: reader.columns.joined(separator: ","),
                hint: needed.contains("submit_s")
                    ? Self.format : "this form has the columns " + needed.joined(separator: ","))
        }
        guard missing.isEmpty else { return [] }
        var jobs: [TraceJob] = []
        while let record = reader.next() {
            if let flaw = record.flaw {
                problems.add(
                    flaw.reason, line: flaw.line, excerpt: reader.text(of: record), hint: flaw.hint)
                continue
            }
            var cells = TraceCells(record, places)
            let job = job(&cells)
            for (reason, hint) in cells.complaints {
                problems.add(
                    reason, line: record.line, excerpt: reader.text(of: record), hint: hint)
            }
            if let job { jobs.append(job) }
        }
        return jobs
    }
}
