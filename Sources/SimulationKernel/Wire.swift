/// One walk over the fields of a value, in an order that never changes. Who walks decides what it does:
/// ``ByteWriter`` writes the fields, ``ByteReader`` reads them, ``ByteCounter`` measures them.
///
/// A type says its fields once, in ``Wired/wire(_:)``, so what is written and what is read cannot differ.
public protocol WireCoder: ~Copyable {
    /// What may go wrong: nothing for those who do not read.
    associatedtype Failure: Error

    /// Whether fields take their values from the walk.
    static var isReading: Bool { get }

    /// Visits an integer, least significant byte first.
    mutating func integer<Value: FixedWidthInteger & BitwiseCopyable>(
        _ value: inout Value) throws(Failure)

    /// Rejects what was read unless it can be: `value` is no `what`. What is written is taken as valid.
    mutating func expect(
        _ isValid: @autoclosure () -> Bool, _ what: @autoclosure () -> String,
        _ value: @autoclosure () -> UInt64
    ) throws(Failure)
}

/// A value that travels between processes or lies in a checkpoint, field by field: never the memory of
/// an enumeration, whose layout is no format.
public protocol Wired {
    /// A value to read into. Every field is overwritten.
    static var blank: Self { get }

    /// Visits all fields, in the order of the format.
    mutating func wire<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder) throws(Coder.Failure)
}

extension Wired {
    /// Appends all fields.
    @inlinable public func encode(into writer: inout ByteWriter) {
        var value = self
        value.wire(&writer)
    }

    /// Reads all fields. Throws on anything ``encode(into:)`` does not write.
    @inlinable public init(from reader: inout ByteReader) throws(ByteReadError) {
        self = .blank
        try wire(&reader)
    }
}

extension Wired where Self: BitwiseCopyable {
    /// Nothing but zeros: the first case of every enumeration and zero in every number.
    @inlinable public static var blank: Self {
        withUnsafeTemporaryAllocation(of: Self.self, capacity: 1) { room in
            let bytes = UnsafeMutableRawBufferPointer(room)
            bytes.initializeMemory(as: UInt8.self, repeating: 0)
            return room[0]
        }
    }
}

extension WireCoder where Self: ~Copyable {
    /// Visits a field of any type that says its own.
    @inlinable @inline(__always)
    public mutating func field<Value: Wired>(_ value: inout Value) throws(Failure) {
        try value.wire(&self)
    }

    /// Visits a field that travels as another type of integer, which holds all its values.
    @inlinable public mutating func field<Raw: FixedWidthInteger & BitwiseCopyable>(
        _ value: inout Int, as _: Raw.Type
    ) throws(Failure) {
        var raw = Self.isReading ? 0 : Raw(value)
        try integer(&raw)
        guard Self.isReading else { return }
        let read = Int(exactly: raw)
        try expect(read != nil, "position", UInt64(truncatingIfNeeded: raw))
        value = read ?? 0
    }

    /// Visits a field that may be absent: a flag, then the value.
    @inlinable public mutating func optional<Value: Wired>(
        _ value: inout Value?
    ) throws(Failure) {
        var isThere = value != nil
        try field(&isThere)
        guard isThere else {
            if Self.isReading { value = nil }
            return
        }
        var there = value ?? .blank
        try field(&there)
        if Self.isReading { value = there }
    }

    /// Visits a table in the order of its keys.
    @inlinable public mutating func table<Key: Wired & Comparable, Value: Wired>(
        _ entries: inout [Key: Value]
    ) throws(Failure) {
        var count = UInt64(entries.count)
        try integer(&count)
        guard Self.isReading else {
            // tidy: order does not matter, sorted here
            for entry in entries.sorted(by: { $0.key < $1.key }) {
                var (key, value) = entry
                try field(&key)
                try field(&value)
            }
            return
        }
        entries = [:]
        var done: UInt64 = 0
        while done < count {
            var (key, value) = (Key.blank, Value.blank)
            try field(&key)
            try field(&value)
            entries[key] = value
            done += 1
        }
    }
}
