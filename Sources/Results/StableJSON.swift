internal import Foundation
internal import Primitives

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
        let folder = FileSystem.folder(of: path)
        if !folder.isEmpty { try FileSystem.makeDirectory(folder) }
        try OutputFile(path).write(encode(value))
    }

    /// Reads what ``encode(_:)`` wrote; `file` is named when it cannot be read.
    static func decode<T: Decodable>(
        _ type: T.Type, _ bytes: [UInt8], file: String
    ) throws(ResultsError) -> T {
        let text: String
        do throws(TextProblem) { text = try InputText.string(of: bytes) } catch {
            throw ResultsError(error, in: file)
        }
        do { return try JSONDecoder().decode(type, from: Data(text.utf8)) } catch {
            throw .malformed(file: file, line: line(of: error), reason: reason(of: error))
        }
    }

    /// What a decoder found wrong, as half a sentence.
    private static func reason(of error: any Error) -> String {
        func place(_ path: [any CodingKey]) -> String {
            path.isEmpty ? "the whole" : "'\(path.map(\.stringValue).joined(separator: "."))'"
        }
        switch error as? DecodingError {
        case .keyNotFound(let key, let context):
            return "\(place(context.codingPath + [key])) is missing"
        case .valueNotFound(_, let context):
            return "\(place(context.codingPath)) is null and must not be"
        case .typeMismatch(let type, let context):
            return "\(place(context.codingPath)) is not a \(type)"
        case .dataCorrupted(let context) where context.codingPath.isEmpty:
            return "not JSON: \(message(below: context) ?? context.debugDescription)"
        case .dataCorrupted(let context):
            return "\(place(context.codingPath)): \(context.debugDescription)"
        default: return "\(error)"
        }
    }

    /// The line that the parser named in its message; the first when it named none.
    private static func line(of error: any Error) -> Int {
        guard case .dataCorrupted(let context) = error as? DecodingError,
            let message = message(below: context), let mark = message.range(of: "line ")
        else { return 1 }
        return Int(message[mark.upperBound...].prefix { $0.isNumber }) ?? 1
    }

    private static func message(below context: DecodingError.Context) -> String? {
        (context.underlyingError as NSError?)?.userInfo[NSDebugDescriptionErrorKey] as? String
    }
}
