internal import Foundation
internal import SimulationKernel

/// Names a program, so that workers of another build are refused: its agents could behave
/// differently, and the same bytes from any number of workers are what we promise.
enum BuildIdentity {
    /// A checksum of an executable's size and first 64 KiB; 0 when it cannot be read.
    ///
    /// Linkers put a digest of the whole program there (the build ID of ELF, the UUID of Mach-O), so
    /// the rest need not be read.
    static func of(executable path: String) -> UInt64 {
        guard let file = FileHandle(forReadingAtPath: path) else { return 0 }
        defer { try? file.close() }
        guard let head = try? file.read(upToCount: 65_536), let size = try? file.seekToEnd() else {
            return 0
        }
        return head.withUnsafeBytes { checksum($0, seed: size) }
    }
}
