internal import ZeroMQ

/// How frames travel between workers.
public enum TransportKind: String, Sendable, CaseIterable {
    /// Threads of this process.
    case memory
    /// Unix domain sockets in a private directory.
    case ipc
    /// TCP, encrypted, over the loopback interface or between machines.
    case tcp

    /// The kind that an endpoint of libzmq belongs to, by its scheme; nil when it is another.
    init?(endpoint: String) {
        switch endpoint.prefix(while: { $0 != ":" }) {
        case "inproc": self = .memory
        case "ipc" where endpoint.hasPrefix("ipc://"): self = .ipc
        case "tcp": self = .tcp
        default: return nil
        }
    }
}

/// Where a run's workers live and how they reach each other.
public struct RunSettings: Sendable {
    /// What a worker is.
    public enum Launch: Sendable {
        /// A thread of this process.
        case threads
        /// A process of its own: `executable worker …`.
        case processes(executable: String)
        /// A process that somebody else starts, here or on another machine, and that reads an invitation
        /// from this file, which is there while the pool is. It must be the same build of `executable`.
        case invited(file: String, executable: String)
        /// A process on one of these machines, where `executable` has the same path.
        case remote(RemoteNodes, executable: String)
    }

    /// Number of workers, 1 to 65,535.
    public var workers: Int
    /// How frames travel between them.
    public var transport: TransportKind
    /// What a worker is. Memory reaches only threads.
    public var launch: Launch
    /// How long the workers may take to start, seconds.
    public var startLimit = 30.0
    /// Silence after which a worker is given up, seconds.
    public var silenceLimit = 15.0
    /// Seconds between two cuts at which the workers of a run that is kept write what they hold, at least;
    /// more when that would cost more than a twenty-fifth of the time. 0 for as often as can be.
    public var checkpointInterval = 10.0
    /// Whether interrupt, termination and hang-up signals end the run cleanly. Only for processes.
    public var catchesSignals = true

    /// Where the coordinator listens when frames travel by tcp: the address by which workers reach it.
    public var address = IPv4.loopback
    /// Whether tcp connections are encrypted and only those who hold a key of this run may connect.
    /// Without that, nobody but this machine may be able to.
    public var isEncrypted = true

    /// Is told what belongs in a log and ended nothing: who was turned away, which connection broke, which
    /// worker was replaced. On any thread.
    public var notice: @Sendable (String) -> Void = { _ in }

    /// Where the private directory of the sockets is made; nil for the temporary directory.
    public var socketBase: String?

    /// How many frames may wait per connection. For tests: two are never exceeded.
    package var highWaterMark: Int32 = 64

    /// How envelopes travel; nil for what is best for the number of workers. For tests.
    package var shape: ExchangeShape?

    /// Puts something between workers in threads and their transport. For tests that disturb it.
    package var wrapTransport: @Sendable (any Transport) -> any Transport = { $0 }

    /// Names the program that does the runs.
    var build: UInt64 {
        switch launch {
        case .threads: WorkerExecutable.build
        case .processes(let executable), .invited(_, let executable), .remote(_, let executable):
            BuildIdentity.of(executable: executable)
        }
    }

    /// Where a run can go on and what it keeps; nil when it keeps nothing.
    func cuts(of order: RunOrder) throws(RunFailure) -> CheckpointScheduler? {
        guard let directory = order.checkpoints else { return nil }
        return try CheckpointScheduler(
            directory, identity: CheckpointIdentity(of: order, build: build),
            workers: order.placement.workers, interval: checkpointInterval, notify: notice)
    }

    /// Whether signals end the run: threads leave them to the program, and so do those others start.
    var watchesSignals: Bool {
        switch launch {
        case .processes, .remote: catchesSignals
        case .threads, .invited: false
        }
    }

    /// Settings for `workers` workers. Without `launch`, memory means threads and everything else
    /// processes of this same program.
    public init(workers: Int, transport: TransportKind, launch: Launch? = nil) {
        self.workers = workers
        self.transport = transport
        self.launch =
            launch
            ?? (transport == .memory
                ? .threads : .processes(executable: WorkerExecutable.current))
    }
}

extension RunSettings {
    /// Why these settings are refused, as a whole sentence; nil when nothing is wrong with them.
    var objection: String? {
        if !(1...Int(UInt16.max)).contains(workers) { return "\(PlacementError.workers(workers))" }
        if transport == .memory {
            if case .threads = launch { return nil }
            return "processes share no memory; choose ipc or tcp"
        }
        guard transport == .tcp else {
            switch launch {
            case .invited: return "workers are invited over tcp only"
            case .remote: return "workers on other machines are reached over tcp only"
            case .threads, .processes: return nil
            }
        }
        if address.isWildcard { return "\(address) is no address that workers could connect to" }
        if !isEncrypted {
            return address.isLoopback
                ? nil
                : "connections to \(address) must be encrypted, it can be reached from elsewhere"
        }
        return Library.has(.curve)
            ? nil : "this libzmq cannot encrypt (it lacks CURVE); choose ipc"
    }
}
