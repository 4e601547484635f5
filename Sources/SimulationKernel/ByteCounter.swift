/// Counts the bytes that a value takes on the wire or in a checkpoint.
public struct ByteCounter: WireCoder {
    /// Bytes so far.
    public private(set) var count = 0

    /// A counter at nothing.
    @inlinable public init() {}

    /// Fields keep what they are.
    @inlinable public static var isReading: Bool { false }

    /// Counts the bytes of an integer.
    public mutating func integer<Value: FixedWidthInteger & BitwiseCopyable>(
        _: inout Value
    ) throws(Never) {
        count += MemoryLayout<Value>.size
    }

    /// What is there is valid.
    public mutating func expect(
        _: @autoclosure () -> Bool, _: @autoclosure () -> String, _: @autoclosure () -> UInt64
    ) throws(Never) {}
}

extension ByteWriter: WireCoder {
    /// Fields keep what they are.
    @inlinable public static var isReading: Bool { false }

    /// Appends an integer, least significant byte first.
    @inlinable @inline(__always)
    public mutating func integer<Value: FixedWidthInteger & BitwiseCopyable>(
        _ value: inout Value
    ) throws(Never) {
        write(value)
    }

    /// What is written is valid.
    @inlinable @inline(__always)
    public mutating func expect(
        _: @autoclosure () -> Bool, _: @autoclosure () -> String, _: @autoclosure () -> UInt64
    ) throws(Never) {}
}

extension ByteReader: WireCoder {
    /// Fields take the values that are read.
    @inlinable public static var isReading: Bool { true }

    /// Reads an integer, least significant byte first.
    @inlinable @inline(__always)
    public mutating func integer<Value: FixedWidthInteger & BitwiseCopyable>(
        _ value: inout Value
    ) throws(ByteReadError) {
        value = try read()
    }

    /// Throws when what was read cannot be.
    @inlinable @inline(__always)
    public mutating func expect(
        _ isValid: @autoclosure () -> Bool, _ what: @autoclosure () -> String,
        _ value: @autoclosure () -> UInt64
    ) throws(ByteReadError) {
        guard isValid() else { throw .invalid(what: what(), value: value()) }
    }
}
