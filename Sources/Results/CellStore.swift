internal import Foundation
internal import Hashing
internal import SimulationKernel

/// Files named by what they are the outcome of: whoever computes the same key finds the same bytes.
///
/// A file is written under a temporary name and renamed, so that it is whole or not there. One that was
/// damaged since counts as absent and is computed again.
public struct CellStore: Sendable {
    /// The directory that holds them.
    public let path: String

    /// A store in a directory, which is made with the first file.
    public init(at path: String) { self.path = path }

    /// Whether something is kept under a key, damaged or not.
    public func has(_ key: String) -> Bool { FileSystem.exists(place(of: key)) }

    /// What was kept under a key; nil when nothing was, or when it is damaged.
    ///
    /// - Parameter key: hexadecimal digits, at least three.
    public func bytes(of key: String) -> [UInt8]? {
        guard let file = try? FileSystem.read(place(of: key)), file.count >= 8 else { return nil }
        let bytes = Array(file.dropFirst(8))
        let written = file.prefix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return bytes.withUnsafeBytes { checksum($0, seed: Self.seed) } == written ? bytes : nil
    }

    /// Keeps bytes under a key.
    ///
    /// - Throws: ``ResultsError`` when the disk refuses.
    public func keep(_ bytes: [UInt8], as key: String) throws(ResultsError) {
        let sum = bytes.withUnsafeBytes { checksum($0, seed: Self.seed) }
        let head = (0..<8).map { UInt8(truncatingIfNeeded: sum >> (8 * UInt64($0))) }
        let place = place(of: key)
        try FileSystem.makeDirectory("\(path)/\(key.prefix(2))")
        // Processes of other machines may do the same, and have the same number.
        let partial = "\(place).partial-\(ProcessInfo.processInfo.globallyUniqueString)"
        do throws(ResultsError) {
            try FileSystem.write(head + bytes, to: partial)
            try FileSystem.move(partial, to: place)
        } catch {
            FileSystem.remove(partial)
            throw error
        }
    }

    /// Two digits name a folder, so that none grows to thousands of files.
    private func place(of key: String) -> String {
        "\(path)/\(key.prefix(2))/\(key.dropFirst(2))"
    }

    private static let seed = stableHash("cell store")
}
