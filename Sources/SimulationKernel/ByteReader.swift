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
