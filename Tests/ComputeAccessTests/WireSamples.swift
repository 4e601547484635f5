import ComputeAccess
import SimulationKernel

/// Values of a wired type, read from bytes that are often some.
enum WireSamples {
    /// Bytes three quarters of which are small enough to be a case of any axis.
    private static func bytes(name: UInt64, attempt: UInt64, count: Int) -> [UInt8] {
        (0..<count).map { place in
            let word = Draw(seed: attempt, name: name, purpose: 1, ordinal: UInt64(place))
                .integer(below: 1_024)
            return word < 256 ? UInt8(word) : UInt8(word & 1)
        }
    }

    /// What `decode` reads from bytes, and how many of them it took.
    static func read<Value>(
        _ bytes: [UInt8], _ decode: (inout ByteReader) throws(ByteReadError) -> Value
    ) throws(ByteReadError) -> (value: Value, length: Int) {
        var result: Result<(Value, Int), ByteReadError>?
        bytes.withUnsafeBytes { buffer in
            var reader = ByteReader(buffer)
            do throws(ByteReadError) {
                let value = try decode(&reader)
                result = .success((value, bytes.count - reader.remaining))
            } catch {
                result = .failure(error)
            }
        }
        return try result!.get()
    }

    /// Values with random content, and the bytes they were read from.
    static func drawn<Value>(
        name: UInt64, start: [UInt8] = [],
        _ decode: (inout ByteReader) throws(ByteReadError) -> Value
    ) -> [(value: Value, bytes: [UInt8])] {
        (UInt64(0)..<2_000).compactMap { attempt in
            let bytes = start + bytes(name: name, attempt: attempt, count: 120)
            guard let (value, length) = try? read(bytes, decode) else { return nil }
            return (value, Array(bytes.prefix(length)))
        }
    }
}
