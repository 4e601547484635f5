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
    /// The same where nothing can be locked: nobody sweeps these.
    private static let unlockedPattern = prefix + "u" + String(repeating: "X", count: 6)
    /// How often somebody who sweeps may take a new directory before we have locked it.
    private static let mostAttempts = 20

    /// The directory.
    package let path: String
    /// Held while the directory is in use; the operating system frees it however the process ends. Nil
    /// where the file system has no locks.
    private let lock: Int32?

    /// Makes a new directory under the temporary one, or under `/tmp` when that is too long or takes none.
    package init(under base: String? = nil) throws {
        // Room for the directory's name and a worker's number.
        let room = "/\(Self.pattern)/65535.255".utf8.count
        let wanted = base ?? NSTemporaryDirectory()
        let shortened =
            wanted.hasSuffix("/") && wanted.count > 1 ? String(wanted.dropLast()) : wanted
        let parent = shortened.utf8.count + room <= Self.longestPath ? shortened : "/tmp"
        do throws(SystemError) { (path, lock) = try Self.make(in: parent) } catch {
            // Who names a place gets that one.
            guard base == nil, parent != "/tmp" else { throw error }
            do throws(SystemError) { (path, lock) = try Self.make(in: "/tmp") } catch _ {
                throw error
            }
        }
    }

    private static func make(
        in parent: String
    ) throws(SystemError) -> (path: String, lock: Int32?) {
        sweep(parent)
        for _ in 0..<mostAttempts {
            let made = try makeDirectory(parent, pattern)
            switch tryLock(made) {
            case .locked(let lock):
                // Somebody who sweeps may have been faster than our lock.
                if access(made, F_OK) == 0 { return (made, lock) }
                close(lock)
            case .held: rmdir(made)
            case .refused(let error):
                rmdir(made)
                // It can be made but not opened: sockets would fare no better.
                guard error.call.hasPrefix("flock") else { throw error }
                return (try makeDirectory(parent, unlockedPattern), nil)
            }
        }
        throw SystemError(call: "flock(\(parent)/\(pattern)), \(mostAttempts) times,", code: EAGAIN)
    }

    private static func makeDirectory(
        _ parent: String, _ pattern: String
    ) throws(SystemError) -> String {
        var template = Array("\(parent)/\(pattern)".utf8CString)
        guard mkdtemp(&template) != nil else { throw .last("mkdtemp(\(parent)/\(pattern))") }
        return String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    /// Removes what processes left that were killed before anybody could clear up after them.
    private static func sweep(_ parent: String) {
        for name in (try? FileManager.default.contentsOfDirectory(atPath: parent)) ?? []
        where name.hasPrefix(prefix + "k") && name.utf8.count == pattern.utf8.count {
            var status = stat()
            let left = "\(parent)/\(name)"
            guard lstat(left, &status) == 0, status.st_uid == geteuid(),
                case .locked(let lock) = tryLock(left)
            else { continue }
            remove(left)
            close(lock)
        }
    }

    /// What became of an attempt to lock a directory.
    private enum LockAttempt {
        /// It is ours while the descriptor is open.
        case locked(Int32)
        /// Somebody else has it, or had it and has removed it.
        case held
        /// It cannot be opened, or the file system has no locks.
        case refused(SystemError)
    }

    private static func tryLock(_ path: String) -> LockAttempt {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else {
            return errno == ENOENT ? .held : .refused(.last("open(\(path))"))
        }
        if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return .locked(descriptor) }
        let refusal = SystemError.last("flock(\(path))")
        close(descriptor)
        return refusal.code == EWOULDBLOCK ? .held : .refused(refusal)
    }

    /// The coordinator's endpoint.
    package var endpoint: String { "ipc://\(path)/c" }

    /// Removes the sockets and the directory. What is not a socket is left alone, and the directory
    /// with it.
    package func remove() {
        Self.remove(path)
        if let lock { close(lock) }
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
