internal import Foundation

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// The few calls of the operating system that results need. Every failure names call and path.
enum FileSystem {
    /// Creates or replaces a file and waits until its bytes are on the disk.
    ///
    /// The corresponding C functions are `open`, `write`, `fsync` and `close`.
    static func write(_ bytes: [UInt8], to path: String) throws(ResultsError) {
        let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard file >= 0 else { throw .last("open", path) }
        try write(bytes, closing: file, path)
    }

    /// Writes to a file that is open, waits until its bytes are on the disk, and closes it.
    static func write(
        _ bytes: [UInt8], closing file: Int32, _ path: String
    ) throws(ResultsError) {
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes {
                systemWrite(file, $0.baseAddress! + written, $0.count - written)
            }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { throw closing(file, .last("write", path)) }
            written += count
        }
        guard fsync(file) == 0 || isWithoutSync(errno) else {
            throw closing(file, .last("fsync", path))
        }
        guard close(file) == 0 else { throw .last("close", path) }
    }

    /// Whether an error of `fsync` says that there is nothing to wait for: pipes, devices and some file
    /// systems cannot be synchronised.
    static func isWithoutSync(_ code: Int32) -> Bool {
        [EINVAL, ENOSYS, ENOTSUP, EROFS].contains(code)
    }

    /// The whole content of a file.
    static func read(_ path: String) throws(ResultsError) -> [UInt8] {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw .last("open", path) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 18)
        while true {
            let count = chunk.withUnsafeMutableBytes { systemRead(file, $0.baseAddress!, $0.count) }
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw closing(file, .last("read", path)) }
            if count == 0 { break }
            bytes.append(contentsOf: chunk[..<count])
        }
        close(file)
        return bytes
    }

    /// The corresponding C function is `mkdir`; missing parents are made too.
    static func makeDirectory(_ path: String) throws(ResultsError) {
        if mkdir(path, 0o755) == 0 { return }
        // Kept: the next call may leave another number in `errno`.
        let refusal = ResultsError.last("mkdir", path)
        if isDirectory(path) { return }
        let parent = folder(of: path)
        guard refusal.code == ENOENT, !parent.isEmpty, parent != path else { throw refusal }
        try makeDirectory(parent)
        guard mkdir(path, 0o755) == 0 || errno == EEXIST else { throw .last("mkdir", path) }
    }

    /// The corresponding C function is `rename`.
    static func move(_ source: String, to target: String) throws(ResultsError) {
        guard rename(source, target) == 0 else { throw .last("rename", target) }
    }

    /// Points the symbolic link `path` at `target` in one step: made aside, then renamed.
    static func link(_ path: String, to target: String) throws(ResultsError) {
        let aside = "\(path).\(getpid())"
        unlink(aside)
        guard symlink(target, aside) == 0 else { throw .last("symlink", aside) }
        do { try move(aside, to: path) } catch {
            unlink(aside)
            throw error
        }
    }

    /// Makes renames inside a directory survive a power cut.
    static func synchroniseDirectory(_ path: String) throws(ResultsError) {
        let file = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard file >= 0 else { throw .last("open", path) }
        let failed = fsync(file) != 0 && !isWithoutSync(errno)
        if failed { throw closing(file, .last("fsync", path)) }
        close(file)
    }

    /// Removes a file or a directory with all it holds, if it is there.
    static func remove(_ path: String) {
        try? FileManager.default.removeItem(atPath: path)
    }

    /// Names inside a directory, sorted by their bytes; empty if there is no such directory.
    static func names(in path: String) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// The directory that a path names before its last part: empty for a bare name, `/` for what is at the
    /// root and for the root. Foundation's own ends the program on a name of one character.
    static func folder(of path: String) -> String {
        let bare = path.reversed().drop { $0 == "/" }
        let folder = String(bare.drop { $0 != "/" }.drop { $0 == "/" }.reversed())
        return folder.isEmpty && path.hasPrefix("/") ? "/" : folder
    }

    /// Whether there is anything at `path`.
    static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

    /// Whether `path` is a directory.
    static func isDirectory(_ path: String) -> Bool {
        var answer: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &answer)
            && answer.boolValue
    }

    /// Whether a process of this number lives on this machine.
    static func isAlive(_ process: Int32) -> Bool { kill(process, 0) == 0 || errno == EPERM }

    private static func closing(_ file: Int32, _ error: ResultsError) -> ResultsError {
        close(file)
        return error
    }
}

// `write` and `read` would otherwise mean the functions of `FileSystem` itself.
private func systemWrite(_ file: Int32, _ start: UnsafeRawPointer, _ count: Int) -> Int {
    write(file, start, count)
}

private func systemRead(_ file: Int32, _ start: UnsafeMutableRawPointer, _ count: Int) -> Int {
    read(file, start, count)
}

extension ResultsError {
    /// The error that `errno` holds now.
    static func last(_ call: String, _ path: String) -> ResultsError {
        .system(call: call, path: path, code: errno, meaning: String(cString: strerror(errno)))
    }

    /// The `errno` of a call of the operating system; nil of other errors.
    public var code: Int32? {
        if case .system(_, _, let code, _) = self { code } else { nil }
    }
}
