internal import Foundation

/// The three streams that a process is born with.
enum StandardStreams {
    /// Puts something in the place of a stream that is closed, and has a limit on files be an error.
    ///
    /// Otherwise the next file that is opened would get the stream's number, and what is printed would go
    /// there. What stands in refuses what the stream would be used for.
    static func prepare() {
        // `ulimit -f` would end the process where it writes; an error can say how to go on.
        signal(SIGXFSZ, SIG_IGN)
        for (stream, mode) in [
            (STDIN_FILENO, O_WRONLY), (STDOUT_FILENO, O_RDONLY), (STDERR_FILENO, O_RDONLY),
        ] where fcntl(stream, F_GETFD) < 0 && errno == EBADF {
            let file = open("/dev/null", mode)
            // The lowest number that is free is the stream's: those below it are open.
            if file >= 0, file != stream { close(file) }
        }
    }
}
