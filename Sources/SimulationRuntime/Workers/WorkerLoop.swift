internal import SimulationKernel

/// The loop thread of a worker: loads plans, runs windows, exchanges envelopes.
struct WorkerLoop {
    let index: Int
    let build: UInt64
    let transport: any Transport
    let link: WorkerLink
    let factory: PartitionFactory
    /// That of the run done last: a peer may still ask for a frame of its last round.
    private var exchange: (any Exchange)?

    init(
        index: Int, build: UInt64, transport: any Transport, link: WorkerLink,
        factory: @escaping PartitionFactory
    ) {
        self.index = index
        self.build = build
        self.transport = transport
        self.link = link
        self.factory = factory
    }

    /// Joins and does one run after the other until the coordinator says FINISH.
    mutating func serve() throws {
        link.post(.join(build: build, address: transport.address))
        while true {
            switch try nextCommand() {
            case .plan(let plan):
                exchange = nil
                // Given up for another attempt, whose plan is the next command.
                do { try run(plan) } catch WorkerLink.Interrupt.superseded {}
            case .finish: return
            case let other: throw UnexpectedCommand(command: other)
            }
        }
    }

    private mutating func run(_ plan: WorkerPlan) throws {
        guard let place = plan.team.firstIndex(of: UInt16(index)) else {
            throw UnexpectedCommand(command: .plan(plan))
        }
        let placement = try Placement(workerOfAgent: plan.workerOfAgent, workers: plan.team.count)
        let partition = try factory(plan.plan, placement.routes(of: place))
        var writer: CheckpointWriter?
        if let checkpoints = plan.checkpoints {
            let directory = CheckpointDirectory(at: checkpoints.directory)
            if !checkpoints.parts.isEmpty {
                try partition.resume(from: checkpoints.parts.map(directory.read))
            }
            writer = CheckpointWriter(
                in: directory, place: place, digest: plan.digest, attempt: plan.attempt,
                post: link.post)
        }
        link.report(window: plan.firstWindow - 1, executed: partition.executed)
        if placement.workers == 1 {
            try runAlone(partition, plan, writer)
        } else {
            try runInTeam(partition, plan, place, writer)
        }
        writer?.finish()
        link.report(window: plan.endWindow - 1, executed: partition.executed)
        link.post(link.progress)
        link.post(.result(plan.attempt, bytes: partition.finish()))
    }

    /// Without peers there is nothing to exchange, and every end of a window is a cut.
    private func runAlone(
        _ partition: any Partition, _ plan: WorkerPlan, _ writer: CheckpointWriter?
    ) throws {
        link.post(.ready(plan.attempt))
        try waitForGo(plan.attempt) {}
        var lastCut: UInt32 = 0
        try LocalRun.openWindows(of: partition, until: plan.endWindow) { window in
            link.report(window: window, executed: partition.executed)
            try link.check()
            let wanted = link.cutWanted(in: plan.attempt)
            guard wanted > lastCut else { return }
            lastCut = wanted
            writer?.take(Cut(number: wanted, window: window + 1), of: partition)
        }
    }

    private mutating func runInTeam(
        _ partition: any Partition, _ plan: WorkerPlan, _ place: Int, _ writer: CheckpointWriter?
    ) throws {
        // Nobody sends before all of the team are ready, so no frame is lost to a new connection.
        try transport.connect(to: plan.addresses, this: place)
        let workers = plan.team.count
        let identity = RunIdentity(
            digest: plan.digest, build: build, epoch: plan.attempt.epoch)
        let links = Links(over: transport, run: identity, this: place, workers: workers)
        var exchange = plan.shape.exchange(over: links, lookaheads: plan.lookaheads)
        link.post(.ready(plan.attempt))
        // Peers that were told sooner may already be sending.
        try waitForGo(plan.attempt) { try exchange.receiveBetweenRounds() }
        var last = plan.firstWindow - 1
        while let clearance = try exchange.exchange(
            after: last, wanting: link.cutWanted(in: plan.attempt), partition,
            check: link.check(overdue:)),
            clearance.least < plan.endWindow
        {
            if let cut = clearance.cut { writer?.take(cut, of: partition) }
            let limit = min(clearance.limit, plan.endWindow)
            while let window = partition.earliestWindow, window < limit {
                try link.check()
                partition.openWindow(window)
                last = window
                link.report(window: window, executed: partition.executed)
            }
        }
        self.exchange = exchange
    }

    private func waitForGo(_ attempt: Attempt, receive: () throws -> Void) throws {
        while true {
            try receive()
            guard let command = try link.nextCommand(during: attempt) else {
                try transport.wait(unsent: [])
                continue
            }
            guard command == .go(attempt) else { throw UnexpectedCommand(command: command) }
            return
        }
    }

    private mutating func nextCommand() throws -> ControlMessage {
        while true {
            if let command = try link.nextCommand() { return command }
            try exchange?.receiveBetweenRounds()
            // Of an attempt that was given up; left alone, it would keep the wait from sleeping.
            while try transport.tryReceive() != nil {}
            try transport.wait(unsent: [])
        }
    }
}

/// The coordinator said something that makes no sense now.
struct UnexpectedCommand: Error, CustomStringConvertible {
    let command: ControlMessage

    var description: String {
        // The name of the case only: a plan can be long.
        let name = "\(command)".prefix { $0 != "(" }
        return "the coordinator said \(name) at the wrong moment"
    }
}
