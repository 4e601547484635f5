internal import SimulationKernel

/// Why a frame is refused. A mismatch names what came and what was expected.
package enum FrameError: Error, Equatable, CustomStringConvertible {
    /// Shorter than a header, or not as long as its header says.
    case length(Int, expected: Int)
    /// A field differs from what it must be.
    case mismatch(field: String, found: String, expected: String)

    package var description: String {
        switch self {
        case .length(let found, let expected):
            "a frame of \(found) bytes came where \(expected) were expected"
        case .mismatch(let field, let found, let expected):
            "a frame with \(field) \(found) came where \(expected) was expected"
        }
    }
}

extension FrameError {
    /// Whether the frame is not what anybody sent, so that it may come whole when it is sent again.
    var isDamage: Bool {
        switch self {
        case .length: true
        case .mismatch(let field, _, _):
            ["magic", "format version", "checksum", "length"].contains(field)
        }
    }

    /// Whether the frame is sound, but of another run or of another attempt at this one.
    var isOfAnotherAttempt: Bool {
        guard case .mismatch(let field, _, _) = self else { return false }
        return field == "run digest" || field == "epoch"
    }
}

extension Frame {
    /// Reads and checks everything in a frame that does not depend on the state of its link, and
    /// returns the envelope and its content.
    ///
    /// Never traps, whatever the bytes are.
    package static func read(
        _ frame: UnsafeRawBufferPointer, of run: RunIdentity
    ) throws(FrameError) -> (envelope: Envelope, content: UnsafeRawBufferPointer) {
        guard frame.count >= headerSize else {
            throw .length(frame.count, expected: headerSize)
        }
        let fields = Fields(frame)
        // Magic and version first: they say whether the other fields are where we look for them.
        try expect("magic", fields.u32(0), magic)
        try expect("format version", fields.u16(4), version)
        try expect("checksum", fields.u64(checksumOffset), checksum(of: frame))
        let length = frame.count - headerSize
        try expect("length", fields.u64(lengthOffset), UInt64(length))
        guard Envelope.Kind(rawValue: fields.u16(10)) != nil else {
            throw .mismatch(field: "kind", found: "\(fields.u16(10))", expected: "0 to 4")
        }
        try expect("build", fields.u64(24), run.build)
        try expect("run digest", fields.u64(16), run.digest)
        try expect("epoch", fields.u32(12), run.epoch)
        return (envelope(ofChecked: frame), UnsafeRawBufferPointer(rebasing: frame[headerSize...]))
    }

    /// The envelope of a frame that ``read(_:of:)`` has let pass.
    static func envelope(ofChecked frame: UnsafeRawBufferPointer) -> Envelope {
        let fields = Fields(frame)
        return Envelope(
            kind: Envelope.Kind(rawValue: fields.u16(10)) ?? .envelope, sender: fields.u16(6),
            receiver: fields.u16(8), sequence: fields.u64(32), acknowledged: fields.u64(40),
            round: fields.u64(48), window: Int64(bitPattern: fields.u64(56)),
            bound: Int64(bitPattern: fields.u64(64)), count: fields.u64(72), cut: fields.u32(80))
    }

    /// Reads a frame as worker `this` of `workers` does, who talks to all but itself.
    static func read(
        _ frame: UnsafeRawBufferPointer, of run: RunIdentity, at this: Int, among workers: Int
    ) throws(FrameError) -> (envelope: Envelope, content: UnsafeRawBufferPointer) {
        let (envelope, content) = try read(frame, of: run)
        try expect("receiver", envelope.receiver, UInt16(this))
        guard Int(envelope.sender) < workers, Int(envelope.sender) != this else {
            throw .mismatch(
                field: "sender", found: "\(envelope.sender)",
                expected: "another of \(workers) workers")
        }
        return (envelope, content)
    }

    /// Throws unless a field is what it must be.
    static func expect<T: FixedWidthInteger>(
        _ field: String, _ found: T, _ expected: T
    ) throws(FrameError) {
        guard found != expected else { return }
        throw .mismatch(field: field, found: show(found), expected: show(expected))
    }

    private static func show<T: FixedWidthInteger>(_ value: T) -> String {
        value.magnitude > 1 << 20 ? "0x" + String(value, radix: 16) : String(value)
    }
}

/// Little-endian fields at known offsets of a buffer known to be long enough.
private struct Fields {
    let bytes: UnsafeRawBufferPointer

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    func u16(_ offset: Int) -> UInt16 { load(offset) }
    func u32(_ offset: Int) -> UInt32 { load(offset) }
    func u64(_ offset: Int) -> UInt64 { load(offset) }

    private func load<T: FixedWidthInteger>(_ offset: Int) -> T {
        T(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: T.self))
    }
}
