internal import SimulationKernel

/// What came out of a self-test, the same however it was computed.
public struct SelfTestResult: Equatable, Sendable {
    /// Events executed by all workers.
    public private(set) var executed: Int64 = 0
    /// The digest of each agent.
    public private(set) var digests: [UInt64]
    /// What each worker last saw of the notices.
    public private(set) var boards: Set<UInt64> = []

    /// Puts together what the workers reported. Throws when a report cannot be read.
    public init(reports: [[UInt8]], agents: Int) throws {
        digests = [UInt64](repeating: 0, count: agents)
        for report in reports {
            try report.withUnsafeBytes { try add($0) }
        }
    }

    private mutating func add(_ report: UnsafeRawBufferPointer) throws(ByteReadError) {
        var reader = ByteReader(report)
        executed += try reader.read(Int64.self)
        boards.insert(try reader.read())
        while reader.remaining > 0 {
            let agent: UInt32 = try reader.read()
            guard Int(agent) < digests.count else {
                throw .invalid(what: "agent", value: UInt64(agent))
            }
            digests[Int(agent)] = try reader.read()
        }
    }
}
