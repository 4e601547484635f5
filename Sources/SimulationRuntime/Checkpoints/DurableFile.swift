#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif
internal import Foundation

/// Files that are whole or not there, also after the power failed.
enum DurableFile {
    /// What a file is called while it is written.
    static let partialSuffix = ".partial"

    /// Writes a file beside its place, waits until it is on the disk, and renames it.
    ///
    /// The rename itself is on the disk after ``synchronise(_:)`` of the directory. The corresponding C
    /// functions are `open`, `write`, `fsync` and `rename`.
    static func write(_ bytes: [UInt8], to path: String) throws(SystemError) {
        let partial = path + partialSuffix
        do throws(SystemError) {
            try writeAll(bytes, to: partial)
            guard rename(partial, path) == 0 else { throw .last("rename(\(path))") }
        } catch {
            unlink(partial)
            throw error
        }
    }

    private static func writeAll(_ bytes: [UInt8], to path: String) throws(SystemError) {
        let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw .last("open(\(path))") }
        defer { close(file) }
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes {
                systemWrite(file, $0.baseAddress! + written, $0.count - written)
            }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { throw .last("write(\(path))") }
            written += count
        }
        guard fsync(file) == 0 || isWithoutSync(errno) else { throw .last("fsync(\(path))") }
    }

    /// The whole content of a file.
    static func read(_ path: String) throws(SystemError) -> [UInt8] {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw .last("open(\(path))") }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0 else { throw .last("fstat(\(path))") }
        var bytes = [UInt8](repeating: 0, count: max(0, Int(status.st_size)))
        var count = 0
        while count < bytes.count {
            let more = bytes.withUnsafeMutableBytes {
                systemRead(file, $0.baseAddress! + count, $0.count - count)
            }
            if more < 0 && errno == EINTR { continue }
            guard more >= 0 else { throw .last("read(\(path))") }
            if more == 0 { break }
            count += more
        }
        bytes.removeLast(bytes.count - count)
        return bytes
    }

    /// Makes renames inside a directory survive a power cut.
    static func synchronise(_ directory: String) throws(SystemError) {
        let file = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard file >= 0 else { throw .last("open(\(directory))") }
        defer { close(file) }
        guard fsync(file) == 0 || isWithoutSync(errno) else {
            throw .last("fsync(\(directory))")
        }
    }

    /// Whether an error of `fsync` says that the file system has nothing to wait for.
    private static func isWithoutSync(_ code: Int32) -> Bool {
        [EINVAL, ENOSYS, ENOTSUP].contains(code)
    }

    /// Makes a directory that only its owner can enter, and missing parents.
    static func makeDirectory(_ path: String) throws(SystemError) {
        if mkdir(path, 0o700) == 0 || errno == EEXIST { return }
        let parent = (path as NSString).deletingLastPathComponent
        guard errno == ENOENT, !parent.isEmpty, parent != path else {
            throw .last("mkdir(\(path))")
        }
        try makeDirectory(parent)
        guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw .last("mkdir(\(path))") }
    }
}

// `write` and `read` would otherwise mean the functions above.
private func systemWrite(_ file: Int32, _ start: UnsafeRawPointer, _ count: Int) -> Int {
    write(file, start, count)
}

private func systemRead(_ file: Int32, _ start: UnsafeMutableRawPointer, _ count: Int) -> Int {
    read(file, start, count)
}
