#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

extension Invitation {
    /// Longest text that is read, in bytes: enough for 65,535 workers.
    private static let longestText = 8 << 20

    /// Reads an invitation from a file that only its owner may read.
    public init(file path: String) throws(InvitationError) {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw InvitationError("\(SystemError.last("open(\(path))"))") }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw InvitationError("'\(path)' is not a file")
        }
        guard status.st_mode & 0o077 == 0 else {
            throw InvitationError("others may read '\(path)'; take that from them with chmod 600")
        }
        guard status.st_uid == geteuid() else {
            throw InvitationError("'\(path)' belongs to somebody else")
        }
        try self.init(descriptor: file)
    }

    /// Reads an invitation from a pipe, to the empty line that ends it and not a byte further.
    public init(descriptor: Int32) throws(InvitationError) {
        var bytes: [UInt8] = []
        while !bytes.suffix(2).elementsEqual([10, 10]) {
            var byte: UInt8 = 0
            let count = read(descriptor, &byte, 1)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw InvitationError("\(SystemError.last("read"))") }
            guard count > 0, bytes.count < Self.longestText else {
                throw InvitationError("it is cut off")
            }
            bytes.append(byte)
        }
        try self.init(String(decoding: bytes, as: UTF8.self))
    }

    /// Writes an invitation for all workers to a new file that only its owner may read.
    ///
    /// By a rename, so that a worker that looks for it finds all or nothing.
    func write(to path: String) throws(SystemError) {
        let aside = "\(path).\(getpid())"
        unlink(aside)
        let file = open(aside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw .last("open(\(aside))") }
        do throws(SystemError) {
            defer { close(file) }
            try writeAll(Array(text().utf8), to: file)
        } catch {
            unlink(aside)
            throw error
        }
        guard rename(aside, path) == 0 else {
            let error = SystemError.last("rename(\(path))")
            unlink(aside)
            throw error
        }
    }
}

/// Writes all bytes; a descriptor that does not block must have room for them.
func writeAll(_ bytes: [UInt8], to descriptor: Int32) throws(SystemError) {
    var written = 0
    while written < bytes.count {
        let count = bytes.withUnsafeBytes {
            write(descriptor, $0.baseAddress! + written, $0.count - written)
        }
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { throw .last("write(\(bytes.count) bytes)") }
        written += count
    }
}
