internal import Foundation

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// A file that a person named to be read: on disk, a pipe, `/dev/stdin` or what a shell substitutes for a
/// process.
enum InputFile {
    /// More than any table or trace has; what goes on for ever is noticed before memory is full.
    private static let mostBytes = 2 << 30

    /// All bytes of a file, from front to end, once.
    ///
    /// - Throws: a `CommandFailure` that says what refused: 66 when there is no such file, else 74.
    static func read(_ path: String, hint: String) throws -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            guard errno == ENOENT || errno == ENOTDIR else { throw refused(path, hint) }
            throw CommandFailure(
                .missingFile, "\(path): error: there is no such file", hints: [hint])
        }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 18)
        while true {
            let count = chunk.withUnsafeMutableBytes {
                systemRead(descriptor, $0.baseAddress!, $0.count)
            }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw refused(path, hint) }
            if count == 0 { return bytes }
            bytes.append(contentsOf: chunk[..<count])
            guard bytes.count <= mostBytes else {
                throw CommandFailure(
                    .invalidInput, "\(path): error: there are more than \(mostBytes >> 30) GiB",
                    hints: [hint])
            }
        }
    }

    private static func refused(_ path: String, _ hint: String) -> CommandFailure {
        CommandFailure(
            .inputOutput, "\(path): error: cannot be read: \(String(cString: strerror(errno)))",
            hints: [hint])
    }
}

// `read` would otherwise mean the function of `InputFile` itself.
private func systemRead(_ file: Int32, _ start: UnsafeMutableRawPointer, _ count: Int) -> Int {
    read(file, start, count)
}
