internal import ComputeAccess
internal import SimulationKernel

/// Takes a job trace apart line by line and collects what is wrong with it.
struct TraceReader {
    private(set) var problems: TraceProblems
    private let bytes: [UInt8]
    private let selection: JobTrace.Selection
    private var position = 0
    private var line = 0
    private var text: ArraySlice<UInt8> = []

    private var columns: [(name: String, index: Int)] = []
    private var width = 0
    private var clusters: [String] = []
    private var rows = 0

    init(_ bytes: [UInt8], name: String, selection: JobTrace.Selection) {
        self.bytes = bytes
        self.selection = selection
        problems = TraceProblems(file: name)
        // Spreadsheets begin their files with a byte order mark.
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    }

    mutating func read() -> [FleetJob] {
        guard nextLine() else {
            problems.add("the file is empty", hint: Self.format)
            return []
        }
        guard readHeader() else { return [] }
        var jobs: [FleetJob] = []
        while nextLine() {
            if text.isEmpty { continue }
            rows += 1
            if let job = readJob() { jobs.append(job) }
        }
        if jobs.isEmpty, problems.count == 0 { complainOfNothing() }
        return jobs
    }

    private static let format =
        "a trace begins with the line submit_s,duration_s,gpus,vc and has one job per line"

    private mutating func readHeader() -> Bool {
        let names = fields()
        width = names.count
        var wanted = ["submit_s", "duration_s", "gpus"]
        if selection.cluster != nil { wanted.append("vc") }
        for name in wanted {
            if let index = names.firstIndex(of: name) {
                columns.append((name, index))
            } else {
                add("there is no column '\(name)'", hint: Self.format)
            }
        }
        return problems.count == 0
    }

    private mutating func readJob() -> FleetJob? {
        let fields = fields()
        guard fields.count == width else {
            add(
                "\(fields.count) fields for \(width) columns",
                hint: "every line has as many fields as the header")
            return nil
        }
        let submit = number(0, fields, least: 0)
        let duration = number(1, fields, least: 0)
        let gpus = number(2, fields, least: 1)
        guard let submit, let duration, let gpus, isWanted(fields, submit) else { return nil }
        if let room = selection.gpus, gpus > room {
            add(
                "the job needs \(gpus) GPUs, the cluster has \(room)",
                hint: "raise --gpus to at least \(gpus), or leave the job out of the trace")
            return nil
        }
        return FleetJob(
            id: UInt64(rows), gpus: Int(gpus), duration: .seconds(duration),
            submitted: SimulationTime(seconds: submit))
    }

    /// Far beyond any cluster or century, and small enough that no sum overflows.
    private static let greatest: [Int64] = [1_000_000_000_000, 1_000_000_000_000, 100_000_000]

    private mutating func number(_ column: Int, _ fields: [String], least: Int64) -> Int64? {
        let (name, index) = columns[column]
        let greatest = Self.greatest[column]
        guard let value = Int64(fields[index]) else {
            add(
                "\(name) is '\(fields[index])', not a whole number",
                hint: "times are whole seconds, GPUs a count; no units, no decimals")
            return nil
        }
        guard value >= least, value <= greatest else {
            add(
                "\(name) is \(value), outside \(least) to \(greatest)",
                hint: value < least
                    ? "no job is submitted before second 0, ends before it starts or needs no GPU"
                    : "times are seconds since the first record, not since 1970 in nanoseconds")
            return nil
        }
        return value
    }

    private mutating func isWanted(_ fields: [String], _ submit: Int64) -> Bool {
        if let cluster = selection.cluster {
            let name = fields[columns[3].index]
            if clusters.count < 8, !clusters.contains(name) { clusters.append(name) }
            guard name == cluster else { return false }
        }
        return submit >= selection.from && submit <= selection.to
    }

    private mutating func complainOfNothing() {
        if let cluster = selection.cluster, rows > 0, !clusters.contains(cluster) {
            let known = clusters.joined(separator: ", ")
            problems.add(
                "no job of cluster '\(cluster)' in the window asked for",
                hint: "clusters that come first in the file: \(known)")
        } else {
            problems.add(
                rows == 0 ? "there is no job after the header" : "no job in the window asked for",
                hint: rows == 0 ? Self.format : "--from and --to are seconds of submit_s, inclusive"
            )
        }
    }

    private mutating func add(_ reason: String, hint: String) {
        problems.add(
            reason, line: line, excerpt: String(decoding: text, as: UTF8.self), hint: hint)
    }

    /// Steps to the next line, without its end. False at the end of the file.
    private mutating func nextLine() -> Bool {
        guard position < bytes.count else { return false }
        let end = bytes[position...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
        text = bytes[position..<end]
        if text.last == UInt8(ascii: "\r") { text.removeLast() }
        position = end + 1
        line += 1
        return true
    }

    private func fields() -> [String] {
        text.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false).map { field in
            let blank = UInt8(ascii: " ")
            let start = field.firstIndex { $0 != blank } ?? field.endIndex
            let end = field.lastIndex { $0 != blank }.map { $0 + 1 } ?? start
            return String(decoding: field[start..<end], as: UTF8.self)
        }
    }
}
