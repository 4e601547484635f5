internal import CZeroMQ

/// A key of CURVE, libzmq's encryption: 40 characters of Z85.
public struct CurveKey: SocketOptionValue, Hashable, CustomStringConvertible {
    /// The key as text.
    public let text: String

    /// A key from its 40 characters, or nil when they are no key.
    public init?(_ text: String) {
        guard text.utf8.count == 40 else { return nil }
        var decoded = [UInt8](repeating: 0, count: 32)
        guard zmq_z85_decode(&decoded, text) != nil else { return nil }
        self.text = text
    }

    init(unchecked text: String) { self.text = text }

    /// Never the key itself: descriptions end up in error messages and logs.
    public var description: String { "CURVE key" }

    /// Room for the longest value, in bytes.
    public static var optionSize: Int { 41 }
    /// The value in the form libzmq returns it.
    public init(optionBytes: UnsafeRawBufferPointer) { text = String(optionBytes: optionBytes) }
    /// The value in the form libzmq takes it.
    public func withOptionBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        text.withOptionBytes(body)
    }

    /// The public key of a secret one. The corresponding C function is `zmq_curve_public`.
    public func publicKey() throws(ZeroMQError) -> CurveKey {
        var buffer = [CChar](repeating: 0, count: 41)
        guard zmq_curve_public(&buffer, text) == 0 else { throw .last("zmq_curve_public") }
        return CurveKey(unchecked: Self.text(buffer))
    }

    /// Makes a new pair of keys. The corresponding C function is `zmq_curve_keypair`.
    public static func makePair() throws(ZeroMQError) -> (public: CurveKey, secret: CurveKey) {
        var publicKey = [CChar](repeating: 0, count: 41)
        var secretKey = [CChar](repeating: 0, count: 41)
        guard zmq_curve_keypair(&publicKey, &secretKey) == 0 else {
            throw .last("zmq_curve_keypair")
        }
        return (CurveKey(unchecked: text(publicKey)), CurveKey(unchecked: text(secretKey)))
    }

    private static func text(_ buffer: [CChar]) -> String {
        String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}

extension CurveKey {
    /// The key of 32 bytes, as authentication requests carry it; nil when there are not 32.
    /// The corresponding C function is `zmq_z85_encode`.
    public init?(bytes: some Collection<UInt8>) {
        let bytes = Array(bytes)
        var buffer = [CChar](repeating: 0, count: 41)
        guard bytes.count == 32, zmq_z85_encode(&buffer, bytes, 32) != nil else { return nil }
        self.init(unchecked: Self.text(buffer))
    }
}
