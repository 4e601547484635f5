package import SimulationKernel
package import ZeroMQ

/// The bytes that one envelope travels in: a header of fixed layout, then content.
///
/// | offset | bytes | field |
/// |---|---|---|
/// | 0 | 4 | magic, `SLCF` |
/// | 4 | 2 | format version |
/// | 6 | 2 | sender |
/// | 8 | 2 | receiver |
/// | 10 | 2 | kind |
/// | 12 | 4 | epoch: how often the run has gone back to a checkpoint |
/// | 16 | 8 | run digest |
/// | 24 | 8 | build |
/// | 32 | 8 | link sequence: frames sent before on this link in this epoch |
/// | 40 | 8 | acknowledged: frames that have come the other way, none left out |
/// | 48 | 8 | round |
/// | 56 | 8 | window that the sender has run last; -1 before the first |
/// | 64 | 8 | bound |
/// | 72 | 8 | count: events, or parcels of events |
/// | 80 | 4 | number of the last cut that the sender was asked for |
/// | 84 | 4 | zero |
/// | 88 | 8 | bytes that follow the header |
/// | 96 | 8 | checksum of everything else |
/// | 104 | | content by kind; events as the model encodes them |
///
/// All integers are little-endian.
package enum Frame {
    package static let magic: UInt32 = 0x4643_4C53
    package static let version: UInt16 = 4
    package static let headerSize = 104
    package static let checksumOffset = 96
    package static let lengthOffset = 88
}

/// What tells a run apart from every other, in every frame of it.
package struct RunIdentity: Equatable, Sendable {
    /// Names the plan and this execution of it.
    package var digest: UInt64
    /// Names the program; see ``BuildIdentity``.
    package var build: UInt64
    /// How often the run has gone back to a checkpoint.
    package var epoch: UInt32

    package init(digest: UInt64, build: UInt64, epoch: UInt32) {
        self.digest = digest
        self.build = build
        self.epoch = epoch
    }
}

/// What one worker tells another after a window: data, barrier and null message in one.
package struct Envelope: Equatable, Sendable {
    /// What a frame is for, and what follows its header.
    package enum Kind: UInt16, Sendable {
        /// In a mesh, from each to each: for every worker the earliest window of what was sent to it
        /// (8 bytes each), then the receiver's events.
        case envelope = 0
        /// To the hub of a group: `count` parcels; see ``EventBatch``.
        case report = 1
        /// From the hub of a group: the first window not to open yet (8), the cut that is reached (number,
        /// 4; 0 for none; and window, 8), then `count` parcels.
        case answer = 2
        /// Asks for all frames that are not acknowledged here. No frame of the link itself: its sequence
        /// is that of the next.
        case request = 3
        /// From hub to hub: for each group the earliest window in which any member has something to do
        /// or was sent something by one of the sender's group (8 bytes each), then `count` parcels.
        /// Window, bound and cut are those of the sender's group: the last, the least and the last.
        case batch = 4
    }

    package var kind = Kind.envelope
    package var sender: UInt16
    package var receiver: UInt16
    /// Frames sent before on this link in this epoch.
    package var sequence: UInt64
    /// Frames that have come from the receiver, none left out.
    package var acknowledged: UInt64
    package var round: UInt64
    /// The window that the sender has run last; -1 before the first.
    package var window: Int64
    /// The earliest window in which the sender has something to do, or in an answer anybody has;
    /// ``nothing`` when there is none.
    package var bound: Int64
    /// Number of events, or of parcels of them.
    package var count: UInt64
    /// The number of the last cut that the sender was asked for; 0 for none.
    package var cut: UInt32

    /// Whether window and bound are not of the same worker.
    var isOfSeveral: Bool { kind == .answer || kind == .batch }

    /// The bound of a worker that has nothing left to do.
    package static let nothing = Int64.max

    package init(
        kind: Kind = .envelope, sender: UInt16, receiver: UInt16, sequence: UInt64,
        acknowledged: UInt64 = 0, round: UInt64, window: Int64, bound: Int64, count: UInt64,
        cut: UInt32 = 0
    ) {
        self.kind = kind
        self.sender = sender
        self.receiver = receiver
        self.sequence = sequence
        self.acknowledged = acknowledged
        self.round = round
        self.window = window
        self.bound = bound
        self.count = count
        self.cut = cut
    }

    /// The frame that carries this envelope and what `content` writes, built where it is sent from.
    ///
    /// - Parameter capacity: bytes that the content will hardly exceed.
    package func frame(
        of run: RunIdentity, capacity: Int = 0, content: (inout ByteWriter) throws -> Void
    ) throws -> Message {
        var writer = ByteWriter(capacity: Frame.headerSize + capacity)
        writer.write(Frame.magic)
        writer.write(Frame.version)
        writer.write(sender)
        writer.write(receiver)
        writer.write(kind.rawValue)
        writer.write(run.epoch)
        writer.write(run.digest)
        writer.write(run.build)
        writer.write(sequence)
        writer.write(acknowledged)
        writer.write(round)
        writer.write(window)
        writer.write(bound)
        writer.write(count)
        writer.write(cut)
        writer.write(UInt32(0))
        writer.write(UInt64(0))
        writer.write(UInt64(0))
        try content(&writer)
        // Known only now that the content is written.
        writer.overwrite(UInt64(writer.count - Frame.headerSize), at: Frame.lengthOffset)
        writer.overwrite(writer.withUnsafeBytes(Frame.checksum), at: Frame.checksumOffset)
        return try Message(adopting: writer.take())
    }
}

extension Frame {
    /// The checksum of a frame: of its header up to the checksum, continued over the events.
    static func checksum(of frame: UnsafeRawBufferPointer) -> UInt64 {
        let header = UnsafeRawBufferPointer(rebasing: frame[..<checksumOffset])
        let events = UnsafeRawBufferPointer(rebasing: frame[headerSize...])
        return SimulationKernel.checksum(
            events, seed: SimulationKernel.checksum(header))
    }
}
