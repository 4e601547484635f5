internal import Foundation

extension LiveRecord {
    /// The record as a line of JSON with its end; nil when a number is not finite.
    public var line: String? {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let bytes = try? encoder.encode(self) else { return nil }
        return String(decoding: bytes, as: UTF8.self) + "\n"
    }

    /// Reads a line; nil when it is of a kind that is not known here, or damaged.
    public init?(line: some StringProtocol) {
        guard let record = try? JSONDecoder().decode(Self.self, from: Data(line.utf8)) else {
            return nil
        }
        self = record
    }
}
