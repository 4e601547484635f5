/// Writes little-endian values, field by field: the wire and checkpoint format of the whole house.
public struct ByteWriter: Sendable {
    /// What has been written so far.
    public var bytes: [UInt8]

    /// An empty writer.
    public init(capacity: Int = 0) {
        bytes = []
        bytes.reserveCapacity(capacity)
    }

    /// Appends an integer, least significant byte first.
    @inlinable public mutating func write<T: FixedWidthInteger>(_ value: T) {
        bytes.append(addingCapacity: MemoryLayout<T>.size) { output in
            output.withUnsafeMutableBufferPointer { buffer, count in
                UnsafeMutableRawPointer(buffer.baseAddress.unsafelyUnwrapped + count)
                    .storeBytes(of: value.littleEndian, as: T.self)
                count += MemoryLayout<T>.size
            }
        }
    }

    /// Appends the bits of a number.
    @inlinable public mutating func write(_ value: Double) { write(value.bitPattern) }

    /// Appends one byte: 1 for true.
    @inlinable public mutating func write(_ value: Bool) { write(value ? UInt8(1) : 0) }

    /// Appends a length (u32) and the UTF-8 bytes.
    public mutating func write(_ text: String) {
        write(UInt32(text.utf8.count))
        bytes.append(contentsOf: text.utf8)
    }

    /// Appends a length (u64) and the bytes.
    public mutating func write(_ data: [UInt8]) {
        write(UInt64(data.count))
        bytes.append(contentsOf: data)
    }
}

/// Why bytes could not be read.
public enum ByteReadError: Error, Equatable, CustomStringConvertible {
    /// The bytes end before the value does: `wanted` more were needed, `left` were there.
    case truncated(wanted: Int, left: Int)
    /// A tag or flag has a value that nothing stands for.
    case invalid(what: String, value: UInt64)

    /// The sentence a person reads.
    public var description: String {
        switch self {
        case .truncated(let wanted, let left): "needed \(wanted) more bytes, \(left) were left"
        case .invalid(let what, let value): "\(value) is no \(what)"
        }
    }
}

/// Reads what ``ByteWriter`` wrote. Never traps on any input.
public struct ByteReader {
    @usableFromInline let bytes: UnsafeRawBufferPointer
    @usableFromInline var position = 0

    /// A reader at the start of `bytes`, which must outlive it.
    @inlinable public init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    /// How many bytes have not been read.
    @inlinable public var remaining: Int { bytes.count - position }

    /// Reads an integer of the type wanted.
    @inlinable public mutating func read<T: FixedWidthInteger>(
        _: T.Type = T.self
    ) throws(ByteReadError) -> T {
        let size = MemoryLayout<T>.size
        guard remaining >= size else {
            throw .truncated(wanted: size, left: remaining)
        }
        let value = bytes.loadUnaligned(fromByteOffset: position, as: T.self)
        position += size
        return T(littleEndian: value)
    }

    /// Reads a number.
    @inlinable public mutating func readDouble() throws(ByteReadError) -> Double {
        Double(bitPattern: try read())
    }

    /// Reads a byte that must be 0 or 1.
    @inlinable public mutating func readBool() throws(ByteReadError) -> Bool {
        let value: UInt8 = try read()
        guard value < 2 else { throw .invalid(what: "flag", value: UInt64(value)) }
        return value == 1
    }

    /// Reads a text written with its length.
    public mutating func readString() throws(ByteReadError) -> String {
        let count = Int(try read(UInt32.self))
        return String(decoding: try take(count), as: UTF8.self)
    }

    /// Reads bytes written with their length.
    public mutating func readBytes() throws(ByteReadError) -> [UInt8] {
        let count: UInt64 = try read()
        guard count <= UInt64(remaining) else {
            throw .truncated(wanted: Int(clamping: count), left: remaining)
        }
        return Array(try take(Int(count)))
    }

    /// Takes the next `count` bytes as they are.
    @inlinable public mutating func take(
        _ count: Int
    ) throws(ByteReadError) -> UnsafeRawBufferPointer {
        guard count >= 0, remaining >= count else {
            throw .truncated(wanted: count, left: remaining)
        }
        defer { position += count }
        return UnsafeRawBufferPointer(rebasing: bytes[position..<position + count])
    }
}
