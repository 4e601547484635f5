internal import Foundation
internal import Primitives

/// `cluster_job_log` of the Philly traces: a JSON array of jobs, each with its attempts.
///
/// A job holds the most GPUs of any of its attempts, for as long as all of them took together. Without
/// attempts it is one that needs no GPU; where an attempt lacks its start or end, the duration is not
/// known.
enum PhillyLog {
    private struct Entry: Decodable {
        var vc: String
        var attempts: [Attempt]
        var submitted_time: String
    }

    private struct Attempt: Decodable {
        var start_time: String?
        var end_time: String?
        var detail: [Server]
    }

    private struct Server: Decodable { var gpus: [String] }

    /// Whether a file is JSON rather than CSV: it begins with a bracket.
    static func isJSON(_ bytes: [UInt8]) -> Bool {
        let content = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
        return content.first { !" \t\r\n".utf8.contains($0) } == UInt8(ascii: "[")
    }

    /// The jobs of a log; what is wrong goes to `problems` with the line on which its job begins.
    static func jobs(
        in content: ArraySlice<UInt8>, problems: inout TraceProblems
    ) -> [TraceJob] {
        var jobs: [TraceJob] = []
        var objects = JSONObjects(content)
        let decoder = JSONDecoder()
        while let (line, bytes) = objects.next() {
            do {
                let entry = try decoder.decode(Entry.self, from: Data(bytes))
                guard let job = job(entry, line) else {
                    problems.add(
                        "a time is not a date and time", line: line,
                        hint: "write it as 2017-10-07 01:11:39, and null or None for none")
                    continue
                }
                jobs.append(job)
            } catch {
                problems.add(
                    "the entry that begins here is not a job of this form", line: line,
                    hint: "a job has submitted_time, vc and attempts with start_time, end_time and "
                        + "detail, whose gpus are lists")
            }
        }
        if !objects.isComplete {
            problems.add(
                "the list of jobs has no end", line: objects.line,
                hint: "the file was cut off, or is not JSON")
        }
        return jobs
    }

    /// Nil when a time cannot be read.
    private static func job(_ entry: Entry, _ line: Int) -> TraceJob? {
        guard let submitted = TraceCells.moment(entry.submitted_time) else { return nil }
        var duration: Int64? = 0
        for attempt in entry.attempts {
            guard let start = known(attempt.start_time), let end = known(attempt.end_time) else {
                duration = nil
                continue
            }
            guard let start = TraceCells.moment(start), let end = TraceCells.moment(end) else {
                return nil
            }
            // An end before its start is an error of the log's clock: how long it took is not known.
            duration = end < start ? nil : duration.map { $0 + end - start }
        }
        let gpus = entry.attempts.map { $0.detail.reduce(0) { $0 + $1.gpus.count } }.max() ?? 0
        return TraceJob(
            line: line, submitted: submitted, duration: duration, gpus: Int64(gpus),
            cluster: entry.vc)
    }

    private static func known(_ time: String?) -> String? {
        time.flatMap { ["", "None", "null"].contains($0) ? nil : $0 }
    }
}

/// The objects of a JSON array, one by one with their lines, so that one that is damaged has a place.
private struct JSONObjects {
    /// The line reached.
    private(set) var line = 1
    /// Whether the array ended as it should.
    private(set) var isComplete = false
    private let content: ArraySlice<UInt8>
    private var position: Int

    init(_ content: ArraySlice<UInt8>) {
        self.content = content
        position = content.startIndex
    }

    mutating func next() -> (line: Int, bytes: ArraySlice<UInt8>)? {
        var depth = 0
        var (isInText, isEscaped) = (false, false)
        var (start, first) = (position, line)
        while position < content.endIndex {
            let byte = content[position]
            position += 1
            if byte == UInt8(ascii: "\n") { line += 1 }
            if isInText {
                if !isEscaped, byte == UInt8(ascii: "\"") { isInText = false }
                isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
                continue
            }
            switch byte {
            case UInt8(ascii: "\""): isInText = true
            case UInt8(ascii: "{"):
                if depth == 0 { (start, first) = (position - 1, line) }
                depth += 1
            case UInt8(ascii: "}"):
                depth -= 1
                if depth == 0 { return (first, content[start..<position]) }
            case UInt8(ascii: "]") where depth == 0:
                isComplete = true
            default: break
            }
        }
        return nil
    }
}
