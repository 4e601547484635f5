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
        lines { offset, size in [offset..<size] }
    }

    /// The first lines and the last, for whoever wants to know how it stands and not how it came about.
    fileprivate mutating func ends() -> [String] {
        let reach = 1 << 16
        return lines { _, size in size > 2 * reach ? [0..<reach, size - reach..<size] : [0..<size] }
    }

    /// Whole lines of some ranges of bytes, of which the last reaches to the file's end.
    private mutating func lines(_ ranges: (_ offset: Int, _ size: Int) -> [Range<Int>]) -> [String]
    {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return [] }
        defer { close(file) }
        var facts = stat()
        guard fstat(file, &facts) == 0 else { return [] }
        let size = Int(facts.st_size)
        if inode != UInt64(facts.st_ino) || offset > size {
            inode = UInt64(facts.st_ino)
            offset = 0
        }
        guard size > offset else { return [] }
        var lines: [String] = []
        for range in ranges(offset, size) {
            let bytes = Self.read(range, of: file)
            guard let last = bytes.lastIndex(of: UInt8(ascii: "\n")) else { continue }
            // What follows the last line end is half a line; it is read again when the rest is there.
            offset = range.lowerBound + last + 1
            lines += bytes[..<last].split(separator: UInt8(ascii: "\n")).map {
                String(decoding: $0, as: UTF8.self)
            }
        }
        return lines
    }

    private static func read(_ range: Range<Int>, of file: Int32) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: range.count)
        let count = bytes.withUnsafeMutableBytes {
            pread(file, $0.baseAddress, $0.count, off_t(range.lowerBound))
        }
        return Array(bytes.prefix(max(0, count)))
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

    /// How a journal stands now, from its ends: not what was said in between.
    public init(readingEnds path: String) {
        var follower = LiveFollower(path)
        for line in follower.ends() {
            if let record = LiveRecord(line: line) { add(record) }
        }
    }

    /// Whether the run goes on: it has no end yet, and its process lives on this machine.
    public var isUnderWay: Bool {
        guard let start, end == nil else { return false }
        return FileSystem.isAlive(start.pid)
    }
}
