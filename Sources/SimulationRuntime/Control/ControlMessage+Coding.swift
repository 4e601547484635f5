internal import SimulationKernel

/// Why a control message is refused.
package enum ControlError: Error, Equatable, CustomStringConvertible {
    /// Damaged or not one of ours.
    case unreadable(String)
    /// Another format of control messages.
    case version(found: UInt16, expected: UInt16)
    /// Meant for another pool of workers.
    case session

    package var description: String {
        switch self {
        case .unreadable(let cause): "an unreadable control message: \(cause)"
        case .version(let found, let expected):
            "a control message of format \(found) came where \(expected) was expected"
        case .session: "a control message of another session"
        }
    }
}

/// Header: magic (4 bytes), format version (2), kind (2), session (8), checksum (8); then the fields of
/// the message. All little-endian; the checksum covers everything else.
extension ControlMessage {
    private static let magic: UInt32 = 0x4343_4C53
    private static let version: UInt16 = 2
    private static let headerSize = 24
    private static let checksumOffset = 16

    /// The bytes of this message in session `session`.
    package func encoded(session: UInt64) -> [UInt8] {
        var writer = ByteWriter(capacity: 64)
        writer.write(Self.magic)
        writer.write(Self.version)
        writer.write(kind)
        writer.write(session)
        writer.write(UInt64(0))
        writeFields(to: &writer)
        writer.overwrite(writer.withUnsafeBytes(Self.sum), at: Self.checksumOffset)
        return writer.bytes
    }

    /// Reads what ``encoded(session:)`` wrote. Never traps on any bytes.
    package static func decode(_ bytes: [UInt8], session: UInt64) throws(ControlError)
        -> ControlMessage
    {
        // Closures do not carry typed errors well; the result does.
        try bytes.withUnsafeBytes { raw in
            Result { () throws(ControlError) in try read(raw, session: session) }
        }.get()
    }

    private static func read(
        _ raw: UnsafeRawBufferPointer, session: UInt64
    ) throws(ControlError) -> ControlMessage {
        var reader = ByteReader(raw)
        do {
            guard try reader.read(UInt32.self) == magic else {
                throw ControlError.unreadable("it does not begin as ours do")
            }
            let format: UInt16 = try reader.read()
            guard format == version else {
                throw ControlError.version(found: format, expected: version)
            }
            let kind: UInt16 = try reader.read()
            guard try reader.read(UInt64.self) == session else { throw ControlError.session }
            guard try reader.read(UInt64.self) == sum(of: raw) else {
                throw ControlError.unreadable("its checksum is wrong")
            }
            let message = try ControlMessage(kind: kind, fields: &reader)
            guard reader.remaining == 0 else {
                throw ControlError.unreadable("\(reader.remaining) bytes too many")
            }
            return message
        } catch let error as ControlError {
            throw error
        } catch {
            throw .unreadable("\(error)")
        }
    }

    private static func sum(of raw: UnsafeRawBufferPointer) -> UInt64 {
        let head = UnsafeRawBufferPointer(rebasing: raw[..<checksumOffset])
        return checksum(UnsafeRawBufferPointer(rebasing: raw[headerSize...]), seed: checksum(head))
    }

    private var kind: UInt16 {
        switch self {
        case .join: 1
        case .ready: 2
        case .progress: 3
        case .result: 4
        case .failed: 5
        case .finished: 6
        case .notice: 7
        case .start: 17
        case .plan: 18
        case .go: 19
        case .beat: 20
        case .abort: 21
        case .finish: 22
        }
    }

    private func writeFields(to writer: inout ByteWriter) {
        switch self {
        case .join(let build, let address):
            writer.write(build)
            writer.write(address)
        case .ready(let run), .go(let run): writer.write(run)
        case .progress(let window, let executed):
            writer.write(window)
            writer.write(executed)
        case .result(let run, let bytes):
            writer.write(run)
            writer.write(bytes)
        case .failed(let cause): writer.write(cause)
        case .notice(let text): writer.write(text)
        case .start(let epoch, let addresses):
            writer.write(epoch)
            writer.write(UInt32(addresses.count))
            for address in addresses { writer.write(address) }
        case .plan(let plan): plan.write(to: &writer)
        case .finished, .beat, .abort, .finish: break
        }
    }

    private init(kind: UInt16, fields: inout ByteReader) throws(ByteReadError) {
        switch kind {
        case 1: self = .join(build: try fields.read(), address: try fields.readString())
        case 2: self = .ready(run: try fields.read())
        case 3: self = .progress(window: try fields.read(), executed: try fields.read())
        case 4: self = .result(run: try fields.read(), bytes: try fields.readBytes())
        case 5: self = .failed(cause: try fields.readString())
        case 6: self = .finished
        case 7: self = .notice(text: try fields.readString())
        case 17:
            let epoch: UInt32 = try fields.read()
            var addresses: [String] = []
            for _ in 0..<(try fields.read(UInt32.self)) {
                addresses.append(try fields.readString())
            }
            self = .start(epoch: epoch, addresses: addresses)
        case 18: self = .plan(try WorkerPlan(from: &fields))
        case 19: self = .go(run: try fields.read())
        case 20: self = .beat
        case 21: self = .abort
        case 22: self = .finish
        default: throw .invalid(what: "kind of control message", value: UInt64(kind))
        }
    }
}

extension WorkerPlan {
    fileprivate func write(to writer: inout ByteWriter) {
        writer.write(run)
        writer.write(digest)
        writer.write(endWindow)
        Self.write(team, to: &writer)
        Self.write(workerOfAgent, to: &writer)
        writer.write(shape.rawValue)
        writer.write(lookaheads.isUniform)
        if !lookaheads.isUniform { for link in lookaheads.links { writer.write(link) } }
        writer.write(plan)
    }

    fileprivate init(from reader: inout ByteReader) throws(ByteReadError) {
        run = try reader.read()
        digest = try reader.read()
        endWindow = try reader.read()
        team = try Self.readWorkers(from: &reader)
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
