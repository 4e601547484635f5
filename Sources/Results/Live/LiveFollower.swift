internal import Foundation

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// Reads a journal as it grows.
public struct LiveFollower: Sendable {
    private let path: String
    private var inode: UInt64?
    private var offset = 0

    /// A reader of the journal at `path`, which need not be there yet.
    public init(_ path: String) { self.path = path }

    /// The lines that came since the last call, without their ends; those of a journal begun anew too.
    public mutating func lines() -> [String] {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return [] }
        defer { close(file) }
        var facts = stat()
        guard fstat(file, &facts) == 0 else { return [] }
        if inode != UInt64(facts.st_ino) || offset > Int(facts.st_size) {
            inode = UInt64(facts.st_ino)
            offset = 0
        }
        guard Int(facts.st_size) > offset else { return [] }
        var bytes = [UInt8](repeating: 0, count: Int(facts.st_size) - offset)
        let start = off_t(offset)
        let count = bytes.withUnsafeMutableBytes { pread(file, $0.baseAddress, $0.count, start) }
        guard count > 0, let last = bytes[..<count].lastIndex(of: UInt8(ascii: "\n")) else {
            return []
        }
        // What follows the last line end is half a line; it is read again when the rest is there.
        offset += last + 1
        return bytes[..<last].split(separator: UInt8(ascii: "\n")).map {
            String(decoding: $0, as: UTF8.self)
        }
    }
}

extension LiveState {
    /// What a journal adds up to now.
    public init(readingAll path: String) {
        var follower = LiveFollower(path)
        for line in follower.lines() {
            if let record = LiveRecord(line: line) { add(record) }
        }
    }

    /// Whether the run goes on: it has no end yet, and its process lives on this machine.
    public var isUnderWay: Bool {
        guard let start, end == nil else { return false }
        return FileSystem.isAlive(start.pid)
    }
}
