internal import SimulationKernel

extension WorkerPlan {
    func write(to writer: inout ByteWriter) {
        attempt.write(to: &writer)
        writer.write(digest)
        writer.write(endWindow)
        Self.write(team, to: &writer)
        for address in addresses { writer.write(address) }
        Self.write(workerOfAgent, to: &writer)
        writer.write(shape.rawValue)
        writer.write(lookaheads.isUniform)
        if !lookaheads.isUniform { for link in lookaheads.links { writer.write(link) } }
        writer.write(plan)
        writer.write(checkpoints != nil)
        checkpoints?.write(to: &writer)
    }

    init(from reader: inout ByteReader) throws(ByteReadError) {
        attempt = try Attempt(from: &reader)
        digest = try reader.read()
        endWindow = try reader.read()
        team = try Self.readWorkers(from: &reader)
        addresses = []
        for _ in team { addresses.append(try reader.readString()) }
        workerOfAgent = try Self.readWorkers(from: &reader)
        let shape: UInt8 = try reader.read()
        guard let shape = ExchangeShape(rawValue: shape) else {
            throw .invalid(what: "shape of an exchange", value: UInt64(shape))
        }
        self.shape = shape
        let isUniform = try reader.readBool()
        lookaheads =
            isUniform
            ? .uniform(workers: team.count)
            : try Self.readLookaheads(of: team.count, from: &reader)
        plan = try reader.readBytes()
        if try reader.readBool() { checkpoints = try CheckpointPlan(from: &reader) }
    }

    private static func readLookaheads(
        of workers: Int, from reader: inout ByteReader
    ) throws(ByteReadError) -> LinkLookaheads {
        guard workers * workers <= reader.remaining / 4 else {
            throw .truncated(wanted: 4 * workers * workers, left: reader.remaining)
        }
        var links: [Int32] = []
        for _ in 0..<workers * workers { links.append(try reader.read()) }
        guard let lookaheads = LinkLookaheads(workers: workers, links: links) else {
            throw .invalid(what: "matrix of lookaheads", value: UInt64(workers))
        }
        return lookaheads
    }

    private static func write(_ workers: [UInt16], to writer: inout ByteWriter) {
        writer.write(UInt64(workers.count))
        for worker in workers { writer.write(worker) }
    }

    private static func readWorkers(
        from reader: inout ByteReader
    ) throws(ByteReadError) -> [UInt16] {
        let count: UInt64 = try reader.read()
        guard count <= UInt64(reader.remaining / 2) else {
            throw .truncated(wanted: Int(clamping: count), left: reader.remaining)
        }
        var workers: [UInt16] = []
        workers.reserveCapacity(Int(count))
        for _ in 0..<count { workers.append(try reader.read()) }
        return workers
    }
}

extension CheckpointPlan {
    func write(to writer: inout ByteWriter) {
        writer.write(directory)
        writer.write(firstWindow)
        writer.write(UInt32(parts.count))
        for part in parts { part.write(to: &writer) }
    }

    init(from reader: inout ByteReader) throws(ByteReadError) {
        self.init(directory: try reader.readString(), firstWindow: try reader.read())
        for _ in 0..<(try reader.read(UInt32.self)) {
            parts.append(try CheckpointPart(from: &reader))
        }
    }
}
