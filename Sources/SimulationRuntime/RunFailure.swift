#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// Why a run ended without a result.
public enum RunFailure: Error, Sendable, Equatable, CustomStringConvertible {
    /// How a worker's process or thread ended.
    public enum Ending: Sendable, Equatable, CustomStringConvertible {
        /// It exited with a status.
        case exited(Int32)
        /// A signal killed it.
        case signalled(Int32)
        /// It lives but has said nothing for so many seconds.
        case silent(seconds: Double)
        /// It lives, but the others of its team have heard nothing of it for so many seconds.
        case unreachable(seconds: Double)

        /// The half sentence a person reads.
        public var description: String {
            switch self {
            case .exited(let status): "exited with status \(status)"
            case .signalled(let signal): "was killed by \(signalName(signal))"
            case .silent(let seconds): "was silent for \(Int(seconds)) s"
            case .unreachable(let seconds):
                "could not be reached by its team for \(Int(seconds)) s"
            }
        }

        /// The signal that the process brought on itself; nil when it ended in another way. Such an end is
        /// a mistake in the program, which the same work would meet again.
        var crash: Int32? {
            guard case .signalled(let signal) = self,
                [SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV].contains(signal)
            else { return nil }
            return signal
        }
    }

    /// The workers could not be started; the cause is a whole sentence.
    case cannotStart(cause: String)
    /// A worker went away. `losses` is how often that happened since something was gained, `log` what it
    /// wrote last.
    case workerLost(worker: Int, ending: Ending, losses: Int = 1, log: [String])
    /// A worker stopped because Sluice is wrong; it would stop there again. `log` is what it wrote last.
    case internalFault(worker: Int, cause: String, log: [String])
    /// What is kept of the run cannot be used; the cause is a whole sentence.
    case cannotGoOn(cause: String)
    /// The coordinator cannot talk to its workers any more; the cause is a whole sentence.
    case connectionBroken(cause: String)
    /// The process was asked to stop by a signal.
    case interrupted(signal: Int32)
    /// The pool was stopped, or an earlier run broke it.
    case stopped

    /// The status the program should exit with.
    public var exitStatus: Int32 {
        switch self {
        case .cannotStart, .workerLost, .connectionBroken: 69
        case .cannotGoOn: 65
        case .internalFault, .stopped: 70
        case .interrupted(let signal): 128 + signal
        }
    }

    /// The sentence a person reads, followed by the worker's last lines.
    public var description: String {
        switch self {
        case .cannotStart(let cause):
            "the workers could not be started: \(cause)"
        case .workerLost(let worker, let ending, let losses, let log):
            "worker \(worker) \(ending)"
                + (losses > 1 ? ", the \(losses == 2 ? "second" : "third") time in a row" : "")
                + Self.quote(log, of: worker)
        case .internalFault(let worker, let cause, let log):
            "worker \(worker) stopped on an internal fault: \(cause)" + Self.quote(log, of: worker)
        case .cannotGoOn(let cause):
            "the run cannot be gone on with: \(cause)"
        case .connectionBroken(let cause):
            "the connection to the workers broke: \(cause)"
        case .interrupted(let signal):
            "stopped by \(signalName(signal))"
        case .stopped:
            "the workers have been stopped"
        }
    }

    private static func quote(_ log: [String], of worker: Int) -> String {
        guard !log.isEmpty else { return "" }
        return "\n" + log.map { "  worker \(worker) | \($0)" }.joined(separator: "\n")
    }
}
