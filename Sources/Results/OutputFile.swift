internal import Foundation
internal import Synchronization

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// A file that a person asked for by name, and the one way to write it.
///
/// A file is replaced whole or not at all. Of a link the target is written, the link stays. What is no
/// regular file, such as a device or a pipe, is written through. So is a file that has several names, or
/// that its directory does not let be replaced.
public struct OutputFile: Sendable {
    /// Where it is, as it was asked for.
    public let path: String

    /// The file at a path, which need not be there.
    public init(_ path: String) { self.path = path }

    /// Whether this and another path lead to the same regular file, or to the same place for one.
    public func isSame(as other: String) -> Bool {
        let (own, others) = (Self.status(path), Self.status(other))
        guard let own, let others else {
            return own == nil && others == nil && Self.place(path) == Self.place(other)
        }
        return Self.isRegular(own) && own.st_dev == others.st_dev && own.st_ino == others.st_ino
    }

    /// Whether a path leads to something inside this one, which is a directory.
    public func contains(_ other: String) -> Bool {
        let own = Self.place(path)
        return Self.place(other).hasPrefix(own == "/" ? own : own + "/")
    }

    /// Whether there is something else than a regular file.
    public var isSpecial: Bool { Self.status(path).map { !Self.isRegular($0) } ?? false }

    /// Writes the whole content.
    ///
    /// - Throws: ``ResultsError`` when the disk refuses.
    public func write(_ bytes: [UInt8]) throws(ResultsError) {
        guard let status = Self.status(path) else {
            return try replace(Self.place(path), with: bytes, mode: nil)
        }
        if let stream = Self.stream(of: status) { return try send(bytes, to: stream) }
        let isReplaceable =
            Self.isRegular(status) && status.st_nlink == 1
            && !["/dev/", "/proc/"].contains { path.hasPrefix($0) }
        guard isReplaceable else { return try overwrite(bytes) }
        try replace(Self.place(path), with: bytes, mode: status.st_mode & 0o7777)
    }

    // MARK: Ways to write

    /// Counts the files that are under way, so that two threads choose two names.
    private static let count = Atomic<Int>(0)
    /// How many names may be taken by what killed processes of our number left.
    private static let mostAttempts = 100

    /// Writes beside the place and renames.
    private func replace(
        _ place: String, with bytes: [UInt8], mode: mode_t?
    ) throws(ResultsError) {
        let folder = FileSystem.folder(of: place)
        var aside = ""
        var file: Int32 = -1
        for _ in 0..<Self.mostAttempts where file < 0 {
            let number = Self.count.add(1, ordering: .relaxed).newValue
            aside = "\(folder)/.sluice.partial-\(getpid())-\(number)"
            file = open(aside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
            if file < 0, errno != EEXIST { break }
        }
        // A directory that takes no new file may hold one that can be written.
        guard file >= 0 else { return try overwrite(bytes) }
        if let mode { fchmod(file, mode) }
        do throws(ResultsError) { try FileSystem.write(bytes, closing: file, path) } catch {
            unlink(aside)
            throw error
        }
        guard rename(aside, place) == 0 else {
            unlink(aside)
            // What is mounted in its place can be written and not replaced.
            return try overwrite(bytes)
        }
    }

    /// Writes into what is there, or makes a file where nothing is.
    private func overwrite(_ bytes: [UInt8]) throws(ResultsError) {
        let isNew = Self.status(path) == nil
        let creation = isNew ? O_CREAT | O_EXCL : O_TRUNC
        let file = open(isNew ? Self.place(path) : path, O_WRONLY | O_CLOEXEC | creation, 0o666)
        guard file >= 0 else { throw .last("open", path) }
        try FileSystem.write(bytes, closing: file, path)
    }

    /// Writes where a stream of ours already goes, behind what was said there.
    private func send(_ bytes: [UInt8], to stream: Int32) throws(ResultsError) {
        let copy = fcntl(stream, F_DUPFD_CLOEXEC, 3)
        guard copy >= 0 else { throw .last("dup", path) }
        try FileSystem.write(bytes, closing: copy, path)
    }

    // MARK: What is there

    private static func status(_ path: String) -> stat? {
        var status = stat()
        return stat(path, &status) == 0 ? status : nil
    }

    private static func isRegular(_ status: stat) -> Bool {
        status.st_mode & S_IFMT == S_IFREG
    }

    /// Standard output or standard error, when a regular file is where that goes.
    private static func stream(of file: stat) -> Int32? {
        guard isRegular(file) else { return nil }
        return [STDOUT_FILENO, STDERR_FILENO].first { stream in
            var status = stat()
            return fstat(stream, &status) == 0 && status.st_dev == file.st_dev
                && status.st_ino == file.st_ino
        }
    }

    /// Links that are followed before a path is taken for one that leads nowhere.
    private static let mostLinks = 40

    /// The absolute path without links to which a path leads; its last part need not be there.
    private static func place(_ path: String) -> String {
        var place = path
        for _ in 0..<mostLinks {
            if let found = realpath(place, nil) {
                defer { free(found) }
                return String(cString: found)
            }
            // It is not there: a link that leads nowhere yet, or a name in a folder that is.
            guard let target = FileSystem.target(ofLink: place) else { break }
            let folder = FileSystem.folder(of: place)
            place = target.hasPrefix("/") || folder.isEmpty ? target : "\(folder)/\(target)"
        }
        let folder = FileSystem.folder(of: place)
        let name = place.split(separator: "/").last.map(String.init) ?? place
        guard let found = realpath(folder.isEmpty ? "." : folder, nil) else {
            return URL(fileURLWithPath: place).standardizedFileURL.path
        }
        defer { free(found) }
        let parent = String(cString: found)
        return parent == "/" ? "/\(name)" : "\(parent)/\(name)"
    }
}
