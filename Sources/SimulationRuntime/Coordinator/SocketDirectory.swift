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

    /// What `mkdtemp` makes a name of. Before the `k` nobody locked what was made.
    private static let pattern = prefix + "k" + String(repeating: "X", count: 6)

    /// The directory.
    package let path: String
    /// Held while the directory is in use; the operating system frees it however the process ends.
    private let lock: Int32

    /// Makes a new directory under the temporary one, or under `/tmp` when that is too long.
    package init(under base: String? = nil) throws {
        // Room for the directory's name and a worker's number.
        let room = "/\(Self.pattern)/65535.255".utf8.count
        let base = base ?? NSTemporaryDirectory()
        let shortened = base.hasSuffix("/") && base.count > 1 ? String(base.dropLast()) : base
        let parent = shortened.utf8.count + room <= Self.longestPath ? shortened : "/tmp"
        Self.sweep(parent)
        while true {
            var template = Array("\(parent)/\(Self.pattern)".utf8CString)
            guard mkdtemp(&template) != nil else {
                throw SystemError.last("mkdtemp(\(parent)/\(Self.pattern))")
            }
            let name = template.dropLast().map(UInt8.init(bitPattern:))
            let made = String(decoding: name, as: UTF8.self)
            // Somebody who sweeps may have been faster than our lock.
            guard let lock = Self.lock(made), access(made, F_OK) == 0 else { continue }
            self.lock = lock
            path = made
            return
        }
    }

    /// Removes what processes left that were killed before anybody could clear up after them.
    private static func sweep(_ parent: String) {
        for name in (try? FileManager.default.contentsOfDirectory(atPath: parent)) ?? []
        where name.hasPrefix(prefix + "k") && name.utf8.count == pattern.utf8.count {
            var status = stat()
            let left = "\(parent)/\(name)"
            guard lstat(left, &status) == 0, status.st_uid == geteuid(), let lock = lock(left)
            else { continue }
            remove(left)
            close(lock)
        }
    }

    /// Locks a directory, unless somebody else has it.
    private static func lock(_ path: String) -> Int32? {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return descriptor }
        close(descriptor)
        return nil
    }

    /// The coordinator's endpoint.
    package var endpoint: String { "ipc://\(path)/c" }

    /// Removes the sockets and the directory. What is not a socket is left alone, and the directory
    /// with it.
    package func remove() {
        Self.remove(path)
        close(lock)
    }

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
