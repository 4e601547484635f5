internal import Foundation

/// JSON with sorted keys and two-space indentation, so that files diff well.
public enum StableJSON {
    /// `value` as JSON text that ends in a line end.
    public static func encode(_ value: some Encodable) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return try Array(encoder.encode(value)) + [UInt8(ascii: "\n")]
    }

    /// Reads what ``encode(_:)`` wrote; `file` is named when it cannot be read.
    static func decode<T: Decodable>(
        _ type: T.Type, _ bytes: [UInt8], file: String
    ) throws(ResultsError) -> T {
        do { return try JSONDecoder().decode(type, from: Data(bytes)) } catch {
            throw .malformed(file: file, line: 1, reason: "\(error)")
        }
    }
}
