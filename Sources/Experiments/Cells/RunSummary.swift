internal import Results
internal import SimulationKernel

/// What is kept of a run when its record is not: enough for every comparison, small enough to keep
/// thousands.
struct RunSummary: Sendable {
    /// The numbers that policies are compared by.
    var metrics: RunMetrics
    /// The size of the run.
    var totals: RunTotals
    /// What it did month by month.
    var courses: RunCourses
    /// Where and through whom.
    var paths: RunPaths
    /// Events executed.
    var executed: Int64
    /// Wall time that it took, seconds. For estimates alone: no result depends on it.
    var seconds = 0.0
    /// Digests of what the large tables say, by month; nil when nobody asked for them.
    var months: [TableMonth]?
    /// Where the projects are kept; nil when they are not.
    var projects: StoredProjects?

    init(_ run: RunResult) {
        // The ledger's uses are dear to make; what is kept of a run is made of one copy.
        let uses = run.usage()
        metrics = RunMetrics(run, uses)
        totals = run.totals
        courses = RunCourses(run, uses)
        paths = RunPaths(run, uses)
        executed = run.executed
    }
}

extension RunSummary {
    /// The same as bytes; ``init(bytes:)`` reads them. Without projects, which are kept apart.
    var bytes: [UInt8] {
        var writer = ByteWriter(capacity: 1 << 16)
        metrics.encode(into: &writer)
        totals.encode(into: &writer)
        courses.encode(into: &writer)
        paths.encode(into: &writer)
        writer.write(executed)
        writer.write(seconds)
        writer.write(months != nil)
        if let months {
            writer.write(UInt32(months.count))
            for month in months { month.encode(into: &writer) }
        }
        return writer.bytes
    }

    /// Reads what ``bytes`` wrote.
    init(bytes: [UInt8]) throws {
        self = try bytes.withUnsafeBytes { buffer in
            var reader = ByteReader(buffer)
            return try RunSummary(from: &reader)
        }
    }

    private init(from reader: inout ByteReader) throws {
        metrics = try RunMetrics(from: &reader)
        totals = try RunTotals(from: &reader)
        courses = try RunCourses(from: &reader)
        paths = try RunPaths(from: &reader)
        executed = try reader.read()
        seconds = try reader.readDouble()
        guard try reader.readBool() else { return }
        let count: UInt32 = try reader.read()
        months = try (0..<count).map { _ in try TableMonth(from: &reader) }
    }
}
