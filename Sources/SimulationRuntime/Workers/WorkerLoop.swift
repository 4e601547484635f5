internal import SimulationKernel

/// The loop thread of a worker: loads plans, runs windows, exchanges envelopes.
struct WorkerLoop {
    let index: Int
    let build: UInt64
    let transport: any Transport
    let link: WorkerLink
    let factory: PartitionFactory

    private var epoch: UInt32 = 0
    private var addresses: [String] = []

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
            case .start(let epoch, let addresses):
                self.epoch = epoch
                self.addresses = addresses
            case .plan(let plan): try run(plan)
            case .finish: return
            case let other: throw UnexpectedCommand(command: other)
            }
        }
    }

    private func run(_ plan: WorkerPlan) throws {
        guard let place = plan.team.firstIndex(of: UInt16(index)) else {
            throw UnexpectedCommand(command: .plan(plan))
        }
        let placement = try Placement(workerOfAgent: plan.workerOfAgent, workers: plan.team.count)
        let partition = try factory(plan.plan, placement.routes(of: place))
        link.report(window: -1, executed: 0)
        if placement.workers == 1 {
            try runAlone(partition, plan)
        } else {
            try runInTeam(partition, plan, place)
        }
        link.report(window: plan.endWindow - 1, executed: partition.executed)
        link.post(link.progress)
        link.post(.result(run: plan.run, bytes: partition.finish()))
    }

    /// Without peers there is nothing to exchange.
    private func runAlone(_ partition: any Partition, _ plan: WorkerPlan) throws {
        link.post(.ready(run: plan.run))
        let command = try nextCommand()
        guard command == .go(run: plan.run) else { throw UnexpectedCommand(command: command) }
        try LocalRun.openWindows(of: partition, until: plan.endWindow) { window in
            link.report(window: window, executed: partition.executed)
            try link.check()
        }
    }

    private func runInTeam(_ partition: any Partition, _ plan: WorkerPlan, _ place: Int) throws {
        // Nobody sends before all of the team are ready, so no frame is lost to a new connection.
        try transport.connect(to: plan.team.map { addresses[Int($0)] }, this: place)
        let workers = plan.team.count
        let identity = RunIdentity(digest: plan.digest, build: build, epoch: epoch)
        let links = Links(over: transport, run: identity, this: place, workers: workers)
        var exchange = plan.shape.exchange(over: links, lookaheads: plan.lookaheads)
        link.post(.ready(run: plan.run))
        try waitForGo(plan.run, &exchange)
        var last: Int64 = -1
        while let clearance = try exchange.exchange(after: last, partition, check: link.check),
            clearance.least < plan.endWindow
        {
            let limit = min(clearance.limit, plan.endWindow)
            while let window = partition.earliestWindow, window < limit {
                try link.check()
                partition.openWindow(window)
                last = window
                link.report(window: window, executed: partition.executed)
            }
        }
    }

    /// Peers that were told sooner may already be sending.
    private func waitForGo(_ run: UInt32, _ exchange: inout any Exchange) throws {
        while true {
            try link.check()
            if let command = link.nextCommand() {
                guard command == .go(run: run) else { throw UnexpectedCommand(command: command) }
                return
            }
            try exchange.receiveBeforeStart()
            try transport.wait(unsent: [])
        }
    }

    private func nextCommand() throws -> ControlMessage {
        while true {
            try link.check()
            if let command = link.nextCommand() { return command }
            // Between runs nobody may send; left alone, a frame would keep the wait from sleeping.
            if try transport.tryReceive() != nil { throw UnexpectedFrame() }
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

/// A peer sent a frame while no run was under way.
struct UnexpectedFrame: Error, CustomStringConvertible {
    var description: String { "a frame came while no run was under way" }
}
