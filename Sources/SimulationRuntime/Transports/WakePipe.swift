#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// Lets one thread wake another that waits for file descriptors.
final class WakePipe: Sendable {
    /// Readable once ``wake()`` was called and until ``drain()``.
    let readEnd: Int32
    private let writeEnd: Int32

    init() throws(SystemError) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw .last("pipe") }
        readEnd = ends[0]
        writeEnd = ends[1]
        for end in ends {
            // Never blocks, and never leaks into the programs we start.
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
        }
    }

    deinit {
        close(readEnd)
        close(writeEnd)
    }

    /// May be called from any thread.
    func wake() {
        var byte: UInt8 = 1
        // A full pipe wakes just as well.
        _ = write(writeEnd, &byte, 1)
    }

    /// Forgets all calls of ``wake()`` so far.
    func drain() {
        var bytes = [UInt8](repeating: 0, count: 64)
        while read(readEnd, &bytes, bytes.count) == bytes.count {}
    }
}
