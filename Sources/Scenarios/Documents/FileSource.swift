internal import Foundation

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// Where scenario files come from; tests give their own.
public protocol FileSource {
    /// The bytes of a file.
    ///
    /// - Throws: When there is no such file or it cannot be read.
    func bytes(at path: String) throws -> [UInt8]

    /// The one path by which a file or folder is reached, all links followed.
    func canonical(_ path: String) -> String

    /// Whether a path leads to a plain file, not to a device, a pipe or a folder.
    func isPlainFile(_ path: String) -> Bool
}

extension FileSource {
    /// Files that are not on disk have no links.
    public func canonical(_ path: String) -> String { FileLoader.normalised(path) }

    /// Files that are not on disk are plain.
    public func isPlainFile(_ path: String) -> Bool { true }
}

/// Files on disk.
public struct DiskFiles: FileSource {
    /// The files of this machine.
    public init() {}

    /// The bytes of a file on disk, as far as a scenario may be large and a little further.
    public func bytes(at path: String) throws -> [UInt8] {
        let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
        defer { try? file.close() }
        return [UInt8](try file.read(upToCount: ScenarioTree.mostBytes + 1) ?? Data())
    }

    /// The one path by which a file or folder is reached. The corresponding C function is `realpath`.
    public func canonical(_ path: String) -> String {
        if let found = Self.realPath(path) { return found }
        // It is not there; its folder may be.
        let absolute = URL(fileURLWithPath: path)
        let folder = absolute.deletingLastPathComponent().path
        return (Self.realPath(folder) ?? FileLoader.normalised(folder)) + "/"
            + absolute.lastPathComponent
    }

    /// Whether a path leads to a plain file. The corresponding C function is `stat`.
    public func isPlainFile(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    }

    private static func realPath(_ path: String) -> String? {
        guard let found = realpath(path, nil) else { return nil }
        defer { free(found) }
        return String(cString: found)
    }
}
