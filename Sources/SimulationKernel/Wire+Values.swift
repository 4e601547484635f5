// How the values that everything is made of say their fields.

extension Wired where Self: FixedWidthInteger & BitwiseCopyable {
    /// Zero.
    @inlinable public static var blank: Self { 0 }

    /// Its bytes, the least significant first.
    @inlinable @inline(__always)
    public mutating func wire<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(Coder.Failure) {
        try coder.integer(&self)
    }
}

extension UInt8: Wired {}
extension UInt16: Wired {}
extension UInt32: Wired {}
extension UInt64: Wired {}
extension Int32: Wired {}
extension Int64: Wired {}

extension Double: Wired {
    /// Its bits.
    @inlinable @inline(__always)
    public mutating func wire<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(Coder.Failure) {
        var bits = bitPattern
        try coder.integer(&bits)
        if Coder.isReading { self = Double(bitPattern: bits) }
    }
}

extension Bool: Wired {
    /// One byte: 1 for true.
    @inlinable @inline(__always)
    public mutating func wire<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(Coder.Failure) {
        var byte: UInt8 = self ? 1 : 0
        try coder.integer(&byte)
        try coder.expect(byte < 2, "flag", UInt64(byte))
        if Coder.isReading { self = byte == 1 }
    }
}

extension Wired where Self: RawRepresentable, RawValue: Wired & FixedWidthInteger {
    /// Its code, which must be the code of a case.
    @inlinable @inline(__always)
    public mutating func wire<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(Coder.Failure) {
        var code = Coder.isReading ? 0 : rawValue
        try coder.field(&code)
        guard Coder.isReading else { return }
        let read = Self(rawValue: code)
        try coder.expect(read != nil, "\(Self.self)", UInt64(truncatingIfNeeded: code))
        if let read { self = read }
    }
}

extension Array: Wired where Element: Wired {
    /// Nothing.
    @inlinable public static var blank: [Element] { [] }

    /// A count and the elements, read one after the other: a count that lies ends with the bytes.
    @inlinable public mutating func wire<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(Coder.Failure) {
        var left = UInt64(count)
        try coder.integer(&left)
        guard Coder.isReading else {
            for element in self {
                var element = element
                try element.wire(&coder)
            }
            return
        }
        removeAll()
        while left > 0 {
            var element = Element.blank
            try element.wire(&coder)
            append(element)
            left -= 1
        }
    }
}

extension AgentID: Wired {
    /// Its number.
    @inlinable @inline(__always)
    public mutating func wire<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(Coder.Failure) {
        var number = rawValue
        try coder.integer(&number)
        if Coder.isReading { self = AgentID(number) }
    }
}

extension SimulationTime: Wired {
    /// Seconds since the start.
    @inlinable @inline(__always)
    public mutating func wire<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(Coder.Failure) {
        var number = seconds
        try coder.integer(&number)
        if Coder.isReading { self = SimulationTime(seconds: number) }
    }
}
