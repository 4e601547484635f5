#if canImport(Glibc)
    @preconcurrency internal import Glibc
#else
    @preconcurrency internal import Darwin
#endif
internal import Synchronization

/// Turns interrupt, termination and hang-up signals into something a poll can wait for, while at
/// least one watch lives. Afterwards the signals do what they did before.
final class SignalWatch: Sendable {
    /// Readable once a signal has come.
    let descriptor: Int32

    /// Begins to watch.
    init() throws(SystemError) {
        descriptor = try SignalTrap.shared.retain()
    }

    deinit { SignalTrap.shared.release() }

    /// The signal that came, or nil.
    var signal: Int32? {
        let number = caught.load(ordering: .relaxed)
        return number == 0 ? nil : number
    }

    /// Does to this process what the signal would have done had nobody watched.
    static func raise(_ signal: Int32) {
        SignalTrap.shared.restore()
        _ = sendToSelf(signal)
    }
}

// A signal handler may touch nothing but these two.
private let caught = Atomic<Int32>(0)
private let trapDescriptor = Atomic<Int32>(-1)

/// The handlers of the whole process, counted.
private final class SignalTrap: Sendable {
    static let shared = SignalTrap()
    static let signals = [SIGINT, SIGTERM, SIGHUP]

    private struct State {
        var users = 0
        var ends: (read: Int32, write: Int32) = (-1, -1)
        var previous: [sigaction] = []
    }

    private let state = Locked(State())

    func retain() throws(SystemError) -> Int32 {
        try state.withLock { (state) throws(SystemError) -> Int32 in
            if state.users == 0 {
                state.ends = try makePipe()
                _ = fcntl(state.ends.write, F_SETFL, O_NONBLOCK)
                caught.store(0, ordering: .relaxed)
                trapDescriptor.store(state.ends.write, ordering: .releasing)
                state.previous = Self.signals.map { install($0) }
            }
            state.users += 1
            return state.ends.read
        }
    }

    func release() {
        state.withLock { state in
            state.users -= 1
            guard state.users == 0 else { return }
            Self.restore(&state)
            trapDescriptor.store(-1, ordering: .releasing)
            close(state.ends.read)
            close(state.ends.write)
        }
    }

    func restore() { state.withLock { Self.restore(&$0) } }

    private static func restore(_ state: inout State) {
        for (signal, action) in zip(signals, state.previous) {
            var action = action
            sigaction(signal, &action, nil)
        }
        state.previous = []
    }
}

/// Installs our handler for one signal and returns what was there.
private func install(_ signal: Int32) -> sigaction {
    var action = sigaction()
    #if canImport(Glibc)
        action.__sigaction_handler.sa_handler = noteSignal
    #else
        action.__sigaction_u.__sa_handler = noteSignal
    #endif
    action.sa_flags = SA_RESTART
    var previous = sigaction()
    sigaction(signal, &action, &previous)
    // Who runs us with `nohup` or in the background wants the signal ignored.
    if isIgnored(previous) { sigaction(signal, &previous, nil) }
    return previous
}

private func isIgnored(_ action: sigaction) -> Bool {
    #if canImport(Glibc)
        let handler = action.__sigaction_handler.sa_handler
    #else
        let handler = action.__sigaction_u.__sa_handler
    #endif
    // SIG_IGN is the address 1, which Swift does not import as a constant everywhere.
    return unsafeBitCast(handler, to: Int.self) == 1
}

private func noteSignal(_ signal: Int32) {
    caught.store(signal, ordering: .relaxed)
    var byte: UInt8 = 1
    _ = write(trapDescriptor.load(ordering: .acquiring), &byte, 1)
}

private func sendToSelf(_ signal: Int32) -> Int32 { kill(getpid(), signal) }
