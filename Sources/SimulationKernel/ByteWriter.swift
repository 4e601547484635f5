/// Writes little-endian values, field by field: the wire and checkpoint format of the whole house.
///
/// Owns plain memory, which can be handed on without a copy; see ``take()``.
public struct ByteWriter: ~Copyable {
    @usableFromInline var base: UnsafeMutableRawPointer
    @usableFromInline var capacity: Int
    /// How many bytes have been written.
    public private(set) var count = 0

    /// An empty writer with room for `capacity` bytes; it grows when they do not suffice.
    public init(capacity: Int = 0) {
        self.capacity = max(capacity, 64)
        base = .allocate(byteCount: self.capacity, alignment: 16)
    }

    deinit { base.deallocate() }

    /// A copy of what has been written so far.
    public var bytes: [UInt8] { Array(UnsafeRawBufferPointer(start: base, count: count)) }

    /// Lets `body` read what has been written so far.
    public func withUnsafeBytes<Result, Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try body(UnsafeRawBufferPointer(start: base, count: count))
    }

    /// Hands over the memory itself: the caller deallocates it.
    public consuming func take() -> UnsafeMutableRawBufferPointer {
        let memory = UnsafeMutableRawBufferPointer(start: base, count: count)
        discard self
        return memory
    }

    /// Appends an integer, least significant byte first.
    @inlinable @inline(__always)
    public mutating func write<T: FixedWidthInteger & BitwiseCopyable>(_ value: T) {
        let place = reserve(MemoryLayout<T>.size)
        place.storeBytes(of: value.littleEndian, as: T.self)
    }

    /// Appends the bits of a number.
    @inlinable public mutating func write(_ value: Double) { write(value.bitPattern) }

    /// Appends one byte: 1 for true.
    @inlinable public mutating func write(_ value: Bool) { write(value ? UInt8(1) : 0) }

    /// Appends a length (u32) and the UTF-8 bytes.
    public mutating func write(_ text: String) {
        write(UInt32(text.utf8.count))
        append(Array(text.utf8))
    }

    /// Appends a length (u64) and the bytes.
    public mutating func write(_ data: [UInt8]) {
        write(UInt64(data.count))
        append(data)
    }

    /// Appends bytes as they are.
    public mutating func append(_ data: [UInt8]) { data.withUnsafeBytes { append($0) } }

    /// Appends bytes as they are.
    public mutating func append(_ data: UnsafeRawBufferPointer) {
        guard let source = data.baseAddress else { return }
        reserve(data.count).copyMemory(from: source, byteCount: data.count)
    }

    /// Replaces an integer written before, for what is known only later.
    public mutating func overwrite<T: FixedWidthInteger & BitwiseCopyable>(
        _ value: T, at offset: Int
    ) {
        guard offset >= 0, offset + MemoryLayout<T>.size <= count else {
            internalError("\(MemoryLayout<T>.size) bytes written at \(offset) of \(count)")
        }
        base.storeBytes(of: value.littleEndian, toByteOffset: offset, as: T.self)
    }

    /// Counts `size` more bytes and returns where they go.
    @usableFromInline @inline(__always)
    mutating func reserve(_ size: Int) -> UnsafeMutableRawPointer {
        if capacity &- count < size { grow(size) }
        let place = base + count
        count &+= size
        return place
    }

    @usableFromInline @inline(never)
    mutating func grow(_ size: Int) {
        capacity = max(2 * capacity, count + size)
        let larger = UnsafeMutableRawPointer.allocate(byteCount: capacity, alignment: 16)
        larger.copyMemory(from: base, byteCount: count)
        base.deallocate()
        base = larger
    }
}
