internal import SimulationKernel

// Which workers do which run. An order is done by as many as its placement names; those that are
// left do others meanwhile.
extension Coordinator {
    /// A run and the workers that do it.
    struct RunUnderWay {
        /// How far an attempt at it is.
        enum Stage {
            /// Not all of the team have joined yet.
            case gathering
            /// The plan is being loaded.
            case loading
            case going
        }

        let request: RunQueue.Request
        /// The first of them is worker 0 of the order's placement, and so on.
        let team: [Int]
        var epoch: UInt32
        var stage = Stage.gathering
        /// Where it goes on and keeps what its workers hold; nil when it always begins at its start.
        var cuts: CheckpointScheduler?
        /// How long all of the team have been waiting for each other.
        var standstill = SilenceMeter()
        /// Whether a cut could not be written, which is said once.
        var hasFailedCuts = false

        init(_ request: RunQueue.Request, team: [Int], cuts: CheckpointScheduler?) {
            self.request = request
            self.team = team
            self.cuts = cuts
            epoch = cuts?.epoch ?? 0
        }

        var attempt: Attempt { Attempt(run: request.number, epoch: epoch) }
    }

    /// Gives the orders that wait to workers that are free.
    mutating func beginRuns() throws(RunFailure) {
        while true {
            let free = workers.indices.filter { workers[$0].attempt == nil }
            guard let request = desk.takeRequest(free: free.count) else { return }
            let team = Array(free.prefix(request.order.placement.workers))
            let cuts = try settings.cuts(of: request.order)
            runs.append(RunUnderWay(request, team: team, cuts: cuts))
            for worker in team { workers[worker].begin(runs[runs.count - 1].attempt) }
            try advance(runs.count - 1)
        }
    }

    /// Begins a run again, because some of its team were lost.
    mutating func beginAgain(_ index: Int) {
        runs[index].epoch += 1
        runs[index].stage = .gathering
        runs[index].standstill.reset()
        runs[index].cuts?.abandon()
        for worker in runs[index].team { workers[worker].begin(runs[index].attempt) }
    }

    /// Takes a run to its next stage when its team is there.
    private mutating func advance(_ index: Int) throws(RunFailure) {
        let run = runs[index]
        switch run.stage {
        case .gathering where run.team.allSatisfy({ workers[$0].address != nil }):
            try send(.plan(plan(of: run)), to: run.team)
            runs[index].stage = .loading
        case .loading where run.team.allSatisfy({ workers[$0].isReady }):
            try send(.go(run.attempt), to: run.team)
            runs[index].stage = .going
        default: break
        }
    }

    private func plan(of run: RunUnderWay) -> WorkerPlan {
        let order = run.request.order
        // The session is in it so that no frame of another pool, and of no other run, fits this one.
        let digest = order.plan.withUnsafeBytes {
            checksum($0, seed: session &+ UInt64(run.request.number))
        }
        return WorkerPlan(
            attempt: run.attempt, digest: digest, endWindow: order.endWindow,
            team: run.team.map(UInt16.init), addresses: run.team.map { workers[$0].address ?? "" },
            workerOfAgent: order.placement.workerOfAgent,
            shape: settings.shape ?? .best(workers: run.team.count),
            lookaheads: order.lookaheads ?? .uniform(workers: run.team.count), plan: order.plan,
            checkpoints: run.cuts?.plan)
    }

    /// Takes runs on, and answers for those that are through.
    mutating func advanceRuns() throws(RunFailure) {
        for index in runs.indices { try advance(index) }
        try askForCuts()
        for run in runs where isThrough(run) {
            report(run)
            let results = run.team.map { workers[$0].result ?? [] }
            for worker in run.team { workers[worker].rest(afterSuccess: true) }
            desk.reply(to: run.request, results)
        }
        runs.removeAll { workers[$0.team[0]].attempt != $0.attempt }
        if progressTimer.isDue() { runs.forEach(report) }
    }

    private func isThrough(_ run: RunUnderWay) -> Bool {
        run.team.allSatisfy { workers[$0].result != nil }
    }

    private func report(_ run: RunUnderWay) {
        run.request.progress?(
            RunProgress(
                workers: run.team.map { workers[$0].share },
                endWindow: run.request.order.endWindow))
    }
}

extension Coordinator {
    /// What is known of one worker.
    struct WorkerState {
        var channel = ControlChannel()
        var address: String?
        /// The attempt at a run that it makes, or nil while it is free.
        private(set) var attempt: Attempt?
        var isReady = false
        var result: [UInt8]?
        var share = RunProgress.Share()
        var silence = SilenceMeter()
        /// Who of its team has kept it waiting, by its place.
        var overdue: Int?
        /// How often it was lost since something was gained.
        var losses = 0

        mutating func begin(_ attempt: Attempt) {
            rest()
            self.attempt = attempt
        }

        /// Forgets the run it did.
        mutating func rest(afterSuccess isThrough: Bool = false) {
            attempt = nil
            isReady = false
            result = nil
            share = RunProgress.Share()
            overdue = nil
            if isThrough { losses = 0 }
        }

        /// Another takes its place, and has to join first.
        mutating func isReplaced() {
            losses += 1
            address = nil
            channel = ControlChannel()
            silence.reset()
        }
    }
}
