internal import SimulationKernel
internal import ZeroMQ

/// The thread of a pool that talks to its workers. It owns them and the connection to them, and gives
/// both back however it ends.
struct Coordinator {
    let settings: RunSettings
    let desk: PoolDesk
    let waker: WakePipe
    let server: ControlServer
    let signals: SignalWatch?
    let crew: Crew
    private let session: UInt64

    var workers: [WorkerState]
    var beatTimer = ProgressTimer()
    private var progressTimer = ProgressTimer()
    private var runs: UInt32 = 0

    /// What is known of one worker.
    struct WorkerState {
        var address: String?
        var isReady = false
        var result: [UInt8]?
        var share = RunProgress.Share()
        var silence = SilenceMeter()
    }

    /// Serves a pool until it is stopped or fails. The body of the coordinator's thread.
    static func serve(
        _ settings: RunSettings, desk: PoolDesk, waker: WakePipe,
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
        _ settings: RunSettings, desk: PoolDesk, waker: WakePipe,
        factory: @escaping PartitionFactory
    ) throws {
        self.settings = settings
        self.desk = desk
        self.waker = waker
        session = try makeSession()
        workers = (0..<settings.workers).map { _ in WorkerState() }
        let isProcesses = if case .processes = settings.launch { true } else { false }
        signals = isProcesses && settings.catchesSignals ? try SignalWatch() : nil
        let context = try Context()
        server = try ControlServer(
            settings.transport, session: session, socketBase: settings.socketBase, in: context)
        do {
            crew = try Crew(
                settings, endpoint: server.endpoint, session: session, in: context,
                factory: factory)
        } catch {
            server.close()
            throw error
        }
        desk.processes.withLock { [crew] in $0 = crew.members.compactMap(\.process) }
    }

    /// Starts the workers, then does what the desk asks, until there is a reason to end.
    private mutating func serve() -> RunFailure {
        do throws(RunFailure) {
            try start()
            desk.reply([])
            while true {
                if let request = desk.takeRequest() { desk.reply(try run(request)) }
                if desk.isStopping {
                    try finish()
                    return .stopped
                }
                try pump()
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
        try send(.start(epoch: 0, addresses: workers.map { $0.address ?? "" }))
    }

    private mutating func run(_ request: PoolDesk.Request) throws(RunFailure) -> [[UInt8]] {
        let order = request.order
        runs += 1
        for worker in workers.indices {
            workers[worker].isReady = false
            workers[worker].result = nil
            workers[worker].share = RunProgress.Share()
        }
        // The session is in it so that no frame of another pool, and of no other run, fits this one.
        let digest = order.plan.withUnsafeBytes { checksum($0, seed: session &+ UInt64(runs)) }
        let plan = WorkerPlan(
            run: runs, digest: digest, endWindow: order.endWindow,
            workerOfAgent: order.placement.workerOfAgent,
            shape: settings.shape ?? .best(workers: workers.count), plan: order.plan)
        try send(.plan(plan))
        while !workers.allSatisfy(\.isReady) { try pumpUnlessStopping() }
        try send(.go(run: runs))
        while !workers.allSatisfy({ $0.result != nil }) {
            try pumpUnlessStopping()
            if progressTimer.isDue() { report(to: request) }
        }
        report(to: request)
        return workers.map { $0.result ?? [] }
    }

    private func report(to request: PoolDesk.Request) {
        request.progress?(
            RunProgress(workers: workers.map(\.share), endWindow: request.order.endWindow))
    }

    private mutating func pumpUnlessStopping() throws(RunFailure) {
        if desk.isStopping { throw .stopped }
        try pump()
    }

    /// Takes note of a message. `runs` tells late ones of an earlier run from those of this one.
    mutating func handle(_ message: ControlMessage, from worker: Int) throws(RunFailure) {
        switch message {
        case .join(let build, let address):
            guard build == crew.build else {
                throw .cannotStart(
                    cause: "worker \(worker) is build \(String(build, radix: 16)), "
                        + "but \(String(crew.build, radix: 16)) was started")
            }
            workers[worker].address = address
        case .ready(runs): workers[worker].isReady = true
        case .progress(let window, let executed):
            // Until it is ready, what it says is about the run before.
            guard workers[worker].isReady else { return }
            workers[worker].share = RunProgress.Share(window: window, executed: executed)
        case .result(runs, let bytes): workers[worker].result = bytes
        case .failed(let cause):
            throw fault(of: worker, cause: cause)
        case .finished: break
        default:
            throw fault(of: worker, cause: "\(UnexpectedMessage(message))")
        }
    }

    /// Whatever happened: no worker, no socket and no directory stays behind.
    private func cleanUp() {
        try? send(.abort)
        crew.end()
        server.close()
    }
}
