internal import ZeroMQ

/// The thread of a pool that talks to its workers. It owns them and the connection to them, and gives
/// both back however it ends.
struct Coordinator {
    let settings: RunSettings
    let desk: RunQueue
    let waker: WakePipe
    let server: ControlServer
    let gatekeeper: Gatekeeper?
    let signals: SignalWatch?
    var crew: WorkerSupervisor
    let session: UInt64

    var workers: [WorkerState]
    var runs: [RunUnderWay] = []
    var beatTimer = ProgressTimer()
    var progressTimer = ProgressTimer()

    /// Serves a pool until it is stopped or fails. The body of the coordinator's thread.
    static func serve(
        _ settings: RunSettings, desk: RunQueue, waker: WakePipe,
        factory: @escaping PartitionFactory
    ) {
        var coordinator: Coordinator
        do {
            coordinator = try Coordinator(settings, desk: desk, waker: waker, factory: factory)
        } catch {
            desk.close(with: .cannotStart(cause: "\(error)"))
            return
        }
        let failure = coordinator.serve()
        coordinator.cleanUp()
        let isHeard = desk.close(with: failure)
        // Nobody waits who could end the program in an orderly way.
        if case .interrupted(let signal) = failure, !isHeard { SignalWatch.raise(signal) }
    }

    private init(
        _ settings: RunSettings, desk: RunQueue, waker: WakePipe,
        factory: @escaping PartitionFactory
    ) throws {
        self.settings = settings
        self.desk = desk
        self.waker = waker
        session = try makeSession()
        workers = (0..<settings.workers).map { _ in WorkerState() }
        signals = settings.watchesSignals ? try SignalWatch() : nil
        let context = try Context()
        let isKeyed = settings.transport == .tcp && settings.isEncrypted
        let keys = isKeyed ? try RunKeys.make(workers: settings.workers) : nil
        gatekeeper = try Gatekeeper.coordinator(settings, keys: keys, in: context)
        server = try ControlServer(
            settings, session: session, keys: keys, gatekeeper: gatekeeper, in: context)
        gatekeeper?.start(report: settings.notice)
        do {
            let invitation = Invitation(
                endpoint: server.endpoint, session: session, silenceLimit: settings.silenceLimit,
                keys: keys)
            crew = try WorkerSupervisor(
                workers: settings.workers,
                by: settings.launcher(
                    invitation, gatekeeper: gatekeeper, in: context, factory: factory))
        } catch {
            server.close()
            gatekeeper?.close()
            throw error
        }
        noteProcesses()
    }

    /// Lets others look at the workers' processes.
    func noteProcesses() {
        let processes = crew.members.compactMap(\.process)
        desk.processes.withLock { $0 = processes }
    }

    /// Starts the workers, then does what the desk asks, until there is a reason to end.
    private mutating func serve() -> RunFailure {
        do throws(RunFailure) {
            try start()
            desk.open()
            while true {
                try beginRuns()
                if desk.isStopping {
                    if runs.isEmpty { try finish() }
                    return .stopped
                }
                try pump()
                try advanceRuns()
            }
        } catch {
            return error
        }
    }

    private mutating func start() throws(RunFailure) {
        let limit = settings.startLimit
        let deadline = ContinuousClock.now + .seconds(limit)
        while let missing = workers.firstIndex(where: { $0.address == nil }) {
            try pump()
            guard ContinuousClock.now < deadline else {
                throw .cannotStart(cause: "worker \(missing) had not joined after \(limit) s")
            }
        }
    }

    /// Takes note of a message.
    mutating func handle(_ message: ControlMessage, from worker: Int) throws(RunFailure) {
        switch message {
        case .join(let build, let address):
            guard build == crew.build else {
                throw .cannotStart(
                    cause: "worker \(worker) is build \(String(build, radix: 16)), "
                        + "but \(String(crew.build, radix: 16)) was started")
            }
            workers[worker].address = address
        case .ready(let attempt):
            if attempt == workers[worker].attempt { workers[worker].isReady = true }
        case .progress(let window, let executed, let overdue):
            // Until it is ready, what it says is about the run before.
            guard workers[worker].isReady else { return }
            workers[worker].share = RunProgress.Share(window: window, executed: executed)
            workers[worker].overdue = overdue.map(Int.init)
        case .result(let attempt, let bytes):
            // One that was given up meanwhile counts for nothing.
            if attempt == workers[worker].attempt { workers[worker].result = bytes }
        case .checkpointed(let attempt, let cut, let part, let stall):
            note(part, of: worker, in: attempt, at: cut, stall: stall)
        case .notCheckpointed(let attempt, _, let cause): noteFailedCut(in: attempt, cause: cause)
        case .failed(let cause):
            throw internalError(of: worker, cause: cause)
        case .notice(let text): settings.notice("worker \(worker): \(text)")
        case .finished: crew.members[worker].noteFinished()
        default:
            throw internalError(of: worker, cause: "\(UnexpectedMessage(message))")
        }
    }

    /// Whatever happened: no worker, no socket and no directory stays behind.
    private mutating func cleanUp() {
        try? send(.abort)
        gatekeeper?.expectPartings()
        crew.end()
        server.close()
        gatekeeper?.close()
    }
}
