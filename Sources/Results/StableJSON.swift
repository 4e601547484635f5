internal import Foundation

/// JSON with sorted keys and two-space indentation, so that files diff well.
public enum StableJSON {
    /// `value` as JSON text that ends in a line end.
    public static func encode(_ value: some Encodable) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return try Array(encoder.encode(value)) + [UInt8(ascii: "\n")]
    }

    /// Reads a file that ``write(_:to:)`` wrote.
    ///
    /// - Throws: ``ResultsError`` when it is missing or says something else.
    public static func read<T: Decodable>(
        _ type: T.Type, at path: String
    ) throws(ResultsError) -> T {
        try decode(type, FileSystem.read(path), file: path)
    }

    /// Writes a file in one step; its folder is made if need be.
    ///
    /// - Throws: ``ResultsError`` when the disk refuses.
    public static func write(_ value: some Encodable, to path: String) throws {
        let folder = (path as NSString).deletingLastPathComponent
        if !folder.isEmpty { try FileSystem.makeDirectory(folder) }
        let partial = "\(path).partial-\(ProcessInfo.processInfo.processIdentifier)"
        try FileSystem.write(encode(value), to: partial)
        try FileSystem.move(partial, to: path)
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
