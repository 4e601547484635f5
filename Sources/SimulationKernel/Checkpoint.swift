/// The outside of what one worker writes at a cut between two windows: what it is, which run and cut
/// it belongs to, and a digest of all that follows.
///
/// Inside, everything is stored by agent and nothing names a worker, so a run can go on with
/// another number of them. A run needs the parts of all workers.
@usableFromInline
struct CheckpointHeader: Equatable, Sendable {
    /// "SLCP", least significant byte first.
    static let magic: UInt32 = 0x5043_4C53
    /// What this program writes and reads.
    @usableFromInline static let version: UInt32 = 1
    /// Magic, version, length and digest: not covered by the digest, but each checked.
    @usableFromInline static let sealSize = 24

    /// The next window that may be opened: all before it have run, none from it on.
    @usableFromInline var window: Int64
    /// Agents of the whole run.
    @usableFromInline var agents: UInt64
    /// The run's seed.
    @usableFromInline var seed: UInt64
    /// Length of a window and end of the run, s.
    @usableFromInline var lookahead: Int64
    @usableFromInline var end: Int64

    @usableFromInline init(
        window: Int64, agents: UInt64, seed: UInt64, lookahead: Int64, end: Int64
    ) {
        self.window = window
        self.agents = agents
        self.seed = seed
        self.lookahead = lookahead
        self.end = end
    }

    /// Appends room for the seal, which ``sealed(_:)`` fills in, and the header.
    @usableFromInline func encode(into writer: inout ByteWriter) {
        writer.write(Self.magic)
        writer.write(Self.version)
        writer.write(UInt64(0))
        writer.write(UInt64(0))
        writer.write(window)
        writer.write(agents)
        writer.write(seed)
        writer.write(lookahead)
        writer.write(end)
    }

    /// The part with its length and digest filled in.
    @usableFromInline static func sealed(_ writer: inout ByteWriter) -> [UInt8] {
        let digest = writer.withUnsafeBytes { part in
            checksum(UnsafeRawBufferPointer(rebasing: part[sealSize...]))
        }
        writer.overwrite(UInt64(writer.count - sealSize), at: 8)
        writer.overwrite(digest, at: 16)
        return writer.bytes
    }

    /// Checks the seal of a part and reads its header. The reader, which must stand at the start of the
    /// part, stands behind the header then.
    @usableFromInline init(opening seal: inout ByteReader) throws(ByteReadError) {
        let magic: UInt32 = try seal.read()
        guard magic == Self.magic else {
            throw .invalid(what: "mark of a checkpoint", value: UInt64(magic))
        }
        let version: UInt32 = try seal.read()
        guard version == Self.version else {
            throw .invalid(
                what: "checkpoint version (this program reads \(Self.version))",
                value: UInt64(version))
        }
        let length: UInt64 = try seal.read()
        let digest: UInt64 = try seal.read()
        guard length == UInt64(seal.remaining) else {
            if length < UInt64(seal.remaining) {
                throw .invalid(what: "length of this checkpoint", value: length)
            }
            throw .truncated(wanted: Int(clamping: length), left: seal.remaining)
        }
        var body = seal
        guard checksum(try body.take(body.remaining)) == digest else {
            throw .invalid(what: "digest of this checkpoint", value: digest)
        }
        window = try seal.read()
        agents = try seal.read()
        seed = try seal.read()
        lookahead = try seal.read()
        end = try seal.read()
    }
}

/// A world that can be written between two windows and read again.
///
/// Field by field; what follows from the plan is left out. Reading must not trust what it reads
/// further than memory is safe: a value that cannot be is an error.
public protocol CheckpointedWorld: World, ~Copyable {
    /// Appends the state of an agent that runs here.
    func encode(_ agent: AgentID, into writer: inout ByteWriter)

    /// Reads the state of an agent, and keeps it when the agent runs here.
    mutating func decode(
        _ agent: AgentID, isHere: Bool, from reader: inout ByteReader) throws(ByteReadError)

    /// Appends a message.
    static func encode(_ message: Message, into writer: inout ByteWriter)

    /// Reads a message.
    static func message(from reader: inout ByteReader) throws(ByteReadError) -> Message

    /// Appends what the agents of this worker share: first what is alike on all workers, then what
    /// adds up over them.
    static func encode(_ environment: borrowing Environment, into writer: inout ByteWriter)

    /// Reads what one worker's agents shared. Keeps what is alike on all when `isFirst`, and adds what
    /// adds up when `keepsSums`: one worker does.
    static func decode(
        into environment: inout Environment, isFirst: Bool, keepsSums: Bool,
        from reader: inout ByteReader) throws(ByteReadError)
}
