#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// A worker in a process of its own, or behind one that has started it elsewhere.
///
/// Started with `posix_spawn`, because it makes exactly the process asked for: a process group of its
/// own (Ctrl-C reaches the coordinator only), default signals, a lifeline as standard input (it brings the
/// invitation, which no list of processes may show, and its end says that the coordinator is gone, even
/// when that was killed), and one pipe for all it prints.
final class WorkerProcess: WorkerHandle {
    private let number: pid_t
    private let lifeline: Int32
    private let output: Int32
    private var lines = LogTail()
    private var outputIsOpen = true
    private var ending: RunFailure.Ending?
    /// Whether the process is not the worker: one that was killed outright would leave the worker alone.
    private let isDelegate: Bool
    private var isAskedToEnd = false

    /// How long a delegate may take to end its worker and itself, seconds.
    private static let grace = 5.0

    /// Starts a program with arguments and lets it read the invitation.
    init(
        _ command: [String], invitation: String, isDelegate: Bool = false
    ) throws(SystemError) {
        self.isDelegate = isDelegate
        let input = try makePipe()
        let output = try makePipe()
        defer {
            close(input.read)
            close(output.write)
        }
        do throws(SystemError) {
            // Before there is a reader: one that ended at once would end us with SIGPIPE.
            _ = fcntl(input.write, F_SETFL, O_NONBLOCK)
            try writeAll(Array(invitation.utf8), to: input.write)
            number = try spawn(command, input: input.read, output: output.write)
        } catch {
            close(input.write)
            close(output.read)
            throw error
        }
        lifeline = input.write
        self.output = output.read
        _ = fcntl(output.read, F_SETFL, O_NONBLOCK)
    }

    deinit {
        close(lifeline)
        close(output)
    }

    var process: Int32? { number }

    var logDescriptor: Int32? { outputIsOpen ? output : nil }

    var log: [String] { lines.lines }

    func readLog() {
        var buffer = [UInt8](repeating: 0, count: 4_096)
        while outputIsOpen {
            let count = read(output, &buffer, buffer.count)
            if count > 0 {
                lines.append(buffer[..<count])
            } else if count == 0 {
                outputIsOpen = false
            } else if errno != EINTR {
                return
            }
        }
    }

    func poll() -> RunFailure.Ending? {
        if ending == nil { ending = reap(WNOHANG) }
        return ending
    }

    func kill() {
        // Not reaped yet, so the number is still this process's.
        guard poll() == nil else { return }
        _ = killProcess(number, isDelegate && !isAskedToEnd ? SIGTERM : SIGKILL)
        isAskedToEnd = true
    }

    func waitForEnd() {
        if isDelegate {
            let deadline = ContinuousClock.now + .seconds(Self.grace)
            while poll() == nil, ContinuousClock.now < deadline { usleep(10_000) }
            kill()
        }
        while ending == nil { ending = reap(0) }
    }

    private func reap(_ options: Int32) -> RunFailure.Ending? {
        var status: Int32 = 0
        let found = waitpid(number, &status, options)
        if found == 0 || (found < 0 && errno == EINTR) { return nil }
        // Somebody else reaped it: all that is known is that it is gone.
        if found < 0 { return .exited(-1) }
        let signal = status & 0x7F
        return signal == 0 ? .exited((status >> 8) & 0xFF) : .signalled(signal)
    }
}

// Inside the class the method of the same name would hide it.
private func killProcess(_ process: pid_t, _ signal: Int32) -> Int32 { kill(process, signal) }

func makePipe() throws(SystemError) -> (read: Int32, write: Int32) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw .last("pipe") }
    // Or later workers would hold the ends of earlier ones open.
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
}

private func spawn(
    _ command: [String], input: Int32, output: Int32
) throws(SystemError) -> pid_t {
    let executable = command[0]
    #if canImport(Glibc)
        var actions = posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
    #else
        var actions: posix_spawn_file_actions_t?
        var attributes: posix_spawnattr_t?
    #endif
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, input, 0)
    posix_spawn_file_actions_adddup2(&actions, output, 1)
    posix_spawn_file_actions_adddup2(&actions, output, 2)
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var all = sigset_t()
    sigfillset(&all)
    posix_spawnattr_setsigdefault(&attributes, &all)
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setpgroup(&attributes, 0)
    let flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK
    posix_spawnattr_setflags(&attributes, Int16(flags))

    var argv = command.map { strdup($0) } + [nil]
    defer { for argument in argv { free(argument) } }
    var environment = environmentEntries().map { strdup($0) } + [nil]
    defer { for entry in environment { free(entry) } }
    var process: pid_t = 0
    let code = posix_spawnp(&process, executable, &actions, &attributes, &argv, &environment)
    guard code == 0 else { throw SystemError(call: "posix_spawnp(\(executable))", code: code) }
    return process
}
