package import SimulationKernel

/// What one worker wrote at a cut.
package struct CheckpointPart: Equatable, Sendable {
    /// Its file in the run's directory.
    package var name: String
    /// Its length.
    package var bytes: UInt64
    /// Its checksum.
    package var checksum: UInt64

    package init(name: String, bytes: UInt64, checksum: UInt64) {
        self.name = name
        self.bytes = bytes
        self.checksum = checksum
    }

    /// The part that such bytes are.
    init(name: String, of bytes: [UInt8]) {
        self.init(
            name: name, bytes: UInt64(bytes.count),
            checksum: bytes.withUnsafeBytes { SimulationKernel.checksum($0) })
    }

    func write(to writer: inout ByteWriter) {
        writer.write(name)
        writer.write(bytes)
        writer.write(checksum)
    }

    init(from reader: inout ByteReader) throws(ByteReadError) {
        self.init(
            name: try reader.readString(), bytes: try reader.read(), checksum: try reader.read())
    }
}

/// Says at which cut a run can go on, and from which files.
///
/// Written when all workers have written their parts, under another name, and renamed: that is the
/// moment from which the cut counts.
package struct CheckpointManifest: Equatable, Sendable {
    /// What this program writes and reads.
    package static let version: UInt32 = 1
    private static let magic: UInt32 = 0x4D43_4C53

    /// What the run is, and the program whose model wrote it.
    package var identity: CheckpointIdentity
    /// How often the run had been begun before when this was written.
    package var epoch: UInt32
    /// Number of the cut in the run, from 1.
    package var number: UInt32
    /// The next window: all before it have been run, none from it on.
    package var window: Int64
    /// What each worker wrote.
    package var parts: [CheckpointPart]

    package init(
        identity: CheckpointIdentity, epoch: UInt32, number: UInt32, window: Int64,
        parts: [CheckpointPart]
    ) {
        self.identity = identity
        self.epoch = epoch
        self.number = number
        self.window = window
        self.parts = parts
    }

    /// Magic, version, fields, checksum of everything before it; little-endian.
    package var bytes: [UInt8] {
        var writer = ByteWriter(capacity: 256)
        writer.write(Self.magic)
        writer.write(Self.version)
        writer.write(identity.build)
        writer.write(identity.plan)
        writer.write(epoch)
        writer.write(number)
        writer.write(window)
        writer.write(UInt32(parts.count))
        for part in parts { part.write(to: &writer) }
        writer.write(writer.withUnsafeBytes { checksum($0) })
        return writer.bytes
    }

    /// Reads what ``bytes`` wrote. Never traps on any bytes.
    package init(bytes: [UInt8]) throws(ByteReadError) {
        self = try bytes.withUnsafeBytes { raw in
            Result { () throws(ByteReadError) in try Self(from: raw) }
        }.get()
    }

    private init(from raw: UnsafeRawBufferPointer) throws(ByteReadError) {
        var reader = ByteReader(raw)
        let magic: UInt32 = try reader.read()
        guard magic == Self.magic else {
            throw .invalid(what: "mark of a checkpoint's manifest", value: UInt64(magic))
        }
        let version: UInt32 = try reader.read()
        guard version == Self.version else {
            throw .invalid(
                what: "version of a checkpoint's manifest (this program reads \(Self.version))",
                value: UInt64(version))
        }
        var sum = ByteReader(raw)
        let covered = try sum.take(max(0, raw.count - 8))
        let expected: UInt64 = try sum.read()
        guard checksum(covered) == expected else {
            throw .invalid(what: "checksum of a checkpoint's manifest", value: expected)
        }
        identity = CheckpointIdentity(build: try reader.read(), plan: try reader.read())
        epoch = try reader.read()
        number = try reader.read()
        window = try reader.read()
        parts = []
        for _ in 0..<(try reader.read(UInt32.self)) {
            parts.append(try CheckpointPart(from: &reader))
        }
        guard reader.remaining == 8 else {
            throw .invalid(what: "length of a checkpoint's manifest", value: UInt64(raw.count))
        }
    }
}

/// What a checkpoint must agree with to be gone on from.
package struct CheckpointIdentity: Equatable, Sendable {
    /// The program; see ``BuildIdentity``.
    package var build: UInt64
    /// Digest of the run's plan and end.
    package var plan: UInt64

    package init(build: UInt64, plan: UInt64) {
        self.build = build
        self.plan = plan
    }

    /// The identity of an order as this program does it.
    init(of order: RunOrder, build: UInt64) {
        self.build = build
        plan = order.plan.withUnsafeBytes {
            checksum($0, seed: UInt64(bitPattern: order.endWindow))
        }
    }
}
