public import SimulationKernel

// How a run reaches its workers.
extension PholdParameters {
    private static let magic = Array("sluice phold 2\n".utf8)

    /// Whether the bytes of a plan are those of a PHOLD run.
    public static func recognises(_ plan: [UInt8]) -> Bool { plan.starts(with: magic) }

    /// The parameters as workers get them.
    public var plan: [UInt8] {
        var writer = ByteWriter()
        writer.append(Self.magic)
        writer.write(Int64(agents))
        writer.write(Int64(start))
        writer.write(remote)
        writer.write(lookahead)
        writer.write(remoteLookahead ?? lookahead)
        writer.write(mean)
        writer.write(end)
        writer.write(seed)
        writer.write(Int64(work))
        return writer.bytes
    }

    /// Reads what ``plan`` wrote. Throws on anything that cannot be run.
    public init(plan: [UInt8]) throws {
        self.init()
        try plan.withUnsafeBytes { bytes in
            var reader = ByteReader(bytes)
            _ = try reader.take(Self.magic.count)
            agents = Int(try reader.read(Int64.self))
            start = Int(try reader.read(Int64.self))
            remote = try reader.readDouble()
            lookahead = try reader.readDouble()
            remoteLookahead = try reader.readDouble()
            mean = try reader.readDouble()
            end = try reader.readDouble()
            seed = try reader.read()
            work = Int(try reader.read(Int64.self))
        }
        if !Self.recognises(plan) || problem != nil {
            throw ByteReadError.invalid(what: "PHOLD plan", value: 0)
        }
    }

    /// Makes one worker's partition from a plan.
    public static let makePartition:
        @Sendable (_ plan: [UInt8], _ routes: Routes) throws -> any Partition = { plan, routes in
            PholdPartition(try PholdParameters(plan: plan), routes: routes)
        }

    /// Blocks of neighbouring agents on each worker, of equal size.
    public func workerOfAgent(workers: Int) -> [UInt16] {
        (0..<agents).map { UInt16($0 * workers / agents) }
    }
}
