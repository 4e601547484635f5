/// A value that libzmq's options can hold.
public protocol SocketOptionValue: Sendable {
    /// Room for the longest value of the type, in bytes.
    static var optionSize: Int { get }
    /// Reads the value from what `zmq_getsockopt` returned.
    init(optionBytes: UnsafeRawBufferPointer)
    /// Shows the value as `zmq_setsockopt` wants it.
    func withOptionBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result
}

/// A span in whole milliseconds, as libzmq counts; negative stands for "without limit".
public struct Milliseconds: SocketOptionValue, Equatable, ExpressibleByIntegerLiteral {
    /// The number of milliseconds.
    public var count: Int32

    /// A span of `count` milliseconds.
    public init(_ count: Int32) { self.count = count }

    /// A span of as many milliseconds as the literal says.
    public init(integerLiteral count: Int32) { self.count = count }

    /// Waits for ever.
    public static let unlimited = Milliseconds(-1)

    /// Room for the longest value, in bytes.
    public static var optionSize: Int { Int32.optionSize }
    /// The value in the form libzmq returns it.
    public init(optionBytes: UnsafeRawBufferPointer) { count = Int32(optionBytes: optionBytes) }
    /// The value in the form libzmq takes it.
    public func withOptionBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        count.withOptionBytes(body)
    }
}

extension SocketOptionValue where Self: FixedWidthInteger {
    /// Room for the longest value, in bytes.
    public static var optionSize: Int { MemoryLayout<Self>.size }
    /// The value in the form libzmq returns it.
    public init(optionBytes: UnsafeRawBufferPointer) {
        self = optionBytes.loadUnaligned(as: Self.self)
    }
    /// The value in the form libzmq takes it.
    public func withOptionBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        withUnsafeBytes(of: self, body)
    }
}

extension Int32: SocketOptionValue {}
extension Int64: SocketOptionValue {}

extension Bool: SocketOptionValue {
    /// Room for the longest value, in bytes.
    public static var optionSize: Int { Int32.optionSize }
    /// The value in the form libzmq returns it.
    public init(optionBytes: UnsafeRawBufferPointer) { self = Int32(optionBytes: optionBytes) != 0 }
    /// The value in the form libzmq takes it.
    public func withOptionBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        Int32(self ? 1 : 0).withOptionBytes(body)
    }
}

extension [UInt8]: SocketOptionValue {
    /// Room for the longest value, in bytes.
    public static var optionSize: Int { 1024 }
    /// The value in the form libzmq returns it.
    public init(optionBytes: UnsafeRawBufferPointer) { self = Array(optionBytes) }
    /// The value in the form libzmq takes it.
    public func withOptionBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        withUnsafeBytes(body)
    }
}

extension String: SocketOptionValue {
    /// Room for the longest value, in bytes.
    public static var optionSize: Int { 1024 }
    /// Texts come back with their final zero.
    public init(optionBytes: UnsafeRawBufferPointer) {
        self = String(decoding: optionBytes.prefix { $0 != 0 }, as: UTF8.self)
    }
    /// The value in the form libzmq takes it.
    public func withOptionBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        Array(utf8).withUnsafeBytes(body)
    }
}
