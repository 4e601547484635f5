internal import SimulationKernel

// Which workers do which run. An order is done by as many as its placement names; those that are
// left do others meanwhile.
extension Coordinator {
    /// A run and the workers that do it.
    struct RunUnderWay {
        let request: PoolDesk.Request
        /// The first of them is worker 0 of the order's placement, and so on.
        let team: [Int]
        var isGoing = false
    }

    /// Gives the orders that wait to workers that are free.
    mutating func beginRuns() throws(RunFailure) {
        while true {
            let free = workers.indices.filter { workers[$0].run == nil }
            guard let request = desk.takeRequest(free: free.count) else { return }
            try begin(request, with: Array(free.prefix(request.order.placement.workers)))
        }
    }

    private mutating func begin(
        _ request: PoolDesk.Request, with team: [Int]
    ) throws(RunFailure) {
        for worker in team { workers[worker].begin(request.number) }
        let order = request.order
        // The session is in it so that no frame of another pool, and of no other run, fits this one.
        let digest = order.plan.withUnsafeBytes {
            checksum($0, seed: session &+ UInt64(request.number))
        }
        let plan = WorkerPlan(
            run: request.number, digest: digest, endWindow: order.endWindow,
            team: team.map(UInt16.init), workerOfAgent: order.placement.workerOfAgent,
            shape: settings.shape ?? .best(workers: team.count),
            lookaheads: order.lookaheads ?? .uniform(workers: team.count), plan: order.plan)
        try send(.plan(plan), to: team)
        runs.append(RunUnderWay(request: request, team: team))
    }

    /// Lets teams go that are ready, and answers for those that are through.
    mutating func advanceRuns() throws(RunFailure) {
        for index in runs.indices {
            let team = runs[index].team
            if !runs[index].isGoing, team.allSatisfy({ workers[$0].isReady }) {
                runs[index].isGoing = true
                try send(.go(run: runs[index].request.number), to: team)
            }
        }
        for run in runs where isThrough(run) {
            report(run)
            let results = run.team.map { workers[$0].result ?? [] }
            for worker in run.team { workers[worker].rest() }
            desk.reply(to: run.request, results)
        }
        runs.removeAll { workers[$0.team[0]].run != $0.request.number }
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
        var address: String?
        /// The number of the run it does, or nil while it is free.
        private(set) var run: UInt32?
        var isReady = false
        var result: [UInt8]?
        var share = RunProgress.Share()
        var silence = SilenceMeter()

        mutating func begin(_ run: UInt32) {
            rest()
            self.run = run
        }

        /// Forgets the run it did.
        mutating func rest() {
            run = nil
            isReady = false
            result = nil
            share = RunProgress.Share()
        }
    }
}
