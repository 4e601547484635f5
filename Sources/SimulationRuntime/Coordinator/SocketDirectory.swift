#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif
internal import Foundation

/// A private place for the sockets of one pool: mode 0700, so that other users cannot connect.
package struct SocketDirectory: Sendable {
    /// Longest path a Unix domain socket can have: its address has 108 bytes, the last a zero.
    package static let longestPath = 107
    /// Every directory's name begins so.
    package static let prefix = "sluice-"

    /// What `mkdtemp` makes a name of.
    private static let pattern = prefix + String(repeating: "X", count: 6)

    /// The directory.
    package let path: String

    /// Makes a new directory under the temporary one, or under `/tmp` when that is too long.
    package init(under base: String? = nil) throws {
        // Room for the directory's name and a worker's number.
        let room = "/\(Self.pattern)/65535.255".utf8.count
        let base = base ?? NSTemporaryDirectory()
        let shortened = base.hasSuffix("/") && base.count > 1 ? String(base.dropLast()) : base
        let parent = shortened.utf8.count + room <= Self.longestPath ? shortened : "/tmp"
        var template = Array("\(parent)/\(Self.pattern)".utf8CString)
        guard mkdtemp(&template) != nil else {
            throw SystemError.last("mkdtemp(\(parent)/\(Self.pattern))")
        }
        path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    /// The coordinator's endpoint.
    package var endpoint: String { "ipc://\(path)/c" }

    /// Removes the sockets and the directory. What is not a socket is left alone, and the directory
    /// with it.
    package func remove() { Self.remove(path) }

    /// Removes the directory that holds the socket of an `ipc` endpoint, if it is one of ours.
    static func removeSockets(besides endpoint: String) {
        guard endpoint.hasPrefix("ipc://"), let slash = endpoint.lastIndex(of: "/") else { return }
        let path = String(endpoint[..<slash].dropFirst("ipc://".count))
        guard path.split(separator: "/").last?.hasPrefix(prefix) == true else { return }
        remove(path)
    }

    private static func remove(_ path: String) {
        for name in (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [] {
            var status = stat()
            let file = "\(path)/\(name)"
            if lstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFSOCK { unlink(file) }
        }
        rmdir(path)
    }
}
