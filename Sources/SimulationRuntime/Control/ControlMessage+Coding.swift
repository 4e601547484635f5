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

/// Header: magic (4 bytes), format version (2), kind (2), session (8), number (8), acknowledged (8),
/// checksum (8); then the fields of the message. All little-endian; the checksum covers everything else.
extension NumberedMessage {
    private static let magic: UInt32 = 0x4343_4C53
    private static let version: UInt16 = 3
    private static let headerSize = 40
    private static let checksumOffset = 32

    /// The bytes of this letter in session `session`.
    package func encoded(session: UInt64) -> [UInt8] {
        var writer = ByteWriter(capacity: 64)
        writer.write(Self.magic)
        writer.write(Self.version)
        writer.write(message.kind)
        writer.write(session)
        writer.write(number)
        writer.write(acknowledged)
        writer.write(UInt64(0))
        message.writeFields(to: &writer)
        writer.overwrite(writer.withUnsafeBytes(Self.sum), at: Self.checksumOffset)
        return writer.bytes
    }

    /// Reads what ``encoded(session:)`` wrote. Never traps on any bytes.
    package static func decode(_ bytes: [UInt8], session: UInt64) throws(ControlError)
        -> NumberedMessage
    {
        // Closures do not carry typed errors well; the result does.
        try bytes.withUnsafeBytes { raw in
            Result { () throws(ControlError) in try read(raw, session: session) }
        }.get()
    }

    private static func read(
        _ raw: UnsafeRawBufferPointer, session: UInt64
    ) throws(ControlError) -> NumberedMessage {
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
            let number: UInt64 = try reader.read()
            let acknowledged: UInt64 = try reader.read()
            guard try reader.read(UInt64.self) == sum(of: raw) else {
                throw ControlError.unreadable("its checksum is wrong")
            }
            let message = try ControlMessage(kind: kind, fields: &reader)
            guard reader.remaining == 0 else {
                throw ControlError.unreadable("\(reader.remaining) bytes too many")
            }
            return NumberedMessage(message, number: number, acknowledged: acknowledged)
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
}

extension ControlMessage {
    fileprivate var kind: UInt16 {
        switch self {
        case .join: 1
        case .ready: 2
        case .progress: 3
        case .result: 4
        case .failed: 5
        case .finished: 6
        case .checkpointed: 7
        case .notCheckpointed: 8
        case .notice: 9
        case .plan: 18
        case .go: 19
        case .beat: 20
        case .abort: 21
        case .finish: 22
        case .checkpoint: 23
        }
    }

    fileprivate func writeFields(to writer: inout ByteWriter) {
        switch self {
        case .join(let build, let address):
            writer.write(build)
            writer.write(address)
        case .ready(let attempt), .go(let attempt): attempt.write(to: &writer)
        case .progress(let window, let executed, let overdue):
            writer.write(window)
            writer.write(executed)
            writer.write(overdue ?? .max)
        case .result(let attempt, let bytes):
            attempt.write(to: &writer)
            writer.write(bytes)
        case .checkpointed(let attempt, let cut, let part, let stall):
            attempt.write(to: &writer)
            writer.write(cut.number)
            writer.write(cut.window)
            part.write(to: &writer)
            writer.write(stall)
        case .notCheckpointed(let attempt, let number, let cause):
            attempt.write(to: &writer)
            writer.write(number)
            writer.write(cause)
        case .checkpoint(let attempt, let number):
            attempt.write(to: &writer)
            writer.write(number)
        case .failed(let cause): writer.write(cause)
        case .notice(let text): writer.write(text)
        case .plan(let plan): plan.write(to: &writer)
        case .finished, .beat, .abort, .finish: break
        }
    }

    fileprivate init(kind: UInt16, fields: inout ByteReader) throws(ByteReadError) {
        switch kind {
        case 1: self = .join(build: try fields.read(), address: try fields.readString())
        case 2: self = .ready(try Attempt(from: &fields))
        case 3:
            let (window, executed): (Int64, Int64) = (try fields.read(), try fields.read())
            let place: UInt16 = try fields.read()
            self = .progress(
                window: window, executed: executed, overdue: place == .max ? nil : place)
        case 4: self = .result(try Attempt(from: &fields), bytes: try fields.readBytes())
        case 5: self = .failed(cause: try fields.readString())
        case 6: self = .finished
        case 7:
            self = .checkpointed(
                try Attempt(from: &fields),
                Cut(number: try fields.read(), window: try fields.read()),
                try CheckpointPart(from: &fields), stall: try fields.readDouble())
        case 8:
            self = .notCheckpointed(
                try Attempt(from: &fields), number: try fields.read(),
                cause: try fields.readString())
        case 9: self = .notice(text: try fields.readString())
        case 18: self = .plan(try WorkerPlan(from: &fields))
        case 19: self = .go(try Attempt(from: &fields))
        case 20: self = .beat
        case 21: self = .abort
        case 22: self = .finish
        case 23: self = .checkpoint(try Attempt(from: &fields), number: try fields.read())
        default: throw .invalid(what: "kind of control message", value: UInt64(kind))
        }
    }
}

extension Attempt {
    func write(to writer: inout ByteWriter) {
        writer.write(run)
        writer.write(epoch)
    }

    init(from reader: inout ByteReader) throws(ByteReadError) {
        self.init(run: try reader.read(), epoch: try reader.read())
    }
}
