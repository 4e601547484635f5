internal import SimulationKernel

/// What a PHOLD run comes to.
public struct PholdResult: Sendable, Equatable {
    /// Events executed.
    public var events: Int64 = 0
    /// Stands for every event of every agent, in order.
    public var digest: UInt64 = 0
    /// Windows opened.
    public var windows: Int64 = 0
    /// From the first window to the end of the last, on the slowest worker; starting is not counted.
    public var seconds = 0.0
    /// Events pending when the first window opened; 0, as the times below, when windows are too short to
    /// be timed one by one.
    public var pending: Int64 = 0
    /// The middle one of the windows' times on the slowest worker, s.
    public var medianWindow = 0.0
    /// The longest of the windows' times on the slowest worker, s.
    public var slowestWindow = 0.0

    init() {}

    /// Puts together what the workers reported.
    public init(workers: [[UInt8]]) throws {
        for bytes in workers {
            let part = try bytes.withUnsafeBytes { bytes in
                var reader = ByteReader(bytes)
                var part = PholdResult()
                part.events = try reader.read()
                part.digest = try reader.read()
                part.windows = try reader.read()
                part.seconds = try reader.readDouble()
                part.pending = try reader.read()
                part.medianWindow = try reader.readDouble()
                part.slowestWindow = try reader.readDouble()
                return part
            }
            events += part.events
            digest &+= part.digest
            windows = max(windows, part.windows)
            seconds = max(seconds, part.seconds)
            pending += part.pending
            medianWindow = max(medianWindow, part.medianWindow)
            slowestWindow = max(slowestWindow, part.slowestWindow)
        }
    }

    var bytes: [UInt8] {
        var writer = ByteWriter()
        writer.write(events)
        writer.write(digest)
        writer.write(windows)
        writer.write(seconds)
        writer.write(pending)
        writer.write(medianWindow)
        writer.write(slowestWindow)
        return writer.bytes
    }
}
