internal import Foundation

/// A file that a person asked for by name.
enum OutputFile {
    /// Writes it whole or not at all.
    ///
    /// - Throws: a `CommandFailure` that says what refused.
    static func write(_ bytes: some Sequence<UInt8>, to path: String, hint: String? = nil) throws {
        do { try Data(bytes).write(to: URL(fileURLWithPath: path), options: .atomic) } catch {
            throw CommandFailure(
                .inputOutput, "\(path): error: cannot be written: \(error.localizedDescription)",
                hints: [hint ?? "name a file in a directory that is there and may be written to"])
        }
    }
}
