internal import SimulationKernel
internal import ZeroMQ

/// Events of one worker for another as they travel over hubs: where they lie in a frame of this round.
///
/// | bytes | field |
/// |---|---|
/// | 2 | receiver |
/// | 8 | earliest window that any of the events is due in |
/// | 4 | number of events |
/// | 4 | bytes that follow |
/// | | events as the model encodes them |
struct EventBatch {
    let receiver: Int
    /// What it promises of its receiver.
    let window: Int64
    private let events: Int
    private let frame: Message
    private let place: Range<Int>

    /// Bytes before the events.
    static let header = 18

    /// Finds the next parcel in the content of a frame.
    init(
        from reader: inout ByteReader, of content: UnsafeRawBufferPointer, in frame: Message
    ) throws(ByteReadError) {
        let start = Frame.headerSize + content.count - reader.remaining
        receiver = Int(try reader.read(UInt16.self))
        window = try reader.read()
        events = Int(try reader.read(UInt32.self))
        let size = Int(try reader.read(UInt32.self))
        _ = try reader.take(size)
        self.frame = frame
        place = start..<start + Self.header + size
    }

    /// Bytes of all of it.
    var size: Int { place.count }

    /// Passes it on as it came.
    func write(to writer: inout ByteWriter) {
        frame.withUnsafeBytes { writer.append(UnsafeRawBufferPointer(rebasing: $0[place])) }
    }

    /// Hands its events to the receiver.
    func open(for partition: any Partition) throws {
        try frame.withUnsafeBytes {
            let bytes = $0[place.dropFirst(Self.header)]
            try partition.accept(UnsafeRawBufferPointer(rebasing: bytes), count: events)
        }
    }

    /// Writes what a partition has for a peer, if it has anything.
    static func write(
        _ outgoing: OutgoingEvents, to peer: Int, of partition: any Partition,
        to writer: inout ByteWriter
    ) {
        guard outgoing.count > 0 else { return }
        writer.write(UInt16(peer))
        writer.write(outgoing.earliestWindow ?? Envelope.nothing)
        writer.write(UInt32(outgoing.count))
        let place = writer.count
        writer.write(UInt32(0))
        partition.encodeOutgoing(to: peer, into: &writer)
        writer.overwrite(UInt32(writer.count - place - 4), at: place)
    }
}

extension ByteReader {
    /// Throws when something is left of a frame.
    func expectEndOfFrame() throws(ByteReadError) {
        guard remaining > 0 else { return }
        throw .invalid(what: "end of a frame", value: UInt64(remaining))
    }
}
