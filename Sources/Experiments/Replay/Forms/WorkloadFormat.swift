internal import Primitives

/// A log in the Standard Workload Format 2.2 of the Parallel Workloads Archive: 18 numbers a line with
/// blanks between, -1 for what is not known, comments after a semicolon.
struct WorkloadFormat {
    /// One a line that is about a whole job.
    private(set) var jobs: [TraceJob] = []
    /// Lines that repeat a part of a job whose own line has the whole (status 2, 3 and 4).
    private(set) var parts = 0

    private static let fields = 18

    /// Reads a log; what is wrong with a line goes to `problems`.
    init(_ bytes: [UInt8], problems: inout TraceProblems) throws(TextProblem) {
        let text = try InputText.string(of: bytes)
        var line = 0
        for content in text.split(separator: "\n", omittingEmptySubsequences: false) {
            line += 1
            let fields = content.split(whereSeparator: { $0 == " " || $0 == "\t" })
            guard let first = fields.first, !first.hasPrefix(";") else { continue }
            func complain(_ reason: String, _ hint: String) {
                problems.add(reason, line: line, excerpt: String(content), hint: hint)
            }
            guard fields.count == Self.fields else {
                complain(
                    "\(fields.count) fields, the format has \(Self.fields)",
                    "fields are separated by blanks; comments begin with a semicolon")
                continue
            }
            let numbers = fields.map { TraceCells.whole($0) }
            // 2 submission, 4 run time, 5 processors allocated, 8 requested, 11 status, 16 partition.
            guard let submitted = numbers[1], let run = numbers[3], let allocated = numbers[4],
                let requested = numbers[7], let status = numbers[10]
            else {
                complain(
                    "field 2, 4, 5, 8 or 11 is not a whole number",
                    "times are whole seconds, processors a count, -1 what is not known")
                continue
            }
            guard CSVTrace.seconds.contains(submitted), run <= CSVTrace.seconds.upperBound,
                max(allocated, requested) <= CSVTrace.gpus.upperBound
            else {
                complain(
                    "a job of \(max(allocated, requested)) processors for \(run) s, submitted at "
                        + "\(submitted) s", "times are seconds since the first job")
                continue
            }
            if (2...4).contains(status) {
                parts += 1
                continue
            }
            jobs.append(
                TraceJob(
                    line: line, submitted: submitted, duration: run < 0 ? nil : run,
                    gpus: allocated > 0 ? allocated : max(0, requested),
                    cluster: String(fields[15])))
        }
    }
}
