package import SimulationKernel

/// The bytes that one envelope travels in: a header of fixed layout, then the events.
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
/// | 40 | 8 | round |
/// | 48 | 8 | window that the sender has just run; -1 before the first |
/// | 56 | 8 | bound |
/// | 64 | 8 | number of events |
/// | 72 | 8 | bytes of events that follow the header |
/// | 80 | 8 | checksum of everything else |
/// | 88 | | events, encoded by the model |
///
/// All integers are little-endian.
package enum Frame {
    package static let magic: UInt32 = 0x4643_4C53
    package static let version: UInt16 = 1
    package static let headerSize = 88
    package static let checksumOffset = 80
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
    /// What a frame is for.
    package enum Kind: UInt16, Sendable {
        /// In a mesh: events and bound, from each to each.
        case envelope = 0
        /// In a star: events, to those concerned only.
        case events = 1
        /// In a star: the bound, and who was sent events, to the hub.
        case report = 2
        /// In a star: the next window, and how many frames of events to wait for, from the hub.
        case answer = 3
    }

    package var kind = Kind.envelope
    package var sender: UInt16
    package var receiver: UInt16
    /// Frames sent before on this link in this epoch.
    package var sequence: UInt64
    package var round: UInt64
    /// The window that the sender has just run; -1 before the first.
    package var window: Int64
    /// The earliest window in which the sender, or anyone it has sent to in this round, has something
    /// to do; ``nothing`` when there is none.
    package var bound: Int64
    /// Number of events.
    package var count: UInt64

    /// The bound of a worker that has nothing left to do.
    package static let nothing = Int64.max

    package init(
        kind: Kind = .envelope, sender: UInt16, receiver: UInt16, sequence: UInt64, round: UInt64,
        window: Int64,
        bound: Int64, count: UInt64
    ) {
        self.kind = kind
        self.sender = sender
        self.receiver = receiver
        self.sequence = sequence
        self.round = round
        self.window = window
        self.bound = bound
        self.count = count
    }

    /// The frame that carries this envelope and the events that `encode` writes.
    package func frame(
        of run: RunIdentity, capacity: Int = 0, events encode: (inout ByteWriter) -> Void
    ) -> [UInt8] {
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
        writer.write(round)
        writer.write(window)
        writer.write(bound)
        writer.write(count)
        writer.write(UInt64(0))
        writer.write(UInt64(0))
        encode(&writer)
        Self.seal(&writer.bytes)
        return writer.bytes
    }

    /// Fills in the length and the checksum, which are known only when the events are written.
    private static func seal(_ bytes: inout [UInt8]) {
        let length = UInt64(bytes.count - Frame.headerSize).littleEndian
        bytes.withUnsafeMutableBytes { raw in
            raw.storeBytes(of: length, toByteOffset: 72, as: UInt64.self)
            let sum = Frame.checksum(of: UnsafeRawBufferPointer(raw)).littleEndian
            raw.storeBytes(of: sum, toByteOffset: Frame.checksumOffset, as: UInt64.self)
        }
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
